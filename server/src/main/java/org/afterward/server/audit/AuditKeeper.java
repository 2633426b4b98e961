package org.afterward.server.audit;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.afterward.server.audit.Verification.Found;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks after the log in the background: signs what is due, watches the clock, proves what came since the
/// last checkpoint when the server starts, and everything once a day.
public final class AuditKeeper implements AutoCloseable {
    /// How often it is asked what is due to be signed, and what the time is.
    static final Duration LOOK = Duration.ofSeconds(10);

    static final Duration EVERYTHING = Duration.ofDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(AuditKeeper.class);

    private final AuditLog log;
    private final Clock clock;
    private final Signing signing;
    private final Verification verification;
    private final ClockWatch watch;
    private final Optional<Retention> retention;
    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(
            work -> Thread.ofPlatform().name("audit-keeper").daemon().unstarted(work));
    private final List<Future<?>> tasks = new ArrayList<>();
    private final AtomicReference<Optional<Verified>> last = new AtomicReference<>(Optional.empty());

    /// What was found, and when.
    public record Verified(Instant at, Found found) {}

    /// @param retention absent where nothing is ever removed
    AuditKeeper(
            AuditLog log,
            Clock clock,
            Signing signing,
            Verification verification,
            ClockWatch watch,
            Optional<Retention> retention) {
        this.retention = retention;
        this.log = log;
        this.clock = clock;
        this.signing = signing;
        this.verification = verification;
        this.watch = watch;
    }

    void start() {
        tasks.add(schedule.schedule(guarded(() -> verify(true)), 0, TimeUnit.MILLISECONDS));
        every(EVERYTHING, this::daily);
        every(LOOK, this::sign);
        every(LOOK, watch::look);
    }

    private void daily() {
        if (verify(false) instanceof Found.Whole && retention.isPresent()) {
            try {
                LOG.info(
                        "Keeping of the audit log: {}",
                        Retention.shown(retention.get().run()));
            } catch (IOException | SQLException e) {
                LOG.warn("What is past its keeping could not be removed: {}", e.getMessage());
            }
        }
    }

    private void every(Duration time, Runnable work) {
        tasks.add(schedule.scheduleWithFixedDelay(
                guarded(work), time.toMillis(), time.toMillis(), TimeUnit.MILLISECONDS));
    }

    /// What fails is tried again at the next time.
    private static Runnable guarded(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.error("The log could not be looked after", e);
            }
        };
    }

    /// What the last verification found; empty before the first has ended.
    public Optional<Verified> verified() {
        return last.get();
    }

    /// Proves the log, and writes into it what was found.
    Found verify(boolean newestAlone) {
        try {
            var found = newestAlone ? verification.newest() : verification.all();
            last.set(Optional.of(new Verified(clock.instant(), found)));
            log.write(OwnEvents.verified(found, clock.instant(), watch.reading().toString()));
            if (found instanceof Found.Broken broken) {
                LOG.error("The log of looks and acts is BROKEN: {}", String.join("; ", broken.faults()));
            }
            return found;
        } catch (AuditUnavailable e) {
            LOG.warn("The log could not be verified: {}", e.getMessage());
            throw e;
        }
    }

    private void sign() {
        try {
            signing.signDue();
        } catch (Signing.Unsound e) {
            LOG.error("The log is not signed, because it is not whole: {}", e.getMessage());
        } catch (IOException | SQLException e) {
            LOG.warn("The log could not be signed just now: {}", e.getMessage());
        }
    }

    /// Signs what is there, and ends.
    @Override
    public void close() {
        schedule.shutdownNow();
        try {
            if (schedule.awaitTermination(10, TimeUnit.SECONDS)) {
                signing.signAll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | SQLException | Signing.Unsound e) {
            LOG.warn("The end of the log was not signed: {}", e.getMessage());
        }
    }
}
