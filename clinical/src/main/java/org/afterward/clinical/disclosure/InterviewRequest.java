package org.afterward.clinical.disclosure;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Matter;
import org.jspecify.annotations.Nullable;

/// Police want to talk to a patient. Only [Interviews] makes the next state. Source: access.md, section 5.3.
///
/// @param detained   the patient is in police detention
/// @param fitness    the clinician's view; absent until there is one
/// @param wish       the patient's own
/// @param sitsIn     who is there with the patient; empty until it is said
/// @param place      where neither board nor chart can be seen (LG-23); empty until it is said
/// @param startedAt  absent until it began
/// @param endedAt    absent until it ended, or was stopped
/// @param endedBy    an account; empty until then
public record InterviewRequest(
        String id,
        PatientId patient,
        String officer,
        String organisation,
        String requestedBy,
        Instant requestedAt,
        boolean detained,
        @Nullable Fitness fitness,
        Wish wish,
        String sitsIn,
        String place,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        String endedBy,
        String note)
        implements Matter {
    public enum View {
        FIT,
        NOT_NOW,
        LIMITED
    }

    public enum Wish {
        YES,
        NO,
        LATER,
        NOT_ASKED
    }

    /// Yes, no or not looked at: of three things that are not the same (LG-21).
    public enum Found {
        YES,
        NO,
        NOT_ASSESSED
    }

    /// What was looked at for the view (LG-20).
    public enum Looked {
        CONSCIOUS_LEVEL,
        DELIRIUM_SCREEN,
        PAIN,
        OPIOID_OR_SEDATIVE_4_H,
        FATIGUE
    }

    /// @param toTreat    fit to be treated
    /// @param toTalk     fit to be interviewed
    /// @param capacity   has capacity for this decision
    /// @param minutes    at most so long
    public record Fitness(
            View view,
            Found toTreat,
            Found toTalk,
            Found capacity,
            Set<Looked> looked,
            int minutes,
            String conditions,
            String by,
            Instant at) {
        /// So long is a view of fitness “now”: a house rule.
        public static final Duration VALID = Duration.ofHours(1);

        public Fitness {
            looked = Set.copyOf(looked);
        }

        public boolean valid(Instant now) {
            return !now.isBefore(at) && now.isBefore(at.plus(VALID));
        }
    }

    /// By when it ends at the latest; absent while it has not begun.
    public @Nullable Instant mustEnd() {
        return startedAt == null || fitness == null ? null : startedAt.plus(Duration.ofMinutes(fitness.minutes()));
    }

    @Override
    public boolean closed() {
        return endedAt != null;
    }
}
