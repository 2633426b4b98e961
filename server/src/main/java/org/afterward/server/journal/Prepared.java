package org.afterward.server.journal;

import java.util.List;
import java.util.UUID;
import org.afterward.clinical.fact.Report;
import org.afterward.wire.json.FactJson;
import org.jspecify.annotations.Nullable;

/// A submission made ready by its writer's own thread, so that the one appender has little left to do.
///
/// @param claim absent where its sender gave none
record Prepared(
        List<Line> lines,
        @Nullable Original original,
        @Nullable Numbered numbered,
        Numbers.@Nullable Claim claim) {
    /// @param report as the journal keeps it
    /// @param body   the fact as JSON text
    record Line(Report report, UUID key, String body) {}

    static Prepared of(Submission submission) {
        var original = submission.original();
        var numbered = submission.numbered();
        return new Prepared(
                submission.reports().stream().map(Prepared::line).toList(),
                original,
                numbered,
                numbered == null || original == null ? null : Numbers.Claim.of(numbered, original));
    }

    private static Line line(Report sent) {
        var report = Row.storable(sent);
        return new Line(report, RowBytes.key(report.id()), FactJson.write(report.fact()));
    }

    long bytes() {
        return original == null ? 0 : original.size();
    }
}
