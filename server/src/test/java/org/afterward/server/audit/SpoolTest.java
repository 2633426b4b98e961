package org.afterward.server.audit;

import static org.afterward.server.audit.Seen.ANNA;
import static org.afterward.server.audit.Seen.MORNING;
import static org.afterward.server.audit.Seen.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.afterward.server.RealDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// The database is away, the disk is full, or both.
@Timeout(120)
class SpoolTest {
    @TempDir
    Path folder;

    private RealDatabase database;
    private Switched source;

    @BeforeEach
    void open() {
        database = RealDatabase.fresh();
        source = new Switched(database.source());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void AL_05_while_the_database_is_away_the_spool_takes_events_and_they_come_into_the_chain_later() throws Exception {
        try (var log = opened(1 << 20)) {
            log.write(read("before", ANNA));
            source.away(true);
            for (int i = 0; i < 5; i++) {
                log.write(read("during" + i, ANNA));
            }
            assertThat(count()).isEqualTo(1);

            source.away(false);
            until(() -> count() == 6);
            log.write(read("after", ANNA));
            until(() -> count() == 7);

            var page = log.page(Filter.ALL, Long.MAX_VALUE, 10);
            assertThat(page).hasSize(7).allMatch(logged -> logged.event().at().equals(MORNING));
            assertThat(new Verification(database.source(), Optional.empty()).all())
                    .isInstanceOf(Verification.Found.Whole.class);
            until(() -> spooled().isEmpty());
        }
    }

    /// What of the spool has something in it.
    private List<Path> spooled() {
        try (var files = Files.list(folder)) {
            return files.filter(file -> size(file) > 0).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void AL_05_what_a_process_that_ended_left_in_the_spool_is_merged_when_the_next_one_starts() throws Exception {
        source.away(true);
        try (var log = opened(1 << 20)) {
            log.write(read("nora", ANNA), read("ben", ANNA));
        }
        assertThat(count()).isZero();
        source.away(false);

        try (var log = opened(1 << 20)) {
            until(() -> count() == 2);
            assertThat(log.page(Filter.ALL.by("ben"), Long.MAX_VALUE, 10)).hasSize(1);
        }
    }

    @Test
    void AL_06_where_the_disk_is_full_too_nothing_may_be_shown() throws Exception {
        source.away(true);
        try (var log = opened(2_000)) {
            log.write(read("nora", ANNA));
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 10; i++) {
                            log.write(read("ben", ANNA));
                        }
                    })
                    .isInstanceOf(AuditUnavailable.class)
                    .hasMessageContaining("the spool is full");

            source.away(false);
            until(() -> count() > 0);
            until(() -> written(log));
        }
    }

    @Test
    void AL_06_a_spool_that_cannot_be_written_fails_closed() throws Exception {
        var noFolder = Files.writeString(folder.resolve("file"), "in the way").resolve("spool");
        source.away(true);
        try (var log = PostgresAuditLog.open(source, Clock.systemUTC(), "here", noFolder, 1 << 20)) {
            assertThatThrownBy(() -> log.write(read("nora", ANNA))).isInstanceOf(AuditUnavailable.class);
            source.away(false);
            until(() -> written(log));
        }
    }

    @Test
    void BG_11_what_is_owed_after_an_emergency_is_written_when_the_database_is_back() throws Exception {
        source.away(true);
        try (var log = opened(1)) {
            log.owe(List.of(read("emergency", ANNA)));
            assertThat(count()).isZero();
            source.away(false);
            until(() -> count() == 1);
            assertThat(log.page(Filter.ALL.by("emergency"), Long.MAX_VALUE, 10)).hasSize(1);
        }
    }

    @Test
    void AL_05_a_connection_that_broke_is_replaced_and_nothing_is_written_twice() {
        try (var log = opened(1 << 20)) {
            log.write(read("nora", ANNA));
            database.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
            log.write(read("nora", ANNA));
            until(() -> count() == 2);
        }
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void an_event_that_is_in_the_log_already_is_not_merged_again() throws Exception {
        var events = Sealed.of(List.of(read("nora", ANNA), read("ben", ANNA)), "here");
        try (var connection = database.source().getConnection()) {
            connection.setAutoCommit(false);
            new Appending(connection, Clock.systemUTC()).append(events.subList(0, 1), false);
            connection.commit();
        }
        try (var spool = new Spool(folder, 1 << 20)) {
            spool.append(events);
        }
        try (var log = opened(1 << 20)) {
            until(() -> count() == 2);
            assertThat(log.page(Filter.ALL, Long.MAX_VALUE, 10))
                    .extracting(Logged::seq)
                    .containsExactly(2L, 1L);
        }
    }

    @Test
    void a_line_that_was_cut_off_was_never_acknowledged_and_is_left_out() throws Exception {
        spooled("nora", "ben");
        var bytes = Files.readAllBytes(folder.resolve("spool"));
        Files.write(folder.resolve("spool"), Arrays.copyOf(bytes, bytes.length - 1));

        try (var spool = new Spool(folder, 1 << 20)) {
            var taken = spool.take().orElseThrow();
            assertThat(taken.events()).hasSize(1);
            assertThat(taken.damaged()).isFalse();
        }
    }

    @Test
    void AL_05_a_changed_line_is_found_and_the_file_is_kept_for_a_person() throws Exception {
        spooled("nora", "ben", "carl");
        var text = Files.readString(folder.resolve("spool"));
        Files.writeString(folder.resolve("spool"), text.replace("\"ben\"", "\"eve\""));

        try (var log = opened(1 << 20)) {
            until(() -> log.count(Filter.ALL.coded("audit.gap")) == 1);
            assertThat(log.page(Filter.ALL, Long.MAX_VALUE, 10))
                    .extracting(logged -> logged.event().code())
                    .containsExactly("audit.gap", "access.read");
            until(() -> damaged().isPresent());
            assertThat(Files.readString(damaged().orElseThrow())).contains("eve", "carl");
        }
    }

    @Test
    void two_files_in_the_folder_are_both_merged() throws Exception {
        spooled("nora");
        Files.move(folder.resolve("spool"), folder.resolve("spool-left"));
        spooled("ben");

        try (var log = opened(1 << 20)) {
            until(() -> log.count(Filter.ALL) == 2);
        }
    }

    private Optional<Path> damaged() {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("damaged-"))
                    .findFirst();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void spooled(String... names) throws IOException {
        try (var spool = new Spool(folder, 1 << 20)) {
            for (var name : names) {
                spool.append(Sealed.of(List.of(read(name, ANNA)), "here"));
            }
        }
    }

    private PostgresAuditLog opened(long spoolBytes) {
        return PostgresAuditLog.open(source, Clock.systemUTC(), "here", folder, spoolBytes);
    }

    private static boolean written(AuditLog log) {
        try {
            log.write(read("later", ANNA));
            return true;
        } catch (AuditUnavailable e) {
            return false;
        }
    }

    private long count() {
        return Long.parseLong(database.ask("SELECT count(*) FROM audit"));
    }

    private static void until(BooleanSupplier holds) {
        var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as("it did not happen within a minute")
                    .isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    /// A database that can be away: what was connected breaks, and nothing connects.
    private static final class Switched extends DelegatingDataSource {
        private final DataSource real;
        private volatile boolean away;

        Switched(DataSource real) {
            super(real);
            this.real = real;
        }

        void away(boolean now) throws SQLException {
            away = now;
            if (now) {
                try (var connection = real.getConnection();
                        var statement = connection.createStatement()) {
                    statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
                }
            }
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (away) {
                throw new SQLException("away", "08001");
            }
            return real.getConnection();
        }
    }
}
