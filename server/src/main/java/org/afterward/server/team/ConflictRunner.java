package org.afterward.server.team;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Conflict.Kind;
import org.afterward.clinical.recovery.Patient;
import org.afterward.clinical.team.HandingOver;
import org.afterward.clinical.team.Notice;
import org.afterward.clinical.team.WorkItem;
import org.afterward.server.register.Change;
import org.afterward.server.register.ChangedMeanwhile;
import org.afterward.server.register.Kept;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What time brings about where somebody may not treat a patient: what nobody accepted falls to the nurse in charge
/// (CI-04), and a wish of the patient becomes a task (CI-02). Where several processes run, each does the same, and
/// the journal takes one.
final class ConflictRunner implements AutoCloseable {
    /// How often the clock is looked at.
    static final Duration EVERY = Duration.ofSeconds(20);

    private static final Logger LOG = LoggerFactory.getLogger(ConflictRunner.class);

    private final Station station;
    private final Notices notices;
    private final Conflicts conflicts;
    private final ScheduledExecutorService timer;

    ConflictRunner(Station station, Notices notices, Conflicts conflicts) {
        this.station = station;
        this.notices = notices;
        this.conflicts = conflicts;
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("conflicts").factory());
    }

    ConflictRunner started() {
        var _ = timer.scheduleWithFixedDelay(this::quietly, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    private void quietly() {
        try {
            run(station.now());
        } catch (RuntimeException e) {
            LOG.warn("What is due could not be done; it is tried again in {} s", EVERY.toSeconds(), e);
        }
    }

    /// Once, as of a moment.
    void run(Instant now) {
        var inForce = station.register()
                .each(Conflict.class)
                .filter(kept -> kept.matter().inForce(now, station.numbers()))
                .toList();
        for (var kept : inForce) {
            var patient = station.patient(kept.matter().patient());
            if (patient.isEmpty() || Station.lastWard(patient.get()).isEmpty()) {
                continue;
            }
            try {
                inherited(kept, patient.get(), now);
                wished(kept, patient.get(), now);
            } catch (ChangedMeanwhile quicker) {
                LOG.debug("somebody was quicker with {}", quicker.id());
            }
        }
    }

    private void inherited(Kept<Conflict> kept, Patient patient, Instant now) {
        var conflict = kept.matter();
        var ward = Station.lastWard(patient);
        var open = conflicts.open(conflict.staff(), patient.id());
        var ids = open.stream().map(one -> one.matter().id()).toList();
        var falls = HandingOver.falls(conflict, ids, now, station.numbers());
        var over = new ArrayList<>(conflict.handingOver());
        over.removeIf(item -> ids.contains(item) && !falls.contains(item));
        if (falls.isEmpty() && over.isEmpty()) {
            return;
        }
        var changes = new ArrayList<Change>();
        open.stream()
                .filter(one -> falls.contains(one.matter().id()))
                .forEach(one -> HandingOver.to(one.matter(), WorkItem.inCharge(ward), ward)
                        .ifPresent(matter -> changes.add(Change.after(one, matter))));
        if (!over.isEmpty()) {
            changes.add(Change.after(kept, HandingOver.without(conflict, over)));
        }
        var key = conflict.id() + "/" + kept.version() + "/" + String.join(" ", falls);
        if (!falls.isEmpty()) {
            var said = new Notices.Said(
                    Notice.Kind.STAFFING,
                    patient.id(),
                    key,
                    "What " + station.staff(now).display(conflict.staff())
                            + " had of this patient was accepted by nobody in time, and is yours now. ("
                            + falls.size() + ")");
            changes.add(notices.toInCharge(said, ward, now));
        }
        if (over.containsAll(conflict.handingOver())) {
            station.logOwn(
                    "conflict.block",
                    patient.id(),
                    List.of("CI-04"),
                    Map.of(
                            "staff",
                            conflict.staff(),
                            "effect",
                            conflict.effect().name(),
                            "inherited",
                            String.valueOf(falls.size())));
        }
        station.register().keep(Station.SYSTEM, named(key), changes);
    }

    /// A wish that waits for its answer is a task of the nurse in charge until then; so is one that could not be
    /// honoured, when the patient is to be asked again.
    private void wished(Kept<Conflict> kept, Patient patient, Instant now) {
        var conflict = kept.matter();
        var due = conflict.reviewAt();
        var ward = Station.ward(patient);
        if (due == null || conflict.kind() != Kind.PATIENT_REQUEST || ward.isEmpty()) {
            return;
        }
        if (conflict.effect() == Conflict.Effect.SUPERVISED && now.isBefore(due)) {
            return;
        }
        var id = "task/wish/" + named(conflict.id() + "/" + due);
        if (station.register().get(WorkItem.class, id).isPresent()) {
            return;
        }
        var item = new WorkItem(
                id,
                WorkItem.Kind.PATIENTS_WISH,
                patient.id(),
                ward,
                WorkItem.inCharge(ward),
                Station.SYSTEM.id(),
                conflict.id(),
                "The patient has said something about who treats them. Answer it within the shift.",
                now,
                due,
                WorkItem.State.OPEN,
                "",
                null,
                "",
                Map.of());
        var said = new Notices.Said(Notice.Kind.TASK, patient.id(), id, item.words());
        station.register()
                .keep(
                        Station.SYSTEM,
                        named(id),
                        List.of(Change.first(patient.id(), item), notices.toInCharge(said, ward, now)));
    }

    private static String named(String key) {
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
