package org.afterward.clinical.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// May `actor` do `action` to `category` of this patient's record now?
///
/// @param subject  absent where there is no such patient
/// @param ties     all that the actor has with the patient
/// @param conflict the one of this pair that is in force; absent where none
/// @param override an open break-glass of this actor for this patient; absent where none
/// @param own      the thing itself is the actor's own: own entry, own draft, own task
public record Question(
        Actor actor,
        @Nullable Subject subject,
        List<Tie> ties,
        @Nullable Conflict conflict,
        @Nullable BreakGlass override,
        Purpose purpose,
        Action action,
        Category category,
        boolean own,
        Instant now) {
    public Question {
        ties = List.copyOf(ties);
    }
}
