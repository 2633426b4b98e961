package org.afterward.clinical.access;

import java.time.Instant;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Matter;
import org.jspecify.annotations.Nullable;

/// A care relationship that was opened by an act: what a shift and a bed give is not stored but worked out.
///
/// @param staff     the account
/// @param basis     what proves it: an admission, a referral, a task, a case
/// @param shiftBound counts only while its person is on shift (TEAM)
/// @param learner   read only (AC-08)
/// @param until     absent while open
/// @param endReason empty while open
public record Relationship(
        String id,
        PatientId patient,
        String encounter,
        String staff,
        Tie.Kind kind,
        Instant from,
        @Nullable Instant until,
        String basis,
        boolean shiftBound,
        boolean learner,
        String createdBy,
        String endedBy,
        String endReason)
        implements Matter {
    @Override
    public boolean closed() {
        return until != null;
    }
}
