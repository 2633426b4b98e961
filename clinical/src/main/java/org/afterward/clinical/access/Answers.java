package org.afterward.clinical.access;

import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.afterward.clinical.access.Decision.Obligation;
import org.afterward.clinical.access.Decision.Shown;

/// How a decision is put together.
final class Answers {
    private static final List<Outcome> FROM_WIDEST =
            List.of(Outcome.PERMIT, Outcome.PERMIT_NOTICE, Outcome.PERMIT_SUPERVISED, Outcome.PERMIT_MASKED);

    static Decision deny(Outcome outcome, Shown shown, String... rules) {
        return new Decision(outcome, Set.of(), List.of(rules), shown);
    }

    /// As if there were no such patient.
    static Decision hide(String... rules) {
        return deny(Outcome.DENY_HIDE, Shown.ABSENT, rules);
    }

    static Decision refuse(String... rules) {
        return deny(Outcome.DENY, Shown.NOT_YOUR_ROLE, rules);
    }

    static Decision permit(Collection<Obligation> obligations, String... rules) {
        var all = EnumSet.of(Obligation.AUDIT);
        all.addAll(obligations);
        var outcome = Outcome.PERMIT;
        if (all.contains(Obligation.SUPERVISOR) || all.contains(Obligation.REVIEW)) {
            outcome = Outcome.PERMIT_SUPERVISED;
        } else if (all.contains(Obligation.NOTICE)) {
            outcome = Outcome.PERMIT_NOTICE;
        } else if (all.contains(Obligation.MASK)) {
            outcome = Outcome.PERMIT_MASKED;
        }
        return new Decision(outcome, all, List.of(rules), Shown.NOTHING);
    }

    /// A permission with more obligations, and the rule that adds them.
    static Decision with(Decision permission, Collection<Obligation> more, String rule) {
        var obligations = EnumSet.copyOf(permission.obligations());
        obligations.addAll(more);
        var rules = new java.util.ArrayList<>(permission.rules());
        rules.add(rule);
        return permit(obligations, rules.toArray(String[]::new));
    }

    /// The widest of several permissions.
    static Optional<Decision> widest(Collection<Decision> permissions) {
        return permissions.stream()
                .min(Comparator.comparingInt((Decision each) -> FROM_WIDEST.indexOf(each.outcome()))
                        .thenComparingInt(each -> each.obligations().size())
                        .thenComparing(each -> each.rules().toString()));
    }

    private Answers() {}
}
