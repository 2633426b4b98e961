package org.afterward.clinical.disclosure;

import java.time.Instant;
import org.afterward.clinical.matter.Matter;

/// Police were here, and about whom. Category K; invisible in any chart, and it changes nobody's standing (LG-02).
///
/// @param subject a patient, an account or a ward, by its id
/// @param outcome empty while it goes on
public record PoliceContact(
        String id,
        String officer,
        String officerId,
        Instant at,
        About about,
        String subject,
        String asked,
        String dealtBy,
        String outcome,
        String caseRef)
        implements Matter {
    public enum About {
        PATIENT,
        STAFF,
        WARD
    }

    @Override
    public boolean closed() {
        return !outcome.isEmpty();
    }
}
