package org.afterward.clinical.sharing;

import java.time.Instant;
import java.util.Collection;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Change;
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
        CARD("a card from the ward"),
        PATIENT_GROUP("a patient group"),
        SOCIAL_POST("a post of the hospital"),
        WARD_EVENT("a send-off");

        private final String words;

        Use(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public static String idOf(PatientId patient, Use use) {
        return "publicity/" + patient.value() + "/" + use;
    }

    /// The patient says so themselves, and with capacity; a nurse writes it down. Nobody says it for them.
    ///
    /// @param decides they can decide what is shared
    public static Change<Publicity> recorded(Publicity wanted, Actor by, boolean decides) {
        if (!may(by)) {
            return Change.refused("SH-08", "Not part of your role");
        }
        if (!decides) {
            return Change.refused("SH-08", "The patient cannot decide this now. Until they can, it is no.");
        }
        return wanted.name || wanted.photo
                ? Change.to(wanted)
                : Change.refused("SH-08", "Say whether it is the name or a picture. Without either it is no.");
    }

    /// At once.
    public Change<Publicity> revoke(Actor by, Instant now) {
        return may(by) && revokedAt == null
                ? Change.to(new Publicity(id, patient, use, name, photo, recordedBy, givenAt, until, now))
                : Change.refused("SH-08", "Not part of your role");
    }

    private static boolean may(Actor by) {
        return by.active()
                && (by.kind() == Actor.Kind.PATIENT
                        || (by.kind() == Actor.Kind.PERSON && (by.is(Role.NURSE) || by.is(Role.NURSE_IN_CHARGE))));
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
