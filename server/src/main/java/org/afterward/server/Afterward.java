package org.afterward.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.afterward.server.access.MatchSalt;
import org.afterward.server.database.DatabaseTrouble;
import org.afterward.server.register.Register;
import org.afterward.server.signin.Accounts;
import org.afterward.wire.score.ScoreLines;

/// The command line.
public final class Afterward {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int MISREAD = 2;

    public static void main(String[] typed) {
        int code = run(Arrays.asList(typed));
        System.out.flush();
        System.exit(code);
    }

    /// @return the exit code: 0 done, 1 failed, 2 not understood
    static int run(List<String> typed) {
        try {
            var line = CommandLine.read(typed);
            return switch (line.verb()) {
                case DEMO -> demo(line);
                case SERVE -> serve(line);
                case VERIFY -> Keeping.verify(line);
                case EXPORT -> Keeping.export(line);
                case IMPORT -> Keeping.restore(line);
                case AUDIT -> AuditVerb.run(line);
                case ACCOUNTS -> AccountBook.keep(line);
                case SCORE -> score(line.words());
                case REPLAY, WARD, LOAD -> delegated(line);
                case HELP -> help(line.words());
            };
        } catch (Misread e) {
            System.err.println(e.getMessage());
            return MISREAD;
        } catch (DatabaseTrouble e) {
            System.err.println(e.getMessage());
            return FAILED;
        } catch (IOException e) {
            System.err.println("Failed: " + e);
            return FAILED;
        } catch (InterruptedException e) {
            return FAILED;
        } catch (RuntimeException e) {
            System.err.println("Failed: " + cause(e));
            return FAILED;
        }
    }

    /// What went wrong first, in its own words.
    private static String cause(Throwable fault) {
        return fault.getCause() == null ? fault.toString() : cause(fault.getCause());
    }

    private static int demo(CommandLine line) throws IOException, InterruptedException {
        var began = System.nanoTime();
        try (var serving = new Serving(line)) {
            stopOnSignal(serving);
            var rooms = serving.start(true);
            var demo = new Demo(Store.data(line), System.out);
            var cast = DemoCast.of(line.number(Option.SEED, 0, 9_999));
            var signIns = demo.signIns(rooms.getBean(Accounts.class), cast);
            new DemoRoster(rooms.getBean(Register.class), rooms.getBean(MatchSalt.class)).keep(Instant.now());
            System.out.println();
            System.out.println("Afterward is ready after " + seconds(began) + ": " + serving.address());
            System.out.println("Every patient on it is made up. Sign in as:");
            demo.print(signIns, cast);
            System.out.println("Data is kept in " + Store.data(line) + ". Ctrl-C stops it.");
            System.out.println();
            if (!line.has(Option.NO_SIMULATOR)) {
                serving.stops(demo.ward(serving, line, signIns));
            }
            new CountDownLatch(1).await();
        }
        return DONE;
    }

    private static int serve(CommandLine line) throws InterruptedException {
        var began = System.nanoTime();
        try (var serving = new Serving(line)) {
            stopOnSignal(serving);
            var rooms = serving.start(false);
            System.out.println("Afterward is ready after " + seconds(began) + ": " + serving.address());
            rooms.getBean(Accounts.class)
                    .firstAdministrator()
                    .ifPresent(created -> System.out.println("The first sign-in, shown only now: "
                            + created.who().name() + " " + created.password()));
            new CountDownLatch(1).await();
        }
        return DONE;
    }

    /// Ctrl-C: stops everything from the top down, and only then lets the process end.
    private static void stopOnSignal(Serving serving) {
        Runtime.getRuntime().addShutdownHook(new Thread(serving::close, "stop"));
    }

    private static String seconds(long began) {
        return "%.1f s".formatted((System.nanoTime() - began) / 1e9);
    }

    /// No server, no database: lines in, lines out.
    private static int score(List<String> words) throws IOException {
        if (words.equals(List.of("--list"))) {
            ScoreLines.names().forEach((name, sentence) -> System.out.printf("%-14s %s%n", name, sentence));
            return DONE;
        }
        if (words.equals(List.of("--help"))) {
            return print(Verb.SCORE.help());
        }
        if (words.size() != 1 || !ScoreLines.names().containsKey(words.getFirst())) {
            throw new Misread("score needs one of "
                    + String.join(", ", ScoreLines.names().keySet()) + ", or --list. See ./afterward help score");
        }
        var in = new BufferedReader(new InputStreamReader(System.in, UTF_8), 1 << 16);
        var out = new BufferedWriter(new OutputStreamWriter(System.out, UTF_8), 1 << 16);
        ScoreLines.run(words.getFirst(), in, out);
        out.flush();
        return DONE;
    }

    private static int print(String text) {
        System.out.println(text);
        return DONE;
    }

    private static int delegated(CommandLine line) throws IOException, InterruptedException {
        var arguments = new ArrayList<String>();
        arguments.add(line.verb().word());
        arguments.addAll(line.words());
        return Programs.run(Programs.simulator(arguments));
    }

    private static int help(List<String> words) throws IOException, InterruptedException {
        if (words.isEmpty()) {
            System.out.println(Verb.overview());
            return DONE;
        }
        var verb = Verb.of(words.getFirst())
                .orElseThrow(() -> new Misread("There is no verb '" + words.getFirst() + "'. See ./afterward help"));
        return switch (verb) {
            case REPLAY, WARD, LOAD -> Programs.run(Programs.simulator(List.of(verb.word(), "--help")));
            case DEMO, SERVE, VERIFY, AUDIT, EXPORT, IMPORT, ACCOUNTS, SCORE, HELP -> {
                System.out.println(verb.help());
                yield DONE;
            }
        };
    }

    private Afterward() {}
}
