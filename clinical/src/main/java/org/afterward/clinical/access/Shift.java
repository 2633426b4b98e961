package org.afterward.clinical.access;

import java.time.Instant;
import java.util.Set;
import org.afterward.clinical.matter.Matter;

/// Somebody is rostered on a ward for a time, in a role. Half-open: `from <= now < until` (AC-02).
///
/// @param beds    the bay list of a nurse, as bed names; empty for the whole ward
/// @param onCall  a block of on-call for this ward, activated for each patient (ON_CALL)
/// @param source  `PAGE`, `CSV`, `HL7`, `FHIR`, `DEMO`
/// @param withdrawn the roster was mended: it counts no more
public record Shift(
        String id,
        String staff,
        String ward,
        Role role,
        Instant from,
        Instant until,
        Set<String> beds,
        boolean onCall,
        String source,
        boolean withdrawn)
        implements Matter {
    public Shift {
        beds = Set.copyOf(beds);
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("a shift ends after it begins");
        }
    }
}
