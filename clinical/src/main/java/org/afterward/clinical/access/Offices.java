package org.afterward.clinical.access;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.afterward.clinical.access.Cell.Letter;
import org.afterward.clinical.access.Decision.Obligation;
import org.afterward.clinical.access.Decision.Shown;

/// What an office may do without a relationship: the privacy officer's, legal's, and who runs the system.
///
/// Source: access.md, sections 1.5 (K, L), 8.4 (AL-20).
final class Offices {
    /// An office is no reason to treat, and treatment is no reason for an office.
    private static final Set<Purpose> PURPOSES = EnumSet.of(
            Purpose.PATADMIN, Purpose.HOPERAT, Purpose.HLEGAL, Purpose.HQUALIMP, Purpose.PATSFTY, Purpose.HSYSADMIN);

    static boolean purpose(Purpose purpose) {
        return PURPOSES.contains(purpose);
    }

    /// About no patient in particular.
    static Decision decide(Actor actor, Action action, Category category, RolePolicy policy) {
        if (actor.kind() != Actor.Kind.PERSON || !actor.active()) {
            return Answers.deny(Outcome.DENY, Shown.SIGN_IN, "1.7");
        }
        var fresh = Acts.fresh(action);
        if (!fresh.isEmpty() && !actor.fresh(policy.numbers())) {
            return Answers.deny(Outcome.DENY, Shown.FRESH_SIGN_IN, fresh);
        }
        if (!actor.emergencyWard().isEmpty()) {
            return Answers.refuse("AU-41");
        }
        var ways = new ArrayList<>(ways(actor.roles(), action, category, policy));
        for (var act : Acts.of(action)) {
            if (act.needs() == Acts.Needs.OFFICE && actor.is(act.role())) {
                ways.add(Answers.permit(Set.of(), act.rule()));
            }
        }
        var ward = policy.cell(Role.NURSE_IN_CHARGE, category);
        if (action == Action.READ
                && actor.is(Role.NURSE_IN_CHARGE)
                && category == Category.L
                && ward.has(Letter.ROSTER)
                && !actor.wards().isEmpty()) {
            ways.add(Answers.permit(EnumSet.of(Obligation.PART_ONLY), "AL-20"));
        }
        return Answers.widest(ways).orElseGet(() -> Answers.refuse("1.5"));
    }

    /// By the cells marked `office`.
    static List<Decision> ways(Set<Role> roles, Action action, Category category, RolePolicy policy) {
        var ways = new ArrayList<Decision>();
        for (var role : roles) {
            var cell = policy.cell(role, category);
            if (cell.has(Letter.OFFICE) && !(leaves(action) && category == Category.K)) {
                Matrix.allows(cell, action, false, false)
                        .ifPresent(obligations -> ways.add(Answers.permit(obligations, "1.5")));
            }
        }
        return ways;
    }

    static boolean leaves(Action action) {
        return action == Action.PRINT || action == Action.EXPORT;
    }

    private Offices() {}
}
