package org.afterward.server.team;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.access.rules.Rates;
import org.afterward.clinical.recovery.Patient;
import org.afterward.clinical.team.Notice;
import org.afterward.server.audit.AuditLog;
import org.afterward.server.register.ChangedMeanwhile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How many people have looked at a restricted record during this stay; the ward and the privacy office hear of it
/// when they are many (BG-03).
final class Viewers implements AutoCloseable {
    /// How often they are counted.
    static final Duration EVERY = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(Viewers.class);

    private final Station station;
    private final Notices notices;
    private final AuditLog log;
    private final ScheduledExecutorService timer;

    Viewers(Station station, Notices notices, AuditLog log) {
        this.station = station;
        this.notices = notices;
        this.log = log;
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("viewers").factory());
    }

    Viewers started() {
        var _ = timer.scheduleWithFixedDelay(this::quietly, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    /// @param people distinct, whoever they are
    record Count(int people, Rates.Viewers how) {}

    Count of(Patient patient, Confidentiality label, Instant now) {
        var since = patient.present()
                .flatMap(stay -> java.util.Optional.ofNullable(stay.start()))
                .orElse(Instant.EPOCH);
        var people = log.viewers(station.wards().registrations(patient.id()), since, now.plusSeconds(1))
                .size();
        return new Count(people, Rates.viewers(label, people, station.numbers()));
    }

    private void quietly() {
        try {
            run(station.now());
        } catch (RuntimeException e) {
            LOG.warn("Viewers could not be counted; it is tried again in {} s", EVERY.toSeconds(), e);
        }
    }

    /// Once, as of a moment.
    void run(Instant now) {
        station.wards()
                .everybody()
                .filter(patient -> patient.present().isPresent())
                .forEach(patient -> {
                    var label = Confidentiality.valueOf(
                            station.gate().shown(patient).confidentiality());
                    if (label.atLeast(Confidentiality.R)) {
                        tell(patient, of(patient, label, now), now);
                    }
                });
    }

    private void tell(Patient patient, Count count, Instant now) {
        if (count.how() == Rates.Viewers.QUIET) {
            return;
        }
        var about = "viewers/" + patient.id().value() + "/" + Station.stay(patient) + "/" + count.how();
        var key = UUID.nameUUIDFromBytes(about.getBytes(StandardCharsets.UTF_8)).toString();
        if (station.register().done(key)) {
            return;
        }
        var said = new Notices.Said(
                Notice.Kind.PRIVACY_ALERT,
                patient.id(),
                about,
                "More people than is usual have looked at a restricted record: " + count.people() + ".");
        try {
            station.register()
                    .keep(
                            Station.SYSTEM,
                            key,
                            List.of(
                                    notices.toPrivacy(said, now),
                                    notices.toInCharge(said, Station.ward(patient), now)));
        } catch (ChangedMeanwhile quicker) {
            LOG.debug("somebody was quicker with {}", quicker.id());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
