package org.afterward.server.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.visitor.Lockdown;
import org.afterward.clinical.visitor.VisitRequest;
import org.afterward.server.register.ChangedMeanwhile;
import org.afterward.server.register.Kept;
import org.afterward.server.register.Register;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries out what [Due] finds, again and again. Where several processes run, each does the same, and the
/// journal takes one.
final class DueRunner implements AutoCloseable, Due.Duty {
    /// How often the clock is looked at.
    static final Duration EVERY = Duration.ofSeconds(20);

    private static final Logger LOG = LoggerFactory.getLogger(DueRunner.class);
    private static final Author CLOCK = new Author("afterward", "Afterward");

    private final Register register;
    private final Visiting visiting;
    private final Clock clock;
    private final ScheduledExecutorService timer;

    DueRunner(Register register, Visiting visiting, Clock clock) {
        this.register = register;
        this.visiting = visiting;
        this.clock = clock;
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("due").factory());
    }

    DueRunner started() {
        var _ = timer.scheduleWithFixedDelay(this::quietly, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    private void quietly() {
        try {
            run();
        } catch (RuntimeException e) {
            LOG.warn("What is due could not be done; it is tried again in {} s", EVERY.toSeconds(), e);
        }
    }

    /// Once, now.
    void run() {
        var open = register.each(VisitRequest.class)
                .filter(kept -> !kept.matter().closed())
                .toList();
        var lockdowns = register.all(Lockdown.class).stream().map(Kept::matter).toList();
        for (var changes : Due.at(open, lockdowns, this, clock.instant())) {
            var first = changes.getFirst();
            try {
                register.keep(CLOCK, "due/" + first.matter().id() + "/" + first.version(), changes);
            } catch (ChangedMeanwhile quicker) {
                LOG.debug("somebody was quicker with {}", quicker.id());
            }
        }
    }

    @Override
    public String inCharge(String ward, Instant now) {
        return visiting.inCharge(ward, now);
    }

    @Override
    public @Nullable Instant shiftEnd(String account, Instant now) {
        return visiting.shiftEnd(account, now);
    }

    @Override
    public boolean available(String account, VisitRequest request) {
        return !account.isEmpty()
                && !visiting.unavailable(request.patient()).contains(account)
                && !account.equals(request.visitor().account());
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
