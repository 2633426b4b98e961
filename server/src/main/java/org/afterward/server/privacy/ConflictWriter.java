package org.afterward.server.privacy;

import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.rules.ConflictRules;
import org.afterward.server.access.Asker;
import org.afterward.server.register.Kept;

/// Puts a conflict into words, for the office alone (CI-09).
final class ConflictWriter {
    private final Office office;
    private final Told told;

    ConflictWriter(Office office, Told told) {
        this.office = office;
        this.told = told;
    }

    /// Kinds that somebody else may state of a person.
    static boolean stated(Conflict.Kind kind) {
        return kind != Conflict.Kind.SELF && kind != Conflict.Kind.UNDISCLOSED && kind != Conflict.Kind.PATIENT_REQUEST;
    }

    ConflictsView.Row row(Asker asker, Kept<Conflict> kept) {
        var conflict = kept.matter();
        var times = office.times();
        var proposed = WorkList.proposed(conflict);
        var at = conflict.reviewAt();
        var due = at != null ? at : conflict.declaredAt().plus(office.numbers().time("conflict.proposed"));
        return new ConflictsView.Row(
                conflict.id(),
                kept.version(),
                Forms.fresh(),
                told.name(conflict.staff()) + " (" + conflict.staff() + ")",
                office.listed(conflict.patient()),
                Forms.address("patient", "id", conflict.patient().value()),
                ConflictWords.of(conflict.kind()),
                ConflictWords.of(conflict.source()),
                times.full(conflict.declaredAt(), asker.now()),
                ConflictWords.of(conflict.effect()),
                conflict.effect().name(),
                conflict.status() == Conflict.Status.PROPOSED && !conflict.inForce(asker.now(), office.numbers())
                        ? "lapsed, not confirmed"
                        : ConflictWords.of(conflict.status()),
                conflict.supervisor().isEmpty() ? "" : told.name(conflict.supervisor()),
                conflict.caseRef(),
                proposed ? times.near(due, asker.now()) : "",
                proposed && due.isBefore(asker.now()),
                proposed,
                conflict.status() == Conflict.Status.PROPOSED,
                ConflictRules.legal(conflict.kind()),
                conflict.staff().equals(asker.actor().id()),
                conflict.closed() ? told.name(conflict.liftedBy()) + ": " + conflict.liftReason() : "");
    }
}
