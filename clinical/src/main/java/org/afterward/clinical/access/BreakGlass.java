package org.afterward.clinical.access;

import java.time.Instant;
import java.util.Set;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Matter;
import org.jspecify.annotations.Nullable;

/// An override for one patient and one stay, for a short time, that is always reviewed.
///
/// Source: access.md, section 2.4.
///
/// @param words        of the person; at least 15 characters for the last three reasons
/// @param protectedToo category I was opened by a second click
/// @param coSigner     the nurse in charge who agreed to a third window within 24 h; else empty
/// @param endedAt      when they ended it early
/// @param reviewDue    by when somebody must have looked at it
public record BreakGlass(
        String id,
        PatientId patient,
        String encounter,
        String staff,
        Set<Role> roles,
        Reason reason,
        String words,
        Set<Category> categories,
        boolean protectedToo,
        Instant from,
        Instant until,
        String coSigner,
        @Nullable Instant endedAt,
        Instant reviewDue,
        @Nullable Review review)
        implements Matter {
    public BreakGlass {
        roles = Set.copyOf(roles);
        categories = Set.copyOf(categories);
    }

    public enum Reason {
        EMERGENCY,
        COVERING,
        REFERRED_VERBALLY,
        RESULT_CALLBACK,
        PATIENT_AT_ME,
        SAFEGUARDING,
        OTHER;

        /// Whether a second click may open category I (BG-10).
        public boolean opensProtected() {
            return this == EMERGENCY || this == SAFEGUARDING;
        }
    }

    /// @param by an account that is not the user's own and has no conflict (BG-15)
    public record Review(Outcome outcome, String by, Instant at, String note) {}

    public enum Outcome {
        APPROPRIATE,
        APPROPRIATE_FIX_ROSTER,
        INAPPROPRIATE,
        UNDETERMINED,
        CREDENTIAL_MISUSE_SUSPECTED
    }

    /// The same for the surviving registration of a patient who was registered twice.
    public BreakGlass about(PatientId survivor) {
        return new BreakGlass(
                id,
                survivor,
                encounter,
                staff,
                roles,
                reason,
                words,
                categories,
                protectedToo,
                from,
                until,
                coSigner,
                endedAt,
                reviewDue,
                review);
    }

    /// Open at a moment.
    public boolean open(Instant now) {
        return endedAt == null && !now.isBefore(from) && now.isBefore(until);
    }

    /// Ended, early by its person or because its time was over; counts as this moment.
    public BreakGlass ended(Instant at) {
        return new BreakGlass(
                id,
                patient,
                encounter,
                staff,
                roles,
                reason,
                words,
                categories,
                protectedToo,
                from,
                until,
                coSigner,
                at,
                reviewDue,
                review);
    }

    /// With what the reviewer found; see [org.afterward.clinical.access.rules.BreakGlassRules#reviewed].
    public BreakGlass reviewed(Review found) {
        return new BreakGlass(
                id,
                patient,
                encounter,
                staff,
                roles,
                reason,
                words,
                categories,
                protectedToo,
                from,
                until,
                coSigner,
                endedAt,
                reviewDue,
                found);
    }

    @Override
    public boolean closed() {
        return review != null;
    }
}
