package org.afterward.clinical.fact;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// A fact as its sender reports it, before the journal has it.
///
/// @param patient    whom it is about; absent only for facts about the building, a
///                   member of staff or the site
/// @param encounter  the stay it belongs to; absent where the sender did not say, and then time decides
/// @param occurredAt when it was true of the patient
/// @param issuedAt   when the sender said so; it orders two statements about the same moment
public record Report(
        FactId id,
        @Nullable PatientId patient,
        @Nullable EncounterId encounter,
        Instant occurredAt,
        Instant issuedAt,
        Author author,
        Source source,
        Fact fact) {

    /// The order of the fold: by when it was true, then by when it was said, then by id, so that every
    /// process that has the same facts has them in the same order.
    public static final Comparator<Report> ORDER = Comparator.comparing(Report::occurredAt)
            .thenComparing(Report::issuedAt)
            .thenComparing(Report::id);
}
