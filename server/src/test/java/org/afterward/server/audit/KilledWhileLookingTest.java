package org.afterward.server.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.afterward.server.audit.Seen.ANNA;
import static org.afterward.server.audit.Seen.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.afterward.server.RealDatabase;
import org.afterward.server.database.Cluster;
import org.afterward.server.database.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// A process that shows data without pause is killed between what it logs and what it shows.
@Timeout(300)
class KilledWhileLookingTest {
    private static final int WRITERS = 4;
    private static final int ENOUGH = 200;

    @Test
    void AL_06_nothing_was_shown_that_is_not_in_the_log_after_a_kill(
            @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path data) throws Exception {
        var shown = new ArrayList<String>();
        shown.addAll(killed(data, "database"));
        shown.addAll(killed(data, "spool"));

        var spool = new Spool(data.resolve("audit"), 1);
        assertThat(spool.empty()).as("the second child wrote to the spool").isFalse();

        try (var cluster = Cluster.start(RealDatabase.programs(), data, Map.of());
                var source = Database.open(cluster.database("afterward"));
                var log = PostgresAuditLog.open(source, Clock.systemUTC(), "after", data.resolve("audit"), 1 << 26)) {
            while (!spool.empty()) {
                log.write(read("waiting", ANNA)); // each waits for a commit, and so for the merge
            }
            for (var look : shown) {
                assertThat(log.count(Filter.ALL.by(look))).as(look).isEqualTo(1);
            }
            assertThat(shown).hasSizeGreaterThanOrEqualTo(2 * ENOUGH);
            var key = SigningKey.publicIn(data.resolve("audit")).orElseThrow();
            var checkpoints = new CheckpointFile(data.resolve("audit/checkpoints"), key);
            assertThat(new Verification(source, Optional.of(checkpoints)).all())
                    .isInstanceOf(Verification.Found.Whole.class);
        }
    }

    /// What a child had shown before it was killed.
    private static List<String> killed(Path data, String where) throws IOException, InterruptedException {
        var child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Shows.class.getName(),
                        data.toString(),
                        where)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var shown = new ArrayList<String>();
        try (var lines = new BufferedReader(new InputStreamReader(child.getInputStream(), UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.endsWith(".")) { // the last line may be cut off
                    shown.add(line.substring(0, line.length() - 1));
                }
                if (shown.size() == ENOUGH) {
                    child.toHandle().destroyForcibly();
                }
            }
        }
        assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return shown;
    }

    /// The child: logs each look, then shows it; the log goes to the spool where the database is taken away.
    static final class Shows {
        public static void main(String[] arguments) throws Exception {
            var data = Path.of(arguments[0]);
            var cluster = Cluster.start(RealDatabase.programs(), data, Map.of());
            var source = Database.open(cluster.database("afterward"));
            var key = SigningKey.in(data.resolve("audit"));
            var signing = new Signing(
                    source, Clock.systemUTC(), key, new CheckpointFile(data.resolve("audit/checkpoints"), key.open()));
            var log = PostgresAuditLog.open(source, Clock.systemUTC(), key.node(), data.resolve("audit"), 1 << 26);
            if (arguments[1].equals("spool")) {
                source.close();
            }
            for (int writer = 0; writer < WRITERS; writer++) {
                var name = arguments[1] + "-" + writer + "-";
                Thread.ofPlatform().start(() -> {
                    for (int i = 0; i < 1_000_000; i++) {
                        log.write(read(name + i, ANNA));
                        System.out.println(name + i + ".");
                    }
                });
            }
            while (arguments[1].equals("database")) {
                signing.signAll();
            }
        }
    }
}
