package org.afterward.server.privacy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.afterward.clinical.access.BreakGlass;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.access.EmergencyAid;
import org.afterward.clinical.access.Protection;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.StaffMember;
import org.afterward.clinical.access.rules.BreakGlassRules;
import org.afterward.clinical.access.rules.Rates;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.privacy.Concern;
import org.afterward.clinical.privacy.Concerns;
import org.afterward.clinical.recovery.Encounter;
import org.afterward.clinical.recovery.Patient;
import org.afterward.clinical.team.Notice;
import org.afterward.server.register.Change;
import org.afterward.server.register.ChangedMeanwhile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the office's clock brings: reviews that are overdue are passed upwards, labels that follow from messages are
/// put before the office, viewers are counted, and the log is looked over each night. Where several processes run, each
/// does the same, and the journal takes one.
final class PrivacyRunner implements AutoCloseable {
    /// How often the clock is looked at.
    static final Duration EVERY = Duration.ofSeconds(30);
    /// How often viewers of restricted records are counted.
    static final Duration COUNTED = Duration.ofMinutes(10);
    /// When the log is looked over, on the site's clock. (Local default.)
    static final LocalTime NIGHT = LocalTime.of(3, 0);

    private static final Logger LOG = LoggerFactory.getLogger(PrivacyRunner.class);

    private final Office office;
    private final Told told;
    private final SnoopingRun snooping;
    private final Clock clock;
    private final Set<PatientId> changed = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean everybody = new AtomicBoolean(true);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("privacy").factory());
    private final List<AutoCloseable> watching;
    private Instant counted = Instant.EPOCH;

    PrivacyRunner(Office office, Told told, SnoopingRun snooping) {
        this.office = office;
        this.told = told;
        this.snooping = snooping;
        this.clock = office.clock();
        this.watching = List.of(
                office.wards().watch((wards, patients, seq) -> changed.addAll(patients)),
                office.register()
                        .watch(kept -> kept.forEach(one -> {
                            if (one.matter() instanceof StaffMember) {
                                everybody.set(true);
                            }
                        })));
    }

    PrivacyRunner started() {
        var _ = timer.scheduleWithFixedDelay(this::quietly, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    private void quietly() {
        try {
            run();
        } catch (RuntimeException e) {
            LOG.warn("What the privacy office waits for could not be done; it is tried again", e);
        }
    }

    /// Once, now. The log is looked over where a night has passed since the last time.
    void run() {
        labels();
        overdue();
        var now = clock.instant();
        if (!counted.plus(COUNTED).isAfter(now)) {
            counted = now;
            viewers();
        }
        if (nightPassed(now)) {
            var ran = snooping.run();
            LOG.info("The log was looked over: {}", ran);
        }
    }

    private boolean nightPassed(Instant now) {
        var here = now.atZone(office.times().zone());
        var tonight = here.with(NIGHT);
        var due = tonight.isAfter(here) ? tonight.minusDays(1) : tonight;
        return snooping.last().map(last -> last.isBefore(due.toInstant())).orElse(true);
    }

    /// Keeps what follows from messages, so that it has a day on which it must be looked at (LB-01, LB-05).
    private void labels() {
        var whom = new HashSet<PatientId>();
        if (everybody.getAndSet(false)) {
            office.wards().everybody().forEach(patient -> whom.add(patient.id()));
        }
        changed.removeIf(whom::add);
        changed.removeAll(whom);
        whom.forEach(this::label);
    }

    private void label(PatientId id) {
        if (office.wards().patient(id).isEmpty()) {
            return;
        }
        var holds = office.labels().protection(id);
        var kept = office.register().of(id, Protection.class).stream()
                .filter(one -> one.matter().id().equals(holds.id()))
                .findFirst();
        var before = kept.map(one -> one.matter());
        var label = before.map(Protection::confidentiality).orElse(Confidentiality.N);
        var same = before.map(holds::equals)
                .orElse(holds.confidentiality() == Confidentiality.N
                        && holds.history().isEmpty());
        if (same) {
            return;
        }
        office.itself(
                "label.set",
                id,
                List.of(holds.isStaff().isEmpty() ? "LB-05" : "LB-01"),
                Map.of("from", label.name(), "to", holds.confidentiality().name(), "decider", holds.setBy()));
        keep(kept.map(one -> Change.after(one, holds)).orElseGet(() -> Change.first(id, holds)));
    }

    /// Each day once more: first the office, then also who leads the site (BG-15, CI-23).
    void overdue() {
        var now = clock.instant();
        for (var kept : office.register().each(BreakGlass.class).toList()) {
            var glass = kept.matter();
            passUp(glass.id(), glass.reviewDue(), BreakGlassRules.escalations(glass, now), "A break-glass");
        }
        for (var kept : office.register().each(EmergencyAid.class).toList()) {
            var aid = kept.matter();
            passUp(
                    aid.id(),
                    aid.reviewDue(),
                    aid.closed() ? 0 : Concerns.escalations(aid.reviewDue(), now),
                    "Help in an emergency");
        }
    }

    private void passUp(String about, Instant due, long times, String what) {
        if (times == 0) {
            return;
        }
        var words = what + " was to be reviewed by " + office.times().full(due, clock.instant()) + ", and is not. "
                + (times == 1 ? "It is passed on each day." : "Passed on " + times + " times.");
        tell(told.role(Notice.Kind.REVIEW_OVERDUE, Role.PRIVACY_OFFICER, null, about + "/overdue/" + times, words));
        if (times > 1) {
            tell(told.role(Notice.Kind.REVIEW_OVERDUE, Role.SITE_LEAD, null, about + "/overdue/" + times, words));
        }
    }

    /// BG-03.
    private void viewers() {
        var now = clock.instant();
        office.wards()
                .everybody()
                .filter(patient -> patient.present().isPresent())
                .filter(patient -> office.labels().confidentiality(patient.id()).atLeast(Confidentiality.R))
                .forEach(patient -> viewers(patient, now));
    }

    private void viewers(Patient patient, Instant now) {
        var stay = patient.present().orElseThrow();
        var start = stay.start() == null ? Instant.EPOCH : stay.start();
        var count = Viewers.count(office, patient, start, now);
        var found = Rates.viewers(Viewers.subject(office, patient, now), count, office.numbers());
        if (found == Rates.Viewers.QUIET) {
            return;
        }
        var id = viewersId(patient.id(), stay, found);
        if (office.register().get(Concern.class, id).isPresent()) {
            return;
        }
        var words = count + " people have looked at one restricted record in one stay.";
        var concern = Concerns.opened(
                id, Concern.Kind.VIEWERS, patient.id(), "", Set.of(found.name()), words, Office.SYSTEM.id(), now);
        keep(Change.first(patient.id(), concern));
        tell(told.role(Notice.Kind.PRIVACY_ALERT, Role.PRIVACY_OFFICER, null, id, words));
        if (!Office.ward(patient).isEmpty()) {
            tell(told.inCharge(Notice.Kind.PRIVACY_ALERT, Office.ward(patient), patient.id(), id, words));
        }
    }

    private static String viewersId(PatientId patient, Encounter stay, Rates.Viewers found) {
        return "concern/viewers/" + patient.value() + "/"
                + UUID.nameUUIDFromBytes(stay.id().value().getBytes(java.nio.charset.StandardCharsets.UTF_8)) + "/"
                + found;
    }

    /// Once for each notice: its id says what it is about.
    private void tell(Change notice) {
        if (office.register().get(Notice.class, notice.matter().id()).isEmpty()) {
            keep(notice);
        }
    }

    private void keep(Change change) {
        try {
            office.register().keep(Office.SYSTEM, UUID.randomUUID().toString(), List.of(change));
        } catch (ChangedMeanwhile quicker) {
            LOG.debug("somebody was quicker with {}", quicker.id());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        for (var one : watching) {
            try {
                one.close();
            } catch (Exception e) {
                LOG.debug("a watcher did not end", e);
            }
        }
    }
}
