package org.afterward.clinical.team;

import java.time.Instant;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Matter;
import org.jspecify.annotations.Nullable;

/// Somebody is told something: who did what, in which role, when and for which reason. Never with a clinical
/// value or a name of a patient; whom it is about is shown to those who may know.
///
/// Source: access.md, BG-12.
///
/// @param to     the account that is told; empty where whoever holds `role` is
/// @param role   absent where an account is told
/// @param ward   where the role is held; empty for a role of the whole hospital, and for an account
/// @param about  the matter that it is about
/// @param words  finished words
/// @param due    by when it is in the inbox (BG-12: a minute)
/// @param seenBy the account that has seen it; empty until somebody has
public record Notice(
        String id,
        Kind kind,
        String to,
        @Nullable Role role,
        String ward,
        @Nullable PatientId patient,
        String about,
        String words,
        Instant at,
        Instant due,
        String seenBy,
        @Nullable Instant seenAt)
        implements Matter {
    public Notice {
        if (to.isEmpty() == (role == null)) {
            throw new IllegalArgumentException("a notice is for an account or for a role");
        }
        if (seenBy.isEmpty() != (seenAt == null)) {
            throw new IllegalArgumentException("who has seen it, and when");
        }
    }

    public enum Kind {
        BREAK_GLASS("Break-glass"),
        /// At once, and not only at the review (BG-16, BG-03).
        PRIVACY_ALERT("Privacy alert"),
        /// A review that is not done is passed upwards each day (BG-15).
        REVIEW_OVERDUE("Review overdue"),
        HANDOVER("Handover"),
        TASK("Task"),
        /// What became of an entry that waited for a second signature.
        SIGNATURE("Signature"),
        /// Of a conflict nothing is said but that somebody is not available.
        STAFFING("Staffing"),
        EMERGENCY("Emergency dataset"),
        NAMED_LIST("Named list"),
        VISITORS("Visitors");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /// Whether this person is one of those who are told.
    public boolean isFor(Actor who) {
        if (who.kind() != Actor.Kind.PERSON || !who.active()) {
            return false;
        }
        return role == null
                ? to.equals(who.id())
                : who.is(role) && (ward.isEmpty() || who.wards().contains(ward));
    }

    public Notice seen(String by, Instant now) {
        return new Notice(id, kind, to, role, ward, patient, about, words, at, due, by, now);
    }

    @Override
    public boolean closed() {
        return seenAt != null;
    }
}
