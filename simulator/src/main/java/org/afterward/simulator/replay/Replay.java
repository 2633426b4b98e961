package org.afterward.simulator.replay;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.afterward.simulator.line.FhirLine;
import org.afterward.simulator.line.MllpLine;
import org.afterward.simulator.option.HostPort;
import org.afterward.simulator.option.Options;

/// Plays recorded input into a running server.
///
/// @param speed how many times faster than it happened; 0 for as fast as the server answers
/// @param asIfNow whether all times are moved so that the recording ends now
public record Replay(
        List<Path> paths, HostPort mllp, URI fhir, String user, String password, double speed, boolean asIfNow) {
    public static final String HELP = """
            replay PATH...: plays recorded input into a running server through its public interfaces

              PATH               HL7 v2 files (messages, batches), FHIR resources, Bundles and NDJSON (JSON or XML),
                                 folders of those, folders of CLIF tables; each may be packed with gzip
              --mllp HOST:PORT   the server's HL7 v2 listener (localhost:2575)
              --fhir URL         the server's FHIR base (http://localhost:8080/fhir)
              --user NAME        name for FHIR, or AFTERWARD_FHIR_USER
              --password WORD    password for FHIR, or AFTERWARD_FHIR_PASSWORD
              --speed N          N times as fast as it happened (0: as fast as the server answers)
              --as-if-now        move the times of each patient so that their recording ends now; with --speed, so that
                                 their last stay unfolds from now

            Ends with a table of all that was read and what became of it. Played twice, the second time changes nothing;
            with --as-if-now each time is a story of its own.
            Exit code: 0 all was answered, 1 the server did not answer, 2 not understood, 3 the sums do not agree.""";

    static final int DONE = 0;
    static final int NOT_ANSWERED = 1;
    static final int MISCOUNTED = 3;

    private static final Duration PROGRESS_EVERY = Duration.ofSeconds(5);
    /// What the others refer to goes first, where time does not decide.
    private static final List<String> ORDER = List.of("Location", "Patient", "Encounter", "Procedure", "Observation");

    public static Replay read(List<String> arguments) {
        var options = Options.read(
                arguments, Set.of("--mllp", "--fhir", "--user", "--password", "--speed"), Set.of("--as-if-now"));
        if (options.words().isEmpty()) {
            throw new Options.Misread("replay needs a file or a folder");
        }
        return new Replay(
                options.words().stream().map(Path::of).toList(),
                options.hostPort("--mllp").orElse(new HostPort("localhost", 2575)),
                options.url("--fhir").orElse(URI.create("http://localhost:8080/fhir")),
                options.textOr("--user", "AFTERWARD_FHIR_USER"),
                options.textOr("--password", "AFTERWARD_FHIR_PASSWORD"),
                options.decimal("--speed", 0, 0, 1_000_000),
                options.has("--as-if-now"));
    }

    /// @return the exit code
    public int run(Clock clock, PrintStream out) throws IOException, InterruptedException {
        out.println("Reading ...");
        var recording = Recording.of(paths);
        var items = recording.items();
        var ledger = new Ledger();
        ledger.read(items.size());
        var now = clock.instant();
        var shifts = asIfNow ? shifts(items, now) : Shifts.none(ZoneId.systemDefault());
        try (var hl7 = new MllpLine(mllp);
                var rest = new FhirLine(fhir, user, password)) {
            var player = new Player(hl7, rest, ledger, recording.identifiers(), shifts, clock);
            var progress = Thread.ofVirtual().start(() -> progress(ledger, out));
            try {
                if (speed == 0) {
                    atOnce(items, player);
                } else {
                    unfolding(items, player);
                }
            } finally {
                progress.interrupt();
                progress.join();
            }
        }
        out.print(ledger.table());
        if (!ledger.addsUp()) {
            return MISCOUNTED;
        }
        return ledger.allAnswered() ? DONE : NOT_ANSWERED;
    }

    private Shifts shifts(List<Item> items, Instant now) {
        return speed == 0
                ? Shifts.ending(items, now, ZoneId.systemDefault())
                : Shifts.unfolding(items, now, speed, ZoneId.systemDefault());
    }

    private static void atOnce(List<Item> items, Player player) throws InterruptedException {
        for (var type : ORDER) {
            for (boolean onlyNew : new boolean[] {false, true}) {
                player.together(items.stream()
                        .filter(Item.Resource.class::isInstance)
                        .map(Item.Resource.class::cast)
                        .filter(resource -> resource.type().equals(type) && resource.onlyNew() == onlyNew)
                        .toList());
            }
        }
        for (var item : items) {
            if (!(item instanceof Item.Resource)) {
                player.play(item);
            }
        }
    }

    /// An item and how long after the start it is played; `again` for a stay of which there is more to say.
    private record Due(Duration after, Item item, boolean again) {}

    private void unfolding(List<Item> items, Player player) throws InterruptedException {
        long start = System.nanoTime();
        for (var due : asIfNow ? eachFromItsStay(items) : inTime(items)) {
            long wait = start + due.after().toNanos() - System.nanoTime();
            if (wait > 0) {
                Thread.sleep(Duration.ofNanos(wait));
            }
            if (due.again()) {
                player.again(due.item());
            } else {
                player.play(due.item());
            }
        }
    }

    /// As it happened, from the first event of all.
    private List<Due> inTime(List<Item> items) {
        var first = items.stream().flatMap(item -> Shifts.at(item).stream()).min(Comparator.naturalOrder());
        return sorted(items.stream()
                .map(item -> new Due(
                        first.isPresent() ? played(first.get(), Shifts.at(item).orElse(first.get())) : Duration.ZERO,
                        item,
                        false))
                .toList());
    }

    /// All patients side by side, each from the beginning of their last stay; what was before it is told at once.
    private List<Due> eachFromItsStay(List<Item> items) {
        var begins = Shifts.lastStays(items);
        var dues = new ArrayList<Due>();
        for (var item : items) {
            var begin = begins.get(Shifts.patient(item));
            var at = Shifts.at(item).orElse(begin);
            dues.add(new Due(begin == null || at == null ? Duration.ZERO : played(begin, at), item, false));
            if (begin != null
                    && item instanceof Item.Resource resource
                    && resource.type().equals("Encounter")) {
                Player.changes(resource).stream()
                        .filter(change -> change.isAfter(begin))
                        .forEach(change -> dues.add(new Due(played(begin, change), item, true)));
            }
        }
        return sorted(dues);
    }

    private Duration played(Instant begin, Instant at) {
        var millis = Duration.between(begin, at).toMillis();
        return millis <= 0 ? Duration.ZERO : Duration.ofMillis((long) (millis / speed));
    }

    /// Places and people before all that happens at the same moment.
    private static List<Due> sorted(List<Due> dues) {
        var sorted = new ArrayList<>(dues);
        sorted.sort(Comparator.comparing(Due::after)
                .thenComparingInt(
                        due -> due.item() instanceof Item.Resource resource ? ORDER.indexOf(resource.type()) : 0));
        return sorted;
    }

    private static void progress(Ledger ledger, PrintStream out) {
        try {
            while (true) {
                Thread.sleep(PROGRESS_EVERY);
                out.println(ledger.progress());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the table comes next
        }
    }
}
