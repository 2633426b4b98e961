package org.afterward.server.team;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Handover;
import org.afterward.clinical.access.Shift;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.access.rules.HandoverRules;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.recovery.Patient;
import org.afterward.clinical.team.Duty;
import org.afterward.clinical.team.Owners;
import org.afterward.clinical.team.WorkItem;
import org.afterward.clinical.visitor.VisitRequest;
import org.afterward.server.access.Asker;
import org.afterward.server.register.Kept;

/// What somebody has that can pass to another, and to whom: gathered once for a request.
///
/// Source: access.md, AC-10 to AC-12.
final class Giving {
    /// The field of a form that offers to whoever is in charge of the ward.
    static final String IN_CHARGE = "in-charge";

    private static final String PATIENT = "patient/";

    private final Station station;
    private final Asker asker;
    private final Staff staff;
    private final Duty duty;
    private final Instant since;

    Giving(Station station, Asker asker) {
        this.station = station;
        this.asker = asker;
        this.staff = station.staff(asker.now());
        this.duty = staff.duty();
        this.since = began();
    }

    /// One thing that can pass.
    ///
    /// @param item as [Handover#item]
    /// @param last the newest handover of it in this shift; absent where there is none
    record Item(
            PatientId patient,
            String item,
            String ward,
            @org.jspecify.annotations.Nullable Kept<Handover> last) {
        boolean isPatient() {
            return item.equals(Handover.THE_PATIENT);
        }

        /// Names it in a form.
        String key() {
            return isPatient() ? PATIENT + patient.value() : item;
        }

        /// Not on offer and not passed on.
        boolean free(String giver) {
            if (last == null || !last.matter().from().equals(giver)) {
                return true;
            }
            return switch (last.matter().state()) {
                case OFFERED, ACCEPTED -> false;
                case DECLINED, WITHDRAWN, FELL_TO_IN_CHARGE -> true;
            };
        }
    }

    /// Somebody to whom something may be offered.
    ///
    /// @param unavailable for the patient in question: no reason is given (AC-12)
    record Colleague(String account, String words, boolean unavailable) {}

    Staff staff() {
        return staff;
    }

    Duty duty() {
        return duty;
    }

    /// Handovers of an earlier shift say nothing of this one.
    private Instant began() {
        var me = asker.actor().id();
        return duty.shifts().stream()
                .filter(shift -> shift.staff().equals(me)
                        && !asker.now().isBefore(shift.from())
                        && asker.now()
                                .isBefore(shift.until().plus(station.numbers().time("team.grace"))))
                .map(Shift::from)
                .min(Comparator.naturalOrder())
                .orElse(asker.now().minus(HandoverRules.WITHOUT_A_SHIFT));
    }

    /// When this person's shift ends, or ended; for somebody without a shift, how long an offer of theirs stands.
    Instant shiftEnd() {
        var me = asker.actor().id();
        return duty.shiftEnd(me)
                .or(() -> duty.wentAt(me).filter(went -> went.isAfter(since)))
                .orElse(asker.now().plus(HandoverRules.WITHOUT_A_SHIFT));
    }

    /// In words; empty for who has no shift now.
    Optional<Instant> shift() {
        var me = asker.actor().id();
        return duty.shiftEnd(me).or(() -> duty.wentAt(me).filter(went -> went.isAfter(since)));
    }

    /// The patients of this person, in the order of wards and beds, each with the open tasks about them, and then
    /// the tasks about others.
    List<Item> items(List<MyPatients.Mine> patients) {
        var items = new ArrayList<Item>();
        var tasks = tasks();
        for (var mine : patients) {
            var id = mine.patient().id();
            var ward = Station.ward(mine.patient());
            if (!ward.isEmpty() && has(mine)) {
                items.add(item(id, Handover.THE_PATIENT, ward));
            }
            var theirs = tasks.stream()
                    .filter(task -> station.wards().registrations(id).contains(task.patient()))
                    .toList();
            items.addAll(theirs);
            tasks.removeAll(theirs);
        }
        items.addAll(tasks);
        return items;
    }

    private boolean has(MyPatients.Mine mine) {
        if (!HandoverRules.gives(mine.ties())) {
            return false;
        }
        return mine.ties().stream().filter(tie -> !tie.learner()).anyMatch(tie -> switch (tie.kind()) {
            case WARD_ASSIGNED -> owns(mine.patient()) || justWent(tie);
            case WARD_IN_CHARGE -> owns(mine.patient());
            case RESPONSIBLE, TEAM, REFERRAL, ON_CALL, HANDOVER -> true;
            case DISCHARGE, CLERICAL, TRANSPORT, SECURITY_INCIDENT, PRIVACY_REVIEW, LEGAL, SELF, PROXY, FOLLOW_UP ->
                false;
        });
    }

    private boolean owns(Patient patient) {
        return owners(patient).contains(asker.actor().id());
    }

    /// Who has a patient now.
    Set<String> owners(Patient patient) {
        return Owners.ofPatient(
                Station.ward(patient), Station.bed(patient), handovers(patient.id()), blocked(patient.id()), duty);
    }

    private List<Handover> handovers(PatientId patient) {
        return station.register().of(patient, Handover.class).stream()
                .map(Kept::matter)
                .toList();
    }

    private Set<String> blocked(PatientId patient) {
        return station.register().of(patient, Conflict.class).stream()
                .map(Kept::matter)
                .filter(conflict -> conflict.blocks() && conflict.inForce(asker.now(), station.numbers()))
                .map(Conflict::staff)
                .collect(Collectors.toSet());
    }

    /// Until it falls to the nurse in charge (AC-11).
    private boolean justWent(Tie tie) {
        return tie.status() == Tie.Status.GRACE
                && duty.wentAt(asker.actor().id())
                        .filter(went ->
                                asker.now().isBefore(went.plus(station.numbers().time("handover.falls"))))
                        .isPresent();
    }

    private List<Item> tasks() {
        var found = new ArrayList<Item>();
        station.register()
                .each(WorkItem.class)
                .map(Kept::matter)
                .filter(item -> !item.closed() && item.ownedBy(asker.actor()))
                .sorted(Comparator.comparing(WorkItem::due))
                .forEach(item -> {
                    var patient = item.patient();
                    if (patient != null && !item.ward().isEmpty()) {
                        found.add(item(patient, item.id(), item.ward()));
                    }
                });
        station.register()
                .each(VisitRequest.class)
                .map(Kept::matter)
                .filter(request -> !request.closed() && request.ownedBy(asker.actor()))
                .sorted(Comparator.comparing(VisitRequest::answerDue))
                .forEach(request -> found.add(item(request.patient(), request.id(), request.ward())));
        return found;
    }

    private Item item(PatientId patient, String item, String ward) {
        var last = station.register().of(patient, Handover.class).stream()
                .filter(kept -> kept.matter().item().equals(item)
                        && !kept.matter().offeredAt().isBefore(since))
                .max(Comparator.comparing(kept -> kept.matter().offeredAt()));
        return new Item(patient, item, ward, last.orElse(null));
    }

    /// To whom something of a ward may be offered, by name; those who are not available for the patient among
    /// them, marked.
    List<Colleague> colleagues(String ward, PatientId patient) {
        return duty.after(ward, shiftEnd()).stream()
                .filter(shift -> !shift.staff().equals(asker.actor().id())
                        && HandoverRules.TAKING.contains(shift.role())
                        && staff.active(shift.staff()))
                .map(shift -> new Colleague(
                        shift.staff(),
                        staff.display(shift.staff()) + ", " + shift.role().words() + when(shift),
                        staff.unavailable(shift.staff(), patient)))
                .toList();
    }

    private String when(Shift shift) {
        var later = shift.from().isAfter(asker.now());
        return (shift.onCall() ? ", on call" : "")
                + (later ? ", from " + station.times().near(shift.from(), asker.now()) : "");
    }

    /// A handover has one id for each thing, giver and day, counted: of two offers at one moment one is kept.
    String id(Item item) {
        var me = asker.actor().id();
        var day = Duration.between(Instant.EPOCH, asker.now()).toDays();
        var begins = "handover/" + item.key().replace('/', '-') + "/" + me + "/" + day + "/";
        var before = handovers(item.patient()).stream()
                .filter(each -> each.id().startsWith(begins))
                .count();
        return begins + (before + 1);
    }
}
