package org.afterward.clinical.access;

import java.util.List;
import org.afterward.clinical.recovery.Encounter;
import org.jspecify.annotations.Nullable;

/// All that is known of one person and one patient, as far as it makes or ends a relationship.
///
/// @param staff         the account
/// @param active        false for a closed account: it has no relationship from that moment (AC-04)
/// @param shifts        of this person, on any ward
/// @param relationships of this person with this patient
/// @param grants        of this person
/// @param stays         of this patient
/// @param handovers     of this patient, from or to anybody
/// @param conflict      of this pair; absent where none
public record Known(
        String staff,
        boolean active,
        List<Shift> shifts,
        List<Relationship> relationships,
        List<RoleGrant> grants,
        List<Encounter> stays,
        List<Handover> handovers,
        @Nullable Conflict conflict) {
    public Known {
        shifts = List.copyOf(shifts);
        relationships = List.copyOf(relationships);
        grants = List.copyOf(grants);
        stays = List.copyOf(stays);
        handovers = List.copyOf(handovers);
    }
}
