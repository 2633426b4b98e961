package org.afterward.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.afterward.clinical.access.Role;
import org.afterward.server.signin.Accounts;
import org.afterward.server.signin.Added;
import org.afterward.server.signin.Standing;

/// The sign-ins of the demonstration, and the simulated ward as a process of its own.
final class Demo {
    /// One sign-in.
    record SignIn(String name, String password) {}

    private static final String PROGRAM = "simulator";

    private final Path data;
    private final PrintStream out;

    Demo(Path data, PrintStream out) {
        this.data = data;
        this.out = out;
    }

    /// The sign-ins, made on the first start and kept in the data folder, so that every start can print
    /// them: the patients are made up, and the ports are those of this machine.
    List<SignIn> signIns(Accounts accounts) {
        var file = data.resolve("demo-sign-ins");
        try {
            if (Files.exists(file) && !accounts.none()) {
                return Files.readAllLines(file, UTF_8).stream()
                        .map(line -> line.split(" ", 2))
                        .map(words -> new SignIn(words[0], words[1]))
                        .toList();
            }
            var made = new ArrayList<SignIn>();
            made.add(made(accounts, "charge", "Carla Charge", Standing.of(Role.NURSE_IN_CHARGE)));
            made.add(made(accounts, "consultant", "Connie Consultant", Standing.of(Role.CONSULTANT)));
            made.add(made(accounts, "privacy", "Priya Privacy", Standing.of(Role.PRIVACY_OFFICER)));
            made.add(made(accounts, "nurse", "Nora Nurse", Standing.of(Role.NURSE)));
            made.add(made(accounts, "doctor", "Dan Doctor", Standing.of(Role.RESIDENT)));
            made.add(made(accounts, "admin", "Ada Admin", Standing.of(Role.SYSTEM_ADMINISTRATOR)));
            made.add(made(accounts, PROGRAM, "Simulated ward", Standing.program()));
            Files.createDirectories(data);
            Files.writeString(file, "");
            file.toFile().setReadable(false, false);
            file.toFile().setReadable(true, true);
            Files.write(
                    file, made.stream().map(s -> s.name() + " " + s.password()).toList(), UTF_8);
            return made;
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

    void print(List<SignIn> signIns) {
        for (var signIn : signIns) {
            if (!signIn.name().equals(PROGRAM)) {
                out.printf("  %-12s %s%n", signIn.name(), signIn.password());
            }
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
                PROGRAM,
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
                                .filter(signIn -> signIn.name().equals(PROGRAM))
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
