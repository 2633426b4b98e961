package org.afterward.clinical.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// May `actor` do `action` to `category` of this patient's record now?
///
/// @param subject  absent where there is no such patient
/// @param ties     all that the actor has with the patient
/// @param conflict the one of this pair that is in force; absent where none
/// @param override the latest break-glass of this actor for this patient; absent where none. A closed one lets
///                 its person finish their own drafts (BG-13), nothing else
/// @param own      the thing itself is the actor's own: own entry, own draft, own task. Of somebody who hands over
///                 (CI-04): it stands in [Conflict#handingOver]. To list the own part of a category, ask with
///                 `own`, and show only what is
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

    /// The same about another category.
    public Question about(Category other) {
        return new Question(actor, subject, ties, conflict, override, purpose, action, other, own, now);
    }

    /// The same about something of the record that is labelled itself (LB-04).
    public Question atLeast(Confidentiality label) {
        return new Question(
                actor,
                subject == null ? null : subject.atLeast(label),
                ties,
                conflict,
                override,
                purpose,
                action,
                category,
                own,
                now);
    }

    /// The same about another action.
    public Question to(Action other) {
        return new Question(actor, subject, ties, conflict, override, purpose, other, category, own, now);
    }
}
