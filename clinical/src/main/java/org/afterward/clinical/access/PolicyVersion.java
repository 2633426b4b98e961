package org.afterward.clinical.access;

import java.time.Instant;
import org.afterward.clinical.matter.Matter;
import org.jspecify.annotations.Nullable;

/// A role file that somebody proposed, and what a second person said of it (AC-20).
///
/// There are two of these: [#IN_FORCE_ID], what holds now, and [#PROPOSED_ID], what was proposed last. Approval
/// changes both at once, so that two persons who decide at the same time cannot both win.
///
/// @param version   as the file names itself
/// @param text      the file, whole
/// @param decidedBy who approved or rejected it, never who proposed it; empty while proposed
public record PolicyVersion(
        String id,
        String version,
        String text,
        String proposedBy,
        Instant proposedAt,
        String decidedBy,
        @Nullable Instant decidedAt,
        State state)
        implements Matter {
    public static final String IN_FORCE_ID = "policy/roles";
    public static final String PROPOSED_ID = "policy/roles/proposed";

    public PolicyVersion {
        if (decidedBy.isEmpty() != (state == State.PROPOSED || state == State.WITHDRAWN)) {
            throw new IllegalArgumentException("a role file is decided by somebody, and is not open then");
        }
        if (!decidedBy.isEmpty() && decidedBy.equals(proposedBy)) {
            throw new IllegalArgumentException("who proposed a role file does not decide about it (AC-20)");
        }
    }

    public enum State {
        PROPOSED,
        IN_FORCE,
        REJECTED,
        /// By the one who proposed it.
        WITHDRAWN
    }

    public static PolicyVersion proposed(String version, String text, String by, Instant at) {
        return new PolicyVersion(PROPOSED_ID, version, text, by, at, "", null, State.PROPOSED);
    }

    /// @throws IllegalArgumentException where `by` proposed it
    public PolicyVersion decided(State now, String by, Instant at) {
        return new PolicyVersion(id, version, text, proposedBy, proposedAt, by, at, now);
    }

    public PolicyVersion withdrawn() {
        return new PolicyVersion(id, version, text, proposedBy, proposedAt, "", null, State.WITHDRAWN);
    }

    /// The same as what holds.
    public PolicyVersion inForce() {
        return new PolicyVersion(
                IN_FORCE_ID, version, text, proposedBy, proposedAt, decidedBy, decidedAt, State.IN_FORCE);
    }
}
