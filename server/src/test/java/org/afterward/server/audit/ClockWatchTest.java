package org.afterward.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.afterward.server.RealDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessResourceFailureException;

/// The clock on the wall, the one that never jumps, and the database's: each is set by hand.
@Timeout(120)
class ClockWatchTest {
    private static final Instant START = Instant.parse("2026-11-23T03:00:00Z");

    @TempDir
    Path folder;

    private final Wall wall = new Wall();
    private Duration steady = Duration.ZERO;
    private Duration databaseBehind = Duration.ZERO;
    private boolean databaseAway;

    private RealDatabase database;
    private PostgresAuditLog log;
    private ClockWatch watch;

    @BeforeEach
    void open() {
        database = RealDatabase.fresh();
        log = PostgresAuditLog.open(database.source(), Clock.systemUTC(), "here", folder, 1 << 20);
        watch = new ClockWatch(wall, () -> steady.toNanos(), this::databaseNow, log);
    }

    @AfterEach
    void close() {
        log.close();
        database.close();
    }

    private Instant databaseNow() {
        if (databaseAway) {
            throw new DataAccessResourceFailureException("away");
        }
        return wall.now.minus(databaseBehind);
    }

    @Test
    void AL_10_a_clock_that_goes_evenly_is_right_however_long() {
        pass(Duration.ofDays(30));

        assertThat(watch.look().suspect()).isFalse();
        assertThat(watch.steady()).isEqualTo(START.plus(Duration.ofDays(30)));
        assertThat(states()).isEmpty();
    }

    @ParameterizedTest(name = "set by {0} ms: suspect {1}, wrong {2}")
    @CsvSource({
        " 2000, false, false",
        " 2001, true, false",
        "-2000, false, false",
        "-2001, true, false",
        " 60000, true, false",
        " 60001, true, true",
        "-60000, true, false",
        "-60001, true, true"
    })
    void AL_10_a_clock_that_jumps_is_suspect_from_two_seconds_and_wrong_from_sixty(
            long millis, boolean suspect, boolean wrong) {
        wall.now = wall.now.plusMillis(millis);

        var reading = watch.look();

        assertThat(reading.suspect()).isEqualTo(suspect);
        assertThat(reading.wrong()).isEqualTo(wrong);
        assertThat(watch.reading()).isEqualTo(reading);
    }

    @ParameterizedTest(name = "{0} ms ahead of the database: suspect {1}, wrong {2}")
    @CsvSource({
        "2000, false, false",
        "2001, true, false",
        "-2001, true, false",
        "60001, true, true",
        "-60001, true, true"
    })
    void AL_10_a_clock_that_the_database_contradicts_is_suspect(long millis, boolean suspect, boolean wrong) {
        databaseBehind = Duration.ofMillis(millis);

        assertThat(watch.look().suspect()).isEqualTo(suspect);
        assertThat(watch.look().wrong()).isEqualTo(wrong);
    }

    @Test
    void AL_10_each_change_is_written_once() {
        watch.look();
        wall.now = wall.now.plusSeconds(10);
        watch.look();
        watch.look();
        wall.now = wall.now.plusSeconds(100);
        watch.look();
        wall.now = wall.now.minusSeconds(110);
        watch.look();

        assertThat(states()).containsExactly("suspect", "wrong", "right");
        assertThat(log.page(Filter.ALL.coded("clock."), Long.MAX_VALUE, 10)
                        .getLast()
                        .event()
                        .details())
                .containsEntry("jumped", "10000 ms")
                .containsEntry("aheadOfDatabase", "0 ms");
    }

    @Test
    void H_12_a_window_is_measured_evenly_whatever_is_done_to_the_clock() {
        var ends = watch.steady().plus(Duration.ofMinutes(60));
        pass(Duration.ofMinutes(30));
        wall.now = wall.now.plus(Duration.ofHours(5));
        assertThat(watch.steady()).isBefore(ends);
        wall.now = wall.now.minus(Duration.ofDays(2));
        pass(Duration.ofMinutes(30));

        assertThat(watch.steady()).isEqualTo(ends);
        assertThat(watch.steadyClock().instant()).isEqualTo(ends);
    }

    @Test
    void AL_10_a_person_may_say_that_the_clock_is_right_now() {
        wall.now = wall.now.plus(Duration.ofMinutes(5));
        assertThat(watch.look().wrong()).isTrue();

        watch.settled("ada");

        assertThat(watch.reading().suspect()).isFalse();
        assertThat(watch.steady()).isEqualTo(wall.now);
        assertThat(log.page(Filter.ALL.coded("clock.settle"), Long.MAX_VALUE, 1)
                        .getFirst()
                        .event()
                        .details())
                .containsEntry("by", "ada")
                .containsEntry("was", "300000 ms");
    }

    @Test
    void a_database_that_is_away_says_nothing_about_the_clock() {
        databaseBehind = Duration.ofHours(1);
        databaseAway = true;

        assertThat(watch.look().ahead()).isEmpty();
        assertThat(watch.reading().suspect()).isFalse();
    }

    private void pass(Duration time) {
        wall.now = wall.now.plus(time);
        steady = steady.plus(time);
    }

    /// Oldest first.
    private List<String> states() {
        return log.page(Filter.ALL.coded("clock.suspect"), Long.MAX_VALUE, 10).reversed().stream()
                .map(logged -> logged.event().details().getOrDefault("state", ""))
                .toList();
    }

    private static final class Wall extends Clock {
        private Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
