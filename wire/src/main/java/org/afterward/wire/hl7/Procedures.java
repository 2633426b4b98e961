package org.afterward.wire.hl7;

import java.time.Duration;
import java.time.Instant;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.fact.EncounterId;
import org.afterward.clinical.fact.Fact;
import org.afterward.clinical.fact.PatientId;
import org.jspecify.annotations.Nullable;

/// PR1: the operations that an ADT tells of.
final class Procedures {
    /// A procedure is known by PR1-19, or else by the visit, its code and its time, so that the same one in
    /// a later message is the same.
    static void read(
            Told told, PatientId patient, @Nullable EncounterId encounter, String visitNumber, Instant eventAt) {
        for (var pr1 : told.message.all("PR1")) {
            var code = pr1.field(3);
            var what = code.component(2).isEmpty() ? pr1.value(4) : code.component(2);
            var before = told.faults.size();
            var start = told.time(pr1, 5);
            if (told.faults.size() > before) {
                continue;
            }
            var number = pr1.value(19).isEmpty()
                    ? visitNumber + "/" + code.component(1) + "/" + (start == null ? pr1.value(1) : start)
                    : pr1.value(19);
            var planned = start != null && told.future(start);
            var fact = new Fact.OperationStated(
                    number,
                    planned ? "preparation" : "completed",
                    what.isEmpty() ? code.component(1) : what,
                    code.component(1).isEmpty() ? "" : code.component(3) + "|" + code.component(1),
                    start,
                    end(pr1, start));
            var surgeon = People.author(pr1.field(11));
            told.report(
                    patient,
                    encounter,
                    start == null || planned ? eventAt : start,
                    surgeon.known() ? surgeon : Author.UNKNOWN,
                    "",
                    fact);
        }
    }

    /// PR1-7 is the length in minutes.
    private static @Nullable Instant end(Segment pr1, @Nullable Instant start) {
        var minutes = pr1.value(7);
        return start == null || !minutes.matches("\\d{1,4}")
                ? null
                : start.plus(Duration.ofMinutes(Integer.parseInt(minutes)));
    }

    private Procedures() {}
}
