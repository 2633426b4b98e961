package org.afterward.wire.fhir;

import org.afterward.clinical.fact.Fact.OperationStated;

/// A Procedure: an operation, or something smaller that was done.
final class ProcedureReading {
    static Telling.Told read(Telling telling) {
        var procedure = telling.resource;
        var coding = Tree.at(procedure, "code", "coding");
        var code = coding == null ? "" : Tree.text(coding, "system") + "|" + Tree.text(coding, "code");
        var start = telling.start("performedDateTime");
        var patient = telling.subject();
        var performer = Tree.list(procedure, "performer").stream().findFirst();
        return telling.stated(
                patient,
                telling.encounter(patient),
                Telling.author(performer.map(one -> one.get("actor")).orElse(null)),
                new OperationStated(
                        telling.logicalId(),
                        Tree.text(procedure, "status"),
                        Tree.words(procedure.get("code")),
                        code.equals("|") ? "" : code,
                        start == null ? telling.start("performedPeriod", "start") : start,
                        start == null ? telling.start("performedPeriod", "end") : start));
    }

    private ProcedureReading() {}
}
