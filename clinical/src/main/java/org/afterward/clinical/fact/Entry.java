package org.afterward.clinical.fact;

import java.time.Instant;
import java.util.Comparator;

/// A report in the journal.
///
/// @param seq        its place in the one order of the site: from 1, without gaps
/// @param recordedAt when the journal learned it; never earlier than that of the entry before
public record Entry(long seq, Instant recordedAt, Report report) {
    /// The order of the fold, see [Report#ORDER].
    public static final Comparator<Entry> ORDER = Comparator.comparing(Entry::report, Report.ORDER);

    public FactId id() {
        return report.id();
    }

    public Fact fact() {
        return report.fact();
    }
}
