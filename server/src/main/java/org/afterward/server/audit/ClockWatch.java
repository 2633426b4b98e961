package org.afterward.server.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.afterward.clinical.audit.AuditEvent.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/// Holds the clock on the wall against a clock that never jumps, and against the clock of the database.
///
/// [#steadyClock] goes on evenly whatever happens to the wall: windows that open and close a record, and sessions,
/// are measured
/// by it, so that a clock that is set forward ends no access in the middle of an emergency (H-12), and one
/// that is set back prolongs none.
///
/// Source: access.md, AL-10.
public final class ClockWatch {
    /// From here on a clock is suspect, and the log says so.
    public static final Duration SUSPECT = Duration.ofSeconds(2);

    /// From here on no new window is opened on its word, and every page says so.
    public static final Duration WRONG = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);

    private final Clock wall;
    private final LongSupplier nanos;
    private final DatabaseClock database;
    private final AuditLog log;
    private final Object lock = new Object();
    private Instant startWall;
    private long startNanos;
    private final AtomicReference<Reading> last = new AtomicReference<>(Reading.RIGHT);

    /// The time by the database; may be out of reach.
    @FunctionalInterface
    interface DatabaseClock {
        Instant now();
    }

    /// How far off the clock is.
    ///
    /// @param jumped   how far the wall is ahead of where it should be by now; negative where it was set back
    /// @param ahead    how far it is ahead of the database's clock; absent where that was out of reach
    public record Reading(Duration jumped, Optional<Duration> ahead) {
        static final Reading RIGHT = new Reading(Duration.ZERO, Optional.empty());

        @Override
        public String toString() {
            return "jumped " + shown(jumped) + ", ahead of the database "
                    + ahead.map(ClockWatch::shown).orElse("unknown");
        }

        Duration worst() {
            var other = ahead.orElse(Duration.ZERO).abs();
            return jumped.abs().compareTo(other) >= 0 ? jumped.abs() : other;
        }

        /// More than two seconds off.
        public boolean suspect() {
            return worst().compareTo(SUSPECT) > 0;
        }

        /// More than a minute off: pages say so, and no new break-glass window is opened.
        public boolean wrong() {
            return worst().compareTo(WRONG) > 0;
        }
    }

    /// @param nanos a clock that goes on evenly, such as `System::nanoTime`
    ClockWatch(Clock wall, LongSupplier nanos, DatabaseClock database, AuditLog log) {
        this.wall = wall;
        this.nanos = nanos;
        this.database = database;
        this.log = log;
        this.startWall = wall.instant();
        this.startNanos = nanos.getAsLong();
    }

    /// What the last look found.
    public Reading reading() {
        return last.get();
    }

    /// Time that goes on evenly from when the server started, or from when a person said that the clock is
    /// right.
    public Instant steady() {
        synchronized (lock) {
            return startWall.plusNanos(nanos.getAsLong() - startNanos);
        }
    }

    /// The wall, as long as it goes evenly; where it jumped, [#steady]: what windows and sessions are measured by.
    private Instant even() {
        var now = wall.instant();
        var expected = steady();
        return Duration.between(expected, now).abs().compareTo(SUSPECT) > 0 ? expected : now;
    }

    /// A clock that no jump of the wall moves. Small corrections it follows.
    public Clock steadyClock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return even();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    /// A person has looked at the clock and says that it is right: from here on it is measured anew.
    public void settled(String by) {
        synchronized (lock) {
            startWall = wall.instant();
            startNanos = nanos.getAsLong();
        }
        log.write(OwnEvents.of(
                "clock.settle",
                wall.instant(),
                Outcome.DONE,
                Map.of("by", by, "was", shown(last.get().worst()))));
        look();
    }

    /// Compares, and writes an event when the clock becomes suspect, becomes wrong, or is right again.
    public Reading look() {
        var before = last.get();
        var now = new Reading(Duration.between(steady(), wall.instant()), ahead());
        last.set(now);
        if (now.suspect() != before.suspect() || now.wrong() != before.wrong()) {
            LOG.warn("The clock is {}: {}", now.suspect() ? "suspect" : "right again", now);
            log.write(OwnEvents.of(
                    "clock.suspect",
                    wall.instant(),
                    now.suspect() ? Outcome.FAILED : Outcome.DONE,
                    Map.of(
                            "jumped", shown(now.jumped()),
                            "aheadOfDatabase",
                                    now.ahead().map(ClockWatch::shown).orElse("unknown"),
                            "state", now.wrong() ? "wrong" : now.suspect() ? "suspect" : "right")));
        }
        return now;
    }

    /// Against the middle of the question's way there and back.
    private Optional<Duration> ahead() {
        try {
            long asked = nanos.getAsLong();
            var wallThen = wall.instant();
            var there = database.now();
            var half = Duration.ofNanos((nanos.getAsLong() - asked) / 2);
            return Optional.of(Duration.between(there, wallThen.plus(half)));
        } catch (DataAccessException e) {
            return Optional.empty();
        }
    }

    private static String shown(Duration duration) {
        return duration.toMillis() + " ms";
    }
}
