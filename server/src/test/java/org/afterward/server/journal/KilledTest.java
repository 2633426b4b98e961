package org.afterward.server.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.afterward.server.journal.Made.pulse;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.afterward.clinical.fact.Entry;
import org.afterward.clinical.fact.FactId;
import org.afterward.server.RealDatabase;
import org.afterward.server.database.Cluster;
import org.afterward.server.database.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// A process that owns the database and writes without pause is killed, twice, and leaves PostgreSQL running.
@Timeout(300)
class KilledTest {
    private static final int WRITERS = 8;
    private static final int ENOUGH = 500;

    @Test
    void every_acknowledged_fact_is_there_after_a_kill_and_none_is_there_twice(
            @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path data) throws Exception {
        var acknowledged = new ArrayList<String>();
        for (int round = 0; round < 2; round++) {
            acknowledged.addAll(flooded(data, round));
        }

        try (var cluster = Cluster.start(RealDatabase.programs(), data, Map.of());
                var source = Database.open(cluster.database("afterward"));
                var journal = PostgresJournal.open(source, Clock.systemUTC(), List.of(), Limits.USUAL)) {
            var entries = journal.since(0, 1_000_000);

            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(2 * ENOUGH);
            assertThat(entries).extracting(Entry::id).doesNotHaveDuplicates();
            assertThat(entries).extracting(entry -> entry.id().value()).containsAll(acknowledged);
            assertThat(entries)
                    .extracting(Entry::seq)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, entries.size()).boxed().toList());
            assertThat(new Verification(source).verify()).isInstanceOf(Verification.Found.Whole.class);
            assertThat(journal.append(pulse(acknowledged.getFirst())).join())
                    .isEqualTo(new Appended.Repeated(
                            new FactId(acknowledged.getFirst()),
                            journal.entry(new FactId(acknowledged.getFirst()))
                                    .orElseThrow()
                                    .entry()
                                    .seq()));
        }
    }

    /// What a child acknowledged before it was killed.
    private static List<String> flooded(Path data, int round) throws IOException, InterruptedException {
        var child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Flood.class.getName(),
                        data.toString(),
                        Integer.toString(round))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var acknowledged = new ArrayList<String>();
        try (var lines = new BufferedReader(new InputStreamReader(child.getInputStream(), UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.endsWith(".")) { // the last line may be cut off
                    acknowledged.add(line.substring(0, line.length() - 1));
                }
                if (acknowledged.size() == ENOUGH) {
                    child.toHandle().destroyForcibly();
                }
            }
        }
        assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.exists(data.resolve("cluster/postmaster.pid"))).isTrue();
        return acknowledged;
    }

    /// The child: prints each fact's id once it is acknowledged.
    static final class Flood {
        public static void main(String[] arguments) {
            var cluster = Cluster.start(RealDatabase.programs(), Path.of(arguments[0]), Map.of());
            var source = Database.open(cluster.database("afterward"));
            var journal = PostgresJournal.open(source, Clock.systemUTC(), List.of(new People()), Limits.USUAL);
            for (int writer = 0; writer < WRITERS; writer++) {
                var name = arguments[1] + "-" + writer + "-";
                Thread.ofPlatform().start(() -> {
                    for (int i = 0; i < 1_000_000; i++) {
                        journal.append(pulse(name + i)).join();
                        System.out.println(name + i + ".");
                    }
                });
            }
        }
    }
}
