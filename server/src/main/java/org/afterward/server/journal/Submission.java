package org.afterward.server.journal;

import java.util.List;
import org.afterward.clinical.fact.Report;
import org.jspecify.annotations.Nullable;

/// What one message, resource or form reports: stored whole or not at all.
///
/// @param reports  at least one, at most [#MOST]; their ids make a second sending of them harmless
/// @param original the message as it came in, absent where there is none
/// @param numbered what its sender calls the original; absent where any number of messages may be called alike
public record Submission(
        List<Report> reports,
        @Nullable Original original,
        @Nullable Numbered numbered) {
    /// The most reports in one submission.
    public static final int MOST = 50_000;

    public Submission(List<Report> reports, @Nullable Original original) {
        this(reports, original, null);
    }

    public Submission {
        reports = List.copyOf(reports);
        if (reports.isEmpty() || reports.size() > MOST) {
            throw new IllegalArgumentException("a submission has 1 to " + MOST + " reports, not " + reports.size());
        }
    }
}
