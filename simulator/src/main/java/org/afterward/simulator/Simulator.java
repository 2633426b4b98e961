package org.afterward.simulator;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.afterward.simulator.option.Options;
import org.afterward.simulator.ward.Ward;

/// The command line: a verb and its options.
public final class Simulator {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int MISREAD = 2;

    private static final String HELP = """
            Plays hospital to a running Afterward server, through its public interfaces only.

              ward     a simulated surgical ward of 24 beds
              help     this; VERB --help says what a verb takes""";

    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(Arrays.asList(arguments)));
    }

    static int run(List<String> arguments) throws InterruptedException {
        if (arguments.isEmpty()
                || arguments.getFirst().equals("help")
                || arguments.getFirst().equals("--help")) {
            System.out.println(HELP);
            return DONE;
        }
        var verb = arguments.getFirst();
        var rest = arguments.subList(1, arguments.size());
        boolean help = rest.contains("--help");
        try {
            return switch (verb) {
                case "ward" -> help ? say(Ward.HELP) : ward(Ward.read(rest));
                default -> throw new Options.Misread("no verb '" + verb + "'; there are: ward, help");
            };
        } catch (Options.Misread e) {
            System.err.println(e.getMessage());
            System.err.println("See: help, or " + verb + " --help");
            return MISREAD;
        }
    }

    private static int say(String text) {
        System.out.println(text);
        return DONE;
    }

    /// On a signal the ward is interrupted, and the process waits for its last line.
    private static int ward(Ward ward) {
        var running = Thread.currentThread();
        var over = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            running.interrupt();
            awaitBriefly(over);
        }));
        try {
            ward.run(Clock.systemUTC(), System.out);
            return DONE;
        } catch (InterruptedException e) {
            return DONE;
        } catch (ExecutionException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            System.err.println("The ward stopped: " + cause.getMessage());
            return FAILED;
        } finally {
            over.countDown();
        }
    }

    private static void awaitBriefly(CountDownLatch over) {
        try {
            if (!over.await(3, TimeUnit.SECONDS)) {
                System.err.println("The ward did not stop in time.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Simulator() {}
}
