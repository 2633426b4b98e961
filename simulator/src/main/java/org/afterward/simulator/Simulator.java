package org.afterward.simulator;

import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.afterward.simulator.load.Load;
import org.afterward.simulator.option.Options;
import org.afterward.simulator.replay.Replay;
import org.afterward.simulator.ward.Ward;

/// The command line: a verb and its options.
public final class Simulator {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int MISREAD = 2;

    private static final String HELP = """
            Plays hospital to a running Afterward server, through its public interfaces only.

              replay   recorded HL7 v2, FHIR and CLIF files
              ward     a simulated surgical ward of 24 beds
              load     measures how fast a server on this machine takes sets of vital signs
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
                case "replay" -> help ? say(Replay.HELP) : replay(Replay.read(rest));
                case "load" -> help ? say(Load.HELP) : load(Load.read(rest));
                case "ward" -> help ? say(Ward.HELP) : ward(Ward.read(rest));
                default -> throw new Options.Misread("no verb '" + verb + "'; there are: ward, replay, load, help");
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

    private static int replay(Replay replay) throws InterruptedException {
        try {
            return replay.run(Clock.systemUTC(), System.out);
        } catch (IOException | IllegalStateException e) {
            System.err.println(e.getMessage());
            return FAILED;
        }
    }

    private static int load(Load load) throws InterruptedException {
        try {
            return load.run(System.out);
        } catch (IOException e) {
            System.err.println(e.getMessage() == null ? e.toString() : e.getMessage());
            return FAILED;
        }
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
