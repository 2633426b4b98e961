package org.afterward.simulator.ward;

import java.io.PrintStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.afterward.simulator.line.FhirLine;
import org.afterward.simulator.line.MllpLine;
import org.afterward.simulator.option.HostPort;
import org.afterward.simulator.option.Options;

/// Runs the ward until it is told to stop.
///
/// @param speed how many times as often as on a real ward sets are taken
public record Ward(HostPort mllp, URI fhir, String user, String password, long seed, int beds, double speed) {
    public static final String HELP = """
            ward: a simulated surgical ward that speaks to a running server as a hospital does, until Ctrl-C

              --mllp HOST:PORT   the server's HL7 v2 listener (localhost:2575)
              --fhir URL         the server's FHIR base (http://localhost:8080/fhir)
              --user NAME        name for FHIR, or AFTERWARD_FHIR_USER
              --password WORD    password for FHIR, or AFTERWARD_FHIR_PASSWORD
              --seed N           another seed is another ward (1)
              --beds N           1 to 200 (24)
              --speed N          sets are taken N times as often as on a real ward (60)

            Everything it sends is marked as simulated. It may be started again at any time: it goes on where it was.""";

    /// The usual speed: an hour between two sets becomes a minute.
    public static final double USUAL_SPEED = 60;

    private static final Duration LINE_EVERY = Duration.ofMinutes(1);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");

    public static Ward read(List<String> arguments) {
        var options = Options.read(
                        arguments,
                        Set.of("--mllp", "--fhir", "--user", "--password", "--seed", "--beds", "--speed"),
                        Set.of())
                .withoutWords();
        return new Ward(
                options.hostPort("--mllp").orElse(new HostPort("localhost", 2575)),
                options.url("--fhir").orElse(URI.create("http://localhost:8080/fhir")),
                options.textOr("--user", "AFTERWARD_FHIR_USER"),
                options.textOr("--password", "AFTERWARD_FHIR_PASSWORD"),
                options.number("--seed", 1, 0, 9_999),
                (int) options.number("--beds", 24, 1, Bed.MOST),
                options.decimal("--speed", USUAL_SPEED, 1, 10_000));
    }

    /// Returns when the thread is interrupted.
    public void run(Clock clock, PrintStream out) throws InterruptedException, ExecutionException {
        var tally = new Tally();
        try (var hl7 = new MllpLine(mllp);
                var rest = new FhirLine(fhir, user, password);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var hospital = new Hospital(hl7, rest, tally);
            out.println(
                    "Simulated ward \"" + Bed.WARD + "\": " + beds + " beds, HL7 v2 to " + mllp + ", FHIR to " + fhir);
            var lives = new ExecutorCompletionService<Void>(threads);
            lives.submit(() -> open(clock, hospital, lives));
            try {
                while (true) {
                    var ended = lives.poll(LINE_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                    if (ended == null) {
                        report(out, tally, hospital);
                    } else {
                        ended.get();
                    }
                }
            } finally {
                threads.shutdownNow();
                report(out, tally, hospital);
            }
        }
    }

    private Void open(Clock clock, Hospital hospital, ExecutorCompletionService<Void> lives)
            throws InterruptedException {
        var all = Bed.first(beds);
        var began = hospital.began(seed).orElse(clock.instant().truncatedTo(ChronoUnit.SECONDS));
        hospital.transact(FhirSpeech.locations(seed, began, all));
        var stays = new Stays(seed, began, ZoneId.systemDefault());
        var physiology = new Physiology(began, speed);
        leaveOthers(clock, hospital, stays, all);
        for (var bed : all) {
            lives.submit(() -> {
                new BedLife(bed, stays, physiology, hospital, clock, speed).live();
                return null;
            });
        }
        return null;
    }

    /// Those who would have gone home while nobody listened have gone home.
    private static void leaveOthers(Clock clock, Hospital hospital, Stays stays, List<Bed> beds)
            throws InterruptedException {
        var visits = hospital.visitsInProgress();
        for (var bed : beds) {
            for (var gone : stays.before(bed, clock.instant())) {
                if (visits.contains("V" + gone.key())) {
                    hospital.say(Hl7Speech.discharged(gone));
                }
            }
        }
    }

    private static void report(PrintStream out, Tally tally, Hospital hospital) {
        var trouble = hospital.trouble();
        out.println(MINUTE.format(LocalTime.now(ZoneId.systemDefault())) + " " + Bed.WARD + ": " + tally
                + (trouble.isEmpty() ? "" : "; waiting for the server (" + trouble + ")"));
    }
}
