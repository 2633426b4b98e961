package org.afterward.clinical.access;

import java.util.List;
import java.util.Set;
import org.afterward.clinical.access.Decision.Shown;
import org.jspecify.annotations.Nullable;

/// The one decision: may this actor do this to this category of this patient's record now?
///
/// Source: access.md, section 1.7. Deny overrides everywhere, and what cannot be decided is denied.
///
/// Where the reference leaves room, the stricter reading holds:
/// - Without a fresh sign-in an act that needs one is refused before anything is said of the patient. Whether a
///   print needs one depends on the label, so it is asked only of those who may print.
/// - A lock is named only to those who may know of the record; others get the answer for an absent patient.
/// - The ward roster gives the tile (masked) while the patient lies on that ward, and a tile is refused to whom
///   a conflict blocks.
/// - `R` clears nobody whose relationship is a handover, a discharge task, a case, the desk's or a porter's,
///   unless they are on the named list of the record.
/// - In grace an open break-glass counts for nothing, and none is offered.
/// - A conflict in force that is not only declared ends break-glass, print, export and every act beside reading
///   and writing. Supervision without a supervisor writes nothing.
/// - Break-glass prints nothing, and writes in E and G only; it orders what its role may order.
/// - Categories I and K are neither printed nor exported by staff: what leaves goes by a disclosure. L is
///   exported by the privacy officer alone.
/// - A person uses with a relationship only the roles that such a relationship can bear.
/// - A line manager under supervision is refused I, K and L.
/// - No person deletes or merges.
/// - An emergency account neither prints nor exports, and changes no label.
/// - A patient whose record says `TBOO` is told E, F and I by a person, not by a page.
public final class Access {

    /// For people and devices. A program is refused: it needs its [ClientPolicy].
    public static Decision decide(Question question, RolePolicy policy) {
        return decide(question, policy, null);
    }

    /// For programs, and for people who act through one. The client's policy is a ceiling (AU-03).
    public static Decision decide(Question question, RolePolicy policy, @Nullable ClientPolicy client) {
        try {
            if (question.actor().kind() == Actor.Kind.PROGRAM) {
                return client == null
                        ? Answers.deny(Outcome.DENY, Shown.ABSENT, "1.7")
                        : Programs.decide(question, client);
            }
            var decision = new Steps(question, policy).decide();
            return client == null ? decision : Programs.narrowed(decision, question, client);
        } catch (RuntimeException unknown) {
            return Answers.deny(Outcome.DENY, Shown.ABSENT, "1.7");
        }
    }

    /// For what concerns no patient in particular: work lists of an office, the log as a whole, its integrity.
    public static Decision office(Actor actor, Action action, Category category, RolePolicy policy) {
        try {
            return Offices.decide(actor, action, category, policy);
        } catch (RuntimeException unknown) {
            return Answers.deny(Outcome.DENY, Shown.NOT_YOUR_ROLE, "1.7");
        }
    }

    /// The roles in which this actor may break glass for this patient now, see BG-09; empty where they may not,
    /// for whatever reason. Asked of a [Action#READ] of a category that is to be opened.
    public static Set<Role> breakGlassRoles(Question question, RolePolicy policy) {
        try {
            return new Steps(question, policy).breakGlassRoles();
        } catch (RuntimeException unknown) {
            return Set.of();
        }
    }

    /// The same question for several categories.
    public static List<Category> permitted(Question question, RolePolicy policy, List<Category> categories) {
        return categories.stream()
                .filter(category -> decide(question.about(category), policy).permits())
                .toList();
    }

    private Access() {}
}
