package org.afterward.server.team;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Handover;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Shift;
import org.afterward.clinical.access.rules.HandoverRules;
import org.afterward.clinical.access.rules.HandoverRules.Answer;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Change.Changed;
import org.afterward.clinical.team.Notice;
import org.afterward.clinical.team.Owners;
import org.afterward.clinical.team.Work;
import org.afterward.clinical.team.WorkItem;
import org.afterward.server.register.Change;
import org.afterward.server.register.ChangedMeanwhile;
import org.afterward.server.register.Kept;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What time alone brings about: what nobody accepted, and what its owner left behind, falls to the nurse in charge,
/// who is told. Where several processes run, each does the same, and the journal takes one.
///
/// Source: access.md, AC-11.
final class Falling implements AutoCloseable {
    /// How often the clock is looked at.
    static final Duration EVERY = Duration.ofSeconds(20);

    /// How long after a shift somebody is looked for who left patients behind, for a server that was down.
    /// (Local default.)
    static final Duration BACK = Duration.ofHours(12);

    private static final Logger LOG = LoggerFactory.getLogger(Falling.class);

    private final Station station;
    private final Notices notices;
    private final Passing passing;
    private final ScheduledExecutorService timer;

    Falling(Station station, Notices notices) {
        this.station = station;
        this.notices = notices;
        this.passing = new Passing(station);
        this.timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("handovers").factory());
    }

    Falling started() {
        var _ = timer.scheduleWithFixedDelay(this::quietly, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    private void quietly() {
        try {
            run();
        } catch (RuntimeException e) {
            LOG.warn(
                    "What fell to the nurse in charge could not be given; it is tried again in {} s",
                    EVERY.toSeconds(),
                    e);
        }
    }

    /// Who left it, on which ward, and when it fell: told as one.
    private record Left(String from, String ward, Instant due) {}

    /// Once, now.
    void run() {
        var now = station.now();
        var staff = station.staff(now);
        var fell = new LinkedHashMap<Left, List<Handover>>();
        offers(now, fell);
        leftBehind(now, staff, fell);
        tasks(now, staff);
        fell.forEach((left, handovers) -> tell(left, handovers, staff, now));
    }

    /// Offers that nobody accepted, and those that somebody declined.
    private void offers(Instant now, Map<Left, List<Handover>> fell) {
        var all = station.register().all(Handover.class);
        var newest =
                Set.copyOf(HandoverRules.newest(all.stream().map(Kept::matter).toList()));
        for (var kept : all) {
            if (!newest.contains(kept.matter()) || !passing.passes(kept.matter())) {
                continue;
            }
            HandoverRules.fallen(kept.matter(), now)
                    .filter(after -> kept.matter().due().isAfter(now.minus(BACK))
                            || !kept.matter().closed())
                    .ifPresent(after -> {
                        if (passing.open(kept.matter())) {
                            var changes = new ArrayList<>(List.of(Change.after(kept, after)));
                            changes.addAll(passing.owner(after, WorkItem.inCharge(after.ward())));
                            keep(after, changes, fell);
                        } else {
                            over(kept, now);
                        }
                    });
        }
    }

    /// The task was done meanwhile: there is nothing to fall.
    private void over(Kept<Handover> kept, Instant now) {
        if (!kept.matter().closed()
                && HandoverRules.withdraw(kept.matter(), kept.matter().from(), now) instanceof Answer.Done(var done)) {
            kept(done, List.of(Change.after(kept, done)));
        }
    }

    /// Patients of nurses whose shift ended and who offered them to nobody, where the roster has no nurse for the
    /// bed. Where it has one, the patient has an owner.
    private void leftBehind(Instant now, Staff staff, Map<Left, List<Handover>> fell) {
        var duty = staff.duty();
        var falls = station.numbers().time("handover.falls");
        for (var shift : duty.shifts()) {
            var due = shift.until().plus(falls);
            if (shift.role() != Role.NURSE
                    || shift.onCall()
                    || now.isBefore(due)
                    || due.isBefore(now.minus(BACK))
                    || duty.shiftEnd(shift.staff()).isPresent()) {
                continue;
            }
            for (var patient : station.wards().ward(shift.ward()).stream()
                    .flatMap(MyPatients::lying)
                    .toList()) {
                var bed = Station.bed(patient);
                var theirs = shift.beds().isEmpty() || shift.beds().contains(bed);
                if (theirs
                        && Owners.nurses(shift.ward(), bed, duty).isEmpty()
                        && handedOver(patient.id(), shift).isEmpty()
                        && blockedNot(patient.id(), shift.staff(), now)) {
                    leave(patient.id(), shift, now, fell);
                }
            }
        }
    }

    private List<Handover> handedOver(PatientId patient, Shift shift) {
        return station.register().of(patient, Handover.class).stream()
                .map(Kept::matter)
                .filter(each -> each.item().equals(Handover.THE_PATIENT)
                        && each.ward().equals(shift.ward())
                        && each.offeredAt().isAfter(shift.from())
                        && each.state() != Handover.State.WITHDRAWN)
                .toList();
    }

    private boolean blockedNot(PatientId patient, String account, Instant now) {
        return station.conflict(account, patient)
                .map(Kept::matter)
                .filter(conflict -> conflict.blocks() && conflict.inForce(now, station.numbers()))
                .isEmpty();
    }

    private void leave(PatientId patient, Shift shift, Instant now, Map<Left, List<Handover>> fell) {
        var offer = HandoverRules.offer(
                "handover/left/" + shift.id() + "/" + patient.value(),
                patient,
                Handover.THE_PATIENT,
                shift.staff(),
                "",
                null,
                shift.ward(),
                shift.until(),
                shift.until(),
                station.numbers());
        if (offer instanceof Answer.Done(var offered)) {
            HandoverRules.fallen(offered, now)
                    .ifPresent(after -> keep(after, List.of(Change.first(patient, after)), fell));
        }
    }

    /// Tasks whose owner has gone, whose account is closed, or who may not near the patient any more (CI-04).
    private void tasks(Instant now, Staff staff) {
        var lost = new TreeMap<String, List<WorkItem>>();
        var open = station.register()
                .each(WorkItem.class)
                .filter(kept -> !kept.matter().closed() && !kept.matter().ward().isEmpty())
                .toList();
        for (var kept : open) {
            var item = kept.matter();
            var owner = item.owner();
            if (!owner.equals(WorkItem.inCharge(item.ward()))
                    && Owners.lost(
                            item.id(),
                            owner,
                            staff.active(owner),
                            conflict(owner, item.patient()),
                            kept.at(),
                            staff.duty(),
                            station.numbers())
                    && Work.fallen(item) instanceof Changed<WorkItem>(var fallen)) {
                station.logOwn(
                        "handover.fall",
                        item.patient(),
                        List.of("AC-11"),
                        Map.of("item", item.id(), "from", owner, "to", fallen.owner()));
                if (kept(item.id() + "/" + (kept.version() + 1), List.of(Change.after(kept, fallen)))) {
                    lost.computeIfAbsent(item.ward(), ward -> new ArrayList<>()).add(fallen);
                }
            }
        }
        lost.forEach((ward, items) -> kept(
                "told/" + items.getFirst().id() + "/" + now,
                List.of(notices.toInCharge(
                        new Notices.Said(
                                Notice.Kind.HANDOVER,
                                null,
                                "handover/tasks/" + items.getFirst().id() + "/" + now,
                                items.size() + (items.size() == 1 ? " task has" : " tasks have")
                                        + " no owner any more, and fell to you. See what there is to do below."),
                        ward,
                        now))));
    }

    private @Nullable Conflict conflict(String account, @Nullable PatientId patient) {
        return patient == null
                ? null
                : station.conflict(account, patient).map(Kept::matter).orElse(null);
    }

    private void keep(Handover after, Collection<Change> changes, Map<Left, List<Handover>> fell) {
        station.logOwn(
                "handover.fall",
                after.patient(),
                List.of("AC-11"),
                Map.of(
                        "handover", after.id(),
                        "item", after.item(),
                        "from", after.from(),
                        "to", WorkItem.inCharge(after.ward())));
        if (kept(after, changes)) {
            fell.computeIfAbsent(new Left(after.from(), after.ward(), after.due()), left -> new ArrayList<>())
                    .add(after);
        }
    }

    private boolean kept(Handover after, Collection<Change> changes) {
        return kept(after.id() + "/" + after.state(), changes);
    }

    private boolean kept(String key, Collection<Change> changes) {
        try {
            var once = UUID.nameUUIDFromBytes(("falls/" + key).getBytes(StandardCharsets.UTF_8));
            station.register().keep(Station.SYSTEM, once.toString(), List.copyOf(changes));
            return true;
        } catch (ChangedMeanwhile quicker) {
            LOG.debug("somebody was quicker with {}", quicker.id());
            return false;
        }
    }

    private void tell(Left left, List<Handover> handovers, Staff staff, Instant now) {
        var about = "handover/fell/" + left.from() + "/" + left.ward() + "/" + left.due();
        var count = Handovers.counted(handovers);
        var at = station.times().near(left.due(), now);
        var changes = new ArrayList<Change>();
        changes.add(notices.toInCharge(
                new Notices.Said(
                        Notice.Kind.HANDOVER,
                        null,
                        about,
                        "Nobody has accepted from " + staff.display(left.from()) + " by " + at + ": " + count
                                + ". You have them now; give them to somebody under Handover."),
                left.ward(),
                now));
        changes.add(notices.toAccount(
                new Notices.Said(
                        Notice.Kind.HANDOVER,
                        null,
                        about,
                        "Nobody has accepted from you by " + at + ": " + count + ". The nurse in charge of "
                                + left.ward() + " has them now."),
                left.from(),
                now));
        kept("told/" + about, changes);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
