package org.afterward.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.afterward.server.signin.Accounts;
import org.afterward.server.signin.Added;
import org.afterward.server.signin.Standing;

/// The sign-ins of the demonstration, and the simulated ward as a process of its own.
final class Demo {
    /// One sign-in.
    record SignIn(String name, String password) {}

    private final Path data;
    private final PrintStream out;

    Demo(Path data, PrintStream out) {
        this.data = data;
        this.out = out;
    }

    /// The sign-ins, made when they are first missed and kept in the data folder, so that every start can
    /// print them: the patients are made up, and the ports are those of this machine.
    List<SignIn> signIns(Accounts accounts, List<DemoCast.Member> cast) {
        var file = data.resolve("demo-sign-ins");
        try {
            var known = new LinkedHashMap<String, SignIn>();
            if (Files.exists(file) && !accounts.none()) {
                Files.readAllLines(file, UTF_8).stream()
                        .map(line -> line.split(" ", 2))
                        .map(words -> new SignIn(words[0], words[1]))
                        .forEach(signIn -> known.put(signIn.name(), signIn));
            }
            for (var member : cast) {
                if (!known.containsKey(member.name())) {
                    known.put(member.name(), made(accounts, member.name(), member.display(), member.standing()));
                }
            }
            Files.createDirectories(data);
            Files.writeString(file, "");
            file.toFile().setReadable(false, false);
            file.toFile().setReadable(true, true);
            Files.write(
                    file,
                    known.values().stream()
                            .map(s -> s.name() + " " + s.password())
                            .toList(),
                    UTF_8);
            return List.copyOf(known.values());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SignIn made(Accounts accounts, String name, String display, Standing standing) {
        return switch (accounts.add(name, display, standing)) {
            case Added.Created created -> new SignIn(name, created.password());
            case Added.NameTaken taken ->
                new SignIn(name, accounts.renewPassword(name).orElse(""));
            case Added.Unfit unfit -> throw new IllegalStateException(unfit.why());
        };
    }

    void print(List<SignIn> signIns, List<DemoCast.Member> cast) {
        for (var member : cast) {
            signIns.stream()
                    .filter(signIn -> signIn.name().equals(member.name())
                            && !member.what().isEmpty())
                    .forEach(signIn -> out.printf("  %-11s %s  %s%n", signIn.name(), signIn.password(), member.what()));
        }
    }

    /// Starts the ward; stopped by closing. One that a killed server left behind is stopped first.
    AutoCloseable ward(Serving serving, CommandLine line, List<SignIn> signIns) throws IOException {
        var mark = data.resolve("simulator.pid");
        stopLeftover(mark);
        var command = Programs.simulator(List.of(
                "ward",
                "--mllp",
                serving.host() + ":" + line.port(Option.MLLP_PORT),
                "--fhir",
                serving.address() + "/fhir",
                "--user",
                DemoCast.PROGRAM,
                "--beds",
                line.textOrUsual(Option.BEDS),
                "--speed",
                line.textOrUsual(Option.SPEED),
                "--seed",
                line.textOrUsual(Option.SEED)));
        var builder = new ProcessBuilder(command).inheritIO();
        builder.environment()
                .put(
                        "AFTERWARD_FHIR_PASSWORD",
                        signIns.stream()
                                .filter(signIn -> signIn.name().equals(DemoCast.PROGRAM))
                                .map(SignIn::password)
                                .findFirst()
                                .orElse(""));
        var ward = builder.start();
        Files.writeString(mark, Long.toString(ward.pid()));
        return () -> {
            ward.destroy();
            ward.waitFor();
            Files.deleteIfExists(mark);
        };
    }

    private static void stopLeftover(Path mark) throws IOException {
        if (!Files.exists(mark)) {
            return;
        }
        var text = Files.readString(mark).strip();
        if (text.matches("\\d{1,18}")) {
            Optional<ProcessHandle> left = ProcessHandle.of(Long.parseLong(text));
            left.filter(process -> process.info().commandLine().orElse("").contains("afterward-simulator"))
                    .ifPresent(ProcessHandle::destroy);
        }
        Files.delete(mark);
    }
}
