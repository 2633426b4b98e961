package org.afterward.clinical.recovery;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.afterward.clinical.fact.Entry;
import org.afterward.clinical.fact.Fact.OperationStated;

/// An operation, as it was last stated.
public record Operation(Entry entry, OperationStated stated) {
    /// Statuses under which nothing was done to the patient.
    private static final java.util.Set<String> NOT_DONE =
            java.util.Set.of("preparation", "not-done", "entered-in-error", "on-hold", "unknown");

    public boolean done() {
        return !NOT_DONE.contains(stated.status());
    }

    /// When it began, or when it was stated where no time was sent.
    public Instant at() {
        var start = stated.start();
        return start == null ? entry.report().occurredAt() : start;
    }

    /// The post-operative day of `now`: calendar days since the day of surgery, which is day 0.
    ///
    /// Source: deterioration.md, section 0, "Post-operative day".
    public long postOperativeDay(Instant now, ZoneId zone) {
        return ChronoUnit.DAYS.between(LocalDate.ofInstant(at(), zone), LocalDate.ofInstant(now, zone));
    }
}
