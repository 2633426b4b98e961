package org.afterward.clinical.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A relationship of a person with a patient as it stands at a moment.
///
/// @param basis what proves it: a shift, an admission, a referral, a task, a case
/// @param until when it ends of itself; absent where nothing says so
/// @param learner read only, no print, no export (AC-08)
public record Tie(
        Kind kind, Status status, String basis, @Nullable Instant until, boolean learner) {

    /// Source: access.md, section 1.2.
    public enum Kind {
        RESPONSIBLE,
        TEAM,
        WARD_ASSIGNED,
        WARD_IN_CHARGE,
        REFERRAL,
        ON_CALL,
        HANDOVER,
        DISCHARGE,
        CLERICAL,
        TRANSPORT,
        SECURITY_INCIDENT,
        PRIVACY_REVIEW,
        LEGAL,
        SELF,
        PROXY,
        /// For one call to somebody who has gone home (SH-06).
        FOLLOW_UP
    }

    public enum Status {
        ACTIVE,
        GRACE,
        ENDED,
        SUSPENDED
    }

    public boolean live() {
        return status == Status.ACTIVE || status == Status.GRACE;
    }
}
