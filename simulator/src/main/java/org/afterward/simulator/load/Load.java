package org.afterward.simulator.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.afterward.simulator.line.FhirLine;
import org.afterward.simulator.line.Outcomes;
import org.afterward.simulator.option.HostPort;
import org.afterward.simulator.option.Options;

/// Sends sets of seven vital signs, each connection the next as soon as the last is answered, and measures
/// the time from sending to the answer. Only to this machine, for it is meant to be more than a ward can
/// bear.
///
/// @param connections one row of the table for each number
/// @param seconds     how long each row is measured, after a tenth of that to warm up
/// @param board       the address of the server's pages, where the way to the board is to be measured too
public record Load(
        Optional<HostPort> mllp,
        Optional<URI> fhir,
        Optional<URI> board,
        String user,
        String password,
        List<Integer> connections,
        Duration seconds,
        int patients) {
    public static final String HELP = """
            load: measures how fast a server on this machine takes sets of vital signs

              --mllp HOST:PORT   ORU^R01 over MLLP
              --fhir URL         FHIR Bundles of one set each
              --board URL        the server's pages: also from the acknowledgement to the board (with --mllp)
              --user NAME        name for FHIR and for the board, or AFTERWARD_FHIR_USER
              --password WORD    password for both, or AFTERWARD_FHIR_PASSWORD
              --connections N,.. how many at once (1,8,32)
              --seconds N        how long for each, 1 to 600 (20)
              --patients N       how many patients the sets are of, 1 to 100000 (1000)

            Prints one row for each number of connections. Sends to loopback addresses only, and ends by itself.
            Its patients are marked as simulated, and stay on the server: use one that you can throw away.
            Exit code: 0 measured, 1 a set was refused or not answered, 2 not understood.""";

    static final int MOST_CONNECTIONS = 1_000;
    static final int MOST_PATIENTS = 100_000;

    public static Load read(List<String> arguments) {
        var options = Options.read(
                        arguments,
                        Set.of(
                                "--mllp",
                                "--fhir",
                                "--board",
                                "--user",
                                "--password",
                                "--connections",
                                "--seconds",
                                "--patients"),
                        Set.of())
                .withoutWords();
        var load = new Load(
                options.hostPort("--mllp"),
                options.url("--fhir"),
                options.url("--board"),
                options.textOr("--user", "AFTERWARD_FHIR_USER"),
                options.textOr("--password", "AFTERWARD_FHIR_PASSWORD"),
                options.numbers("--connections", "1,8,32", 1, MOST_CONNECTIONS),
                Duration.ofSeconds(options.number("--seconds", 20, 1, 600)),
                (int) options.number("--patients", 1_000, 1, MOST_PATIENTS));
        if (load.mllp.isEmpty() && load.fhir.isEmpty()) {
            throw new Options.Misread("load needs --mllp or --fhir");
        }
        if (load.board.isPresent() && load.mllp.isEmpty()) {
            throw new Options.Misread("--board needs --mllp");
        }
        load.mllp.ifPresent(address -> onThisMachine("--mllp", address.host()));
        load.fhir.ifPresent(url -> onThisMachine("--fhir", url.getHost()));
        load.board.ifPresent(url -> onThisMachine("--board", url.getHost()));
        return load;
    }

    private static void onThisMachine(String option, String host) {
        try {
            for (var address : InetAddress.getAllByName(host)) {
                if (!address.isLoopbackAddress()) {
                    throw new Options.Misread(
                            option + ": load is sent to this machine only, and " + host + " is not it");
                }
            }
        } catch (UnknownHostException e) {
            throw new Options.Misread(option + ": no host " + host);
        }
    }

    /// @return the exit code
    public int run(PrintStream out) throws IOException, InterruptedException {
        long failures = 0;
        out.println("| what | connections | sets/s | p50 ms | p99 ms | max ms | failed |");
        out.println("|---|---:|---:|---:|---:|---:|---:|");
        if (fhir.isPresent()) {
            try (var line = new FhirLine(fhir.get(), user, password)) {
                introduce(line);
            }
        }
        for (int count : connections) {
            if (mllp.isPresent()) {
                var address = mllp.get();
                failures += measured(out, "ORU^R01 over MLLP", count, number -> new MllpSender(address));
            }
            if (fhir.isPresent()) {
                try (var line = new FhirLine(fhir.get(), user, password)) {
                    failures += measured(out, "FHIR Bundle of one set", count, number -> new FhirSender(line));
                }
            }
        }
        if (board.isPresent() && mllp.isPresent()) {
            failures += new BoardWatch(board.get(), user, password, mllp.get()).run(seconds, out);
        }
        return failures == 0 ? 0 : 1;
    }

    /// The patients that the Bundles speak of.
    private void introduce(FhirLine line) throws IOException, InterruptedException {
        for (int i = 0; i < patients; i++) {
            var patient = "{\"resourceType\":\"Patient\",\"id\":\"load-" + i
                    + "\",\"identifier\":[{\"system\":\"urn:afterward:simulated\",\"value\":\"LOAD-FHIR" + i
                    + "\"}],\"name\":[{\"family\":\"Load\",\"given\":[\"Number " + i
                    + "\"]}],\"birthDate\":\"1960-01-01\"}";
            var response = line.put("/Patient/load-" + i, FhirLine.JSON, patient.getBytes(UTF_8));
            if (response.statusCode() >= 300) {
                throw new IOException("the server answers " + response.statusCode() + " to a patient: "
                        + Outcomes.words(response.body()));
            }
        }
    }

    private interface Opening {
        Sender open(int number);
    }

    private long measured(PrintStream out, String what, int count, Opening opening) throws InterruptedException {
        var sets = new Sets(patients);
        var times = new Times();
        long warm = System.nanoTime() + seconds.toNanos() / 10;
        long end = warm + seconds.toNanos();
        var connections = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                int number = i;
                connections.add(threads.submit(() -> {
                    try (var sender = opening.open(number)) {
                        closedLoop(sender, sets, times, warm, end);
                    }
                    return null;
                }));
            }
            for (var each : connections) {
                try {
                    each.get();
                } catch (ExecutionException e) {
                    var cause = e.getCause() == null ? e : e.getCause();
                    times.failed(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
                }
            }
        }
        out.println("| " + what + " | " + count + " | " + times.row(seconds) + " |");
        times.reason().ifPresent(why -> out.println("Failed: " + why));
        return times.failures();
    }

    private static void closedLoop(Sender sender, Sets sets, Times times, long warm, long end)
            throws IOException, InterruptedException {
        for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
            var why = sender.send(sets.next());
            long answered = System.nanoTime();
            if (why.isPresent()) {
                times.failed(why.get());
            } else if (now >= warm && answered <= end) {
                times.add(answered - now);
            }
        }
    }
}
