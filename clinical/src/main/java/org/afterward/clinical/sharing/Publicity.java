package org.afterward.clinical.sharing;

import java.time.Instant;
import java.util.Collection;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Matter;
import org.jspecify.annotations.Nullable;

/// The patient allows their name or picture to be shown to others. Without one of these: no (SH-08).
///
/// @param until     absent where it stands until it is taken back
public record Publicity(
        String id,
        PatientId patient,
        Use use,
        boolean name,
        boolean photo,
        String recordedBy,
        Instant givenAt,
        @Nullable Instant until,
        @Nullable Instant revokedAt)
        implements Matter {
    public enum Use {
        CARD,
        PATIENT_GROUP,
        SOCIAL_POST,
        WARD_EVENT
    }

    public static boolean allowsName(Collection<Publicity> all, PatientId patient, Use use, Instant now) {
        return all.stream().anyMatch(each -> each.patient.equals(patient) && each.counts(use, now) && each.name);
    }

    public static boolean allowsPhoto(Collection<Publicity> all, PatientId patient, Use use, Instant now) {
        return all.stream().anyMatch(each -> each.patient.equals(patient) && each.counts(use, now) && each.photo);
    }

    private boolean counts(Use wanted, Instant now) {
        return use == wanted
                && !now.isBefore(givenAt)
                && (until == null || now.isBefore(until))
                && (revokedAt == null || now.isBefore(revokedAt));
    }

    @Override
    public boolean closed() {
        return revokedAt != null;
    }
}
