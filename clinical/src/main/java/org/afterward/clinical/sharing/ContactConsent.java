package org.afterward.clinical.sharing;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Matter;
import org.jspecify.annotations.Nullable;

/// What one person may be told about the patient, and how. Source: access.md, section 6.
///
/// @param what            empty, or [Scope#NONE] alone, for nothing
/// @param askEachTime     the patient is asked before anything is told (SH-01)
/// @param codeWord        as [CodeWord] keeps it; empty where none was agreed
/// @param recordedBy      an account
/// @param until           absent for the usual end: seven days after discharge (SH-02)
/// @param revokedAt       absent while it stands; it ends at that moment
/// @param refusesMessages the patient wants no messages from them (SH-04)
public record ContactConsent(
        String id,
        PatientId patient,
        Contact contact,
        Set<Scope> what,
        boolean askEachTime,
        Set<Channel> channels,
        String codeWord,
        Giver givenBy,
        String recordedBy,
        Instant givenAt,
        @Nullable Instant until,
        @Nullable Instant revokedAt,
        boolean refusesMessages,
        String note)
        implements Matter {
    /// After discharge, unless the patient said otherwise.
    public static final Duration AFTER_DISCHARGE = Duration.ofDays(7);

    public ContactConsent {
        what = Set.copyOf(what);
        channels = Set.copyOf(channels);
    }

    /// @param key  names this person in the patient's list
    public record Contact(String key, String name, String relation, String phone, String email) {}

    public enum Scope {
        CONDITION_GENERAL("how they are, in general"),
        PLAN("what is planned"),
        VISIT("when a visit is possible"),
        DISCHARGE("when they go home"),
        NONE("nothing");

        private final String words;

        Scope(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public enum Channel {
        PHONE,
        EMAIL,
        NONE
    }

    public enum Giver {
        PATIENT,
        PROXY,
        BEST_INTERESTS
    }

    /// Before its end and not revoked; both end it at their very moment.
    ///
    /// @param discharged absent while the patient is here
    public boolean inForce(Instant now, @Nullable Instant discharged) {
        if (now.isBefore(givenAt) || (revokedAt != null && !now.isBefore(revokedAt))) {
            return false;
        }
        var end = end(discharged);
        return end == null || now.isBefore(end);
    }

    /// Absent while nothing ends it yet.
    public @Nullable Instant end(@Nullable Instant discharged) {
        if (until != null) {
            return until;
        }
        return discharged == null ? null : discharged.plus(AFTER_DISCHARGE);
    }

    public boolean covers(Scope scope) {
        return scope != Scope.NONE && what.contains(scope);
    }

    @Override
    public boolean closed() {
        return revokedAt != null;
    }
}
