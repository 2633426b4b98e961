package org.afterward.clinical.fact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What one message says of a stay. Empty and absent where it did not say; an absence changes nothing that
/// is known.
///
/// @param number       the visit number (PV1-19), or empty
/// @param patientClass FHIR ActEncounterCode or HL7 table 0004, as sent: `I`, `E`, `O`, `IMP`, …
/// @param service      hospital service (PV1-10)
/// @param attending    the attending doctor's name
/// @param admittedAt   PV1-44
/// @param dischargedAt PV1-45
/// @param reason       admission reason, as words
public record Visit(
        String number,
        String patientClass,
        Place place,
        String service,
        String attending,
        @Nullable Instant admittedAt,
        @Nullable Instant dischargedAt,
        String reason) {}
