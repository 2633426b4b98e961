package org.afterward.server.team;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.afterward.clinical.access.Relationship;
import org.afterward.clinical.access.Shift;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.matter.Change.Changed;
import org.afterward.clinical.matter.Change.Refused;
import org.afterward.clinical.team.Assignments;
import org.afterward.clinical.team.Notice;
import org.afterward.clinical.team.Relations;
import org.afterward.clinical.team.WorkItem;
import org.afterward.server.register.Change;

/// Brings people to a patient and ends it: each act answers the words of a refusal, and else nothing.
///
/// Source: access.md, sections 1.2 and 1.3.
final class Bringing {
    /// By when somebody who is referred to answers. (Local default.)
    static final Duration REFERRAL = Duration.ofHours(24);

    private final Station station;
    private final Notices notices;

    Bringing(Station station, Notices notices) {
        this.station = station;
        this.notices = notices;
    }

    Optional<String> name(Around around, Tie.Kind kind, boolean learner, String account, String once) {
        var wanted = new Relations.Wanted(
                kind,
                account,
                around.staff().roles(account),
                learner,
                around.conflict(account).orElse(null));
        var by = around.asker().actor();
        if (kind == Tie.Kind.REFERRAL) {
            var refused = Relations.refusal(wanted, by, around.mine(), around.now(), station.numbers());
            if (refused != null) {
                return Optional.of(refused.words());
            }
            return refer(around, account, once);
        }
        var change = Relations.opened(
                "relationship/" + once,
                around.patient().id(),
                Station.stay(around.patient()),
                wanted,
                by,
                around.mine(),
                "named by " + by.id(),
                around.now(),
                station.numbers());
        return opened(around, change, once);
    }

    /// Somebody is asked to come, and has the record when they accept. What they are told names nobody.
    private Optional<String> refer(Around around, String account, String once) {
        var patient = around.patient();
        var by = around.asker().actor().id();
        var item = new WorkItem(
                "task/referral/" + once,
                WorkItem.Kind.REFERRAL,
                patient.id(),
                Station.lastWard(patient),
                account,
                by,
                "",
                around.staff().display(by) + " asks you to see a patient of " + Station.lastWard(patient)
                        + ". The record opens when you take it.",
                around.now(),
                around.now().plus(REFERRAL),
                WorkItem.State.OPEN,
                "",
                null,
                "",
                Map.of());
        log(around, "access.write", Map.of("task", item.id(), "kind", "REFERRAL", "to", account));
        var said = new Notices.Said(Notice.Kind.TASK, patient.id(), item.id(), item.words());
        keep(around, once, List.of(Change.first(patient.id(), item), notices.toAccount(said, account, around.now())));
        return Optional.empty();
    }

    /// Somebody who treats the patient has called who is on call.
    Optional<String> call(Around around, String shift, String once) {
        var block = station.register().get(Shift.class, shift);
        if (block.isEmpty() || !block.get().matter().ward().equals(Station.ward(around.patient()))) {
            return Optional.of("They are not on call for this ward now.");
        }
        return opened(
                around,
                Relations.called(
                        "relationship/" + once,
                        around.patient().id(),
                        Station.stay(around.patient()),
                        block.get().matter(),
                        around.asker().actor(),
                        around.mine(),
                        around.conflict(block.get().matter().staff()).orElse(null),
                        around.now(),
                        station.numbers()),
                once);
    }

    private Optional<String> opened(
            Around around, org.afterward.clinical.matter.Change<Relationship> change, String once) {
        return switch (change) {
            case Refused<Relationship>(var rule, var words) -> Optional.of(words);
            case Changed<Relationship>(var said) -> {
                log(
                        around,
                        "rel.open",
                        Map.of("kind", said.kind().name(), "staff", said.staff(), "basis", said.basis()));
                var by = around.staff().display(around.asker().actor().id());
                var told = new Notices.Said(
                        Notice.Kind.TASK,
                        around.patient().id(),
                        said.id(),
                        by + " has brought you to this patient: "
                                + Around.words(said.kind()).toLowerCase(java.util.Locale.ROOT) + ".");
                keep(
                        around,
                        once,
                        List.of(
                                Change.first(around.patient().id(), said),
                                notices.toAccount(told, said.staff(), around.now())));
                yield Optional.empty();
            }
        };
    }

    Optional<String> end(Around around, String id, String reason, String once) {
        var found = station.register().of(around.patient().id(), Relationship.class).stream()
                .filter(kept -> kept.matter().id().equals(id))
                .findFirst();
        if (found.isEmpty()) {
            return Optional.of("It is over already.");
        }
        var change = Relations.ended(found.get().matter(), around.asker().actor(), around.mine(), reason, around.now());
        return switch (change) {
            case Refused<Relationship>(var rule, var words) -> Optional.of(words);
            case Changed<Relationship>(var over) -> {
                log(
                        around,
                        "rel.close",
                        Map.of("kind", over.kind().name(), "staff", over.staff(), "basis", over.basis()));
                keep(around, once, List.of(Change.after(found.get(), over)));
                yield Optional.empty();
            }
        };
    }

    /// The patient's bed goes on a bay list, or off it.
    Optional<String> assign(Around around, String id, boolean give, String once) {
        var found = station.register().get(Shift.class, id);
        if (found.isEmpty()) {
            return Optional.of("There is no such shift.");
        }
        var shift = found.get().matter();
        var ward = Station.ward(around.patient());
        var bed = Station.bed(around.patient());
        var by = around.asker().actor();
        var change = give
                ? Assignments.given(
                        shift,
                        ward,
                        bed,
                        by,
                        around.mine(),
                        around.conflict(shift.staff()).orElse(null),
                        around.now(),
                        station.numbers())
                : Assignments.taken(shift, ward, bed, by, around.mine(), around.now());
        return switch (change) {
            case Refused<Shift>(var rule, var words) -> Optional.of(words);
            case Changed<Shift>(var after) -> {
                log(
                        around,
                        give ? "rel.open" : "rel.close",
                        Map.of("kind", "WARD_ASSIGNED", "staff", shift.staff(), "basis", shift.id()));
                keep(around, once, List.of(Change.after(found.get(), after)));
                yield Optional.empty();
            }
        };
    }

    private void keep(Around around, String once, List<Change> changes) {
        station.register().keep(Station.author(around.asker()), once, new ArrayList<>(changes));
    }

    private void log(Around around, String code, Map<String, String> details) {
        station.log(
                around.asker(), code, AuditEvent.Act.UPDATE, around.patient().id(), List.of("1.3"), details);
    }
}
