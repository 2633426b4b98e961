package org.afterward.wire;

import org.afterward.clinical.fact.Fact;
import org.afterward.clinical.fact.Report;

/// A report as the golden files have it: a line for each thing that it says.
public final class ReportText {
    public static String of(Report report) {
        var head = String.join(
                "\n  ",
                report.fact().getClass().getSimpleName(),
                "id " + report.id(),
                "patient " + report.patient(),
                "encounter " + report.encounter(),
                "at " + report.occurredAt() + ", issued " + report.issuedAt(),
                "by " + report.author(),
                "from " + report.source());
        if (!(report.fact() instanceof Fact.Observed observed)) {
            return head + "\n  " + report.fact();
        }
        var text = new StringBuilder(head)
                .append("\n  group ")
                .append(observed.group())
                .append(", uninterpreted ")
                .append(observed.uninterpreted());
        for (var one : observed.observations()) {
            text.append("\n  ")
                    .append(String.join(
                            " | ",
                            one.vital().name(),
                            one.sub(),
                            one.reading().toString(),
                            one.at().toString(),
                            one.status().name(),
                            one.sent(),
                            one.marks().stream().sorted().toList().toString()));
        }
        return text.toString();
    }

    private ReportText() {}
}
