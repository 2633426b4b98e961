package org.afterward.clinical.access;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
    /// What a proxy's relationship stands on.
    public static String consent(Set<Category> given) {
        return Relation.CONSENT + given.stream().map(Category::name).collect(Collectors.joining(","));
    }

    /// A proxy's, to whom the patient gave this part of the record.
    public boolean gives(Category category, Instant now) {
        return kind == Tie.Kind.PROXY
                && !now.isBefore(from)
                && (until == null || now.isBefore(until))
                && basis.startsWith(Relation.CONSENT)
                && List.of(basis.substring(Relation.CONSENT.length()).split(","))
                        .contains(category.name());
    }

    @Override
    public boolean closed() {
        return until != null;
    }
}
