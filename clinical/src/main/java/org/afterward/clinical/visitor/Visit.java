package org.afterward.clinical.visitor;

import java.time.Instant;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Matter;
import org.jspecify.annotations.Nullable;

/// Somebody came to see a patient. Source: access.md, section 4.2.
///
/// @param request      the visit request that led to it; empty where none did
/// @param with         the adult who came with a child; empty for others
/// @param byDesk       the account that let them in
/// @param desk         which desk
/// @param checkOutAt   absent while they are here
/// @param incident     what happened, in a few words; empty where nothing did
public record Visit(
        String id,
        PatientId patient,
        String encounter,
        String ward,
        Visitor visitor,
        String request,
        String with,
        Instant checkInAt,
        String byDesk,
        String desk,
        String badge,
        @Nullable Instant checkOutAt,
        String checkedOutBy,
        String incident)
        implements Matter {
    @Override
    public boolean closed() {
        return checkOutAt != null;
    }

    /// There at some moment of `[from, until)` (VS-53).
    public boolean during(Instant from, Instant until) {
        return checkInAt.isBefore(until) && (checkOutAt == null || checkOutAt.isAfter(from));
    }
}
