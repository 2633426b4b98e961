package org.afterward.clinical.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.afterward.clinical.access.Conflict.Effect;
import org.afterward.clinical.access.Decision.Obligation;
import org.afterward.clinical.access.Decision.Shown;
import org.jspecify.annotations.Nullable;

/// The steps of one decision, in the order of access.md, section 1.7.
final class Steps {
    private static final Set<Role> TREATING = EnumSet.of(
            Role.CONSULTANT,
            Role.RESIDENT,
            Role.INTERN,
            Role.NURSE_IN_CHARGE,
            Role.NURSE,
            Role.HCA,
            Role.DIETITIAN,
            Role.THERAPIST,
            Role.PHARMACIST,
            Role.RAPID_RESPONSE,
            Role.LEARNER);

    private final Question question;
    private final RolePolicy policy;
    private final Actor actor;

    Steps(Question question, RolePolicy policy) {
        this.question = question;
        this.policy = policy;
        this.actor = question.actor();
    }

    Decision decide() {
        if (actor.kind() == Actor.Kind.NOBODY || actor.kind() == Actor.Kind.PROGRAM) {
            return Answers.deny(Outcome.DENY, Shown.SIGN_IN, "1.7");
        }
        if (!actor.active()) {
            return Answers.deny(Outcome.DENY, Shown.SIGN_IN, "AC-04");
        }
        if (actor.kind() == Actor.Kind.DEVICE) {
            return board();
        }
        var fresh = Acts.fresh(question.action());
        if (!fresh.isEmpty() && !actor.fresh(policy.numbers())) {
            return Answers.deny(Outcome.DENY, Shown.FRESH_SIGN_IN, fresh);
        }
        var subject = question.subject();
        return subject == null ? Answers.hide("AC-40") : about(subject);
    }

    /// A look at a restricted record in a list is logged by itself.
    static Set<Obligation> listed(Action action, Subject subject) {
        return action == Action.READ && subject.confidentiality().atLeast(Confidentiality.R)
                ? EnumSet.of(Obligation.LIST_ONE_BY_ONE)
                : EnumSet.noneOf(Obligation.class);
    }

    private Decision about(Subject subject) {
        var ways = new Ways(question, subject, policy);
        if (mistaken(question.conflict(), subject)) {
            return Answers.hide("1.7");
        }
        var conflict = inForce();
        var blocked = blocked(subject, conflict, ways);
        if (blocked.isPresent()) {
            return blocked.get();
        }
        var locked = locked(subject);
        if (!locked.isEmpty()) {
            return ways.knows() ? Answers.deny(Outcome.DENY, Shown.LOCKED, locked) : Answers.hide(locked);
        }
        var bound = conflict != null && conflict.effect() != Effect.DECLARE_ONLY;
        var permission = Answers.widest(bound ? ways.withoutBreakGlass() : ways.all());
        if (permission.isEmpty()) {
            return refused(ways, bound);
        }
        var decision = conflict != null && bound ? supervised(permission.get(), conflict) : permission.get();
        return decision.permits() ? finished(decision, subject) : decision;
    }

    /// A conflict of somebody else's was handed in: nothing can be decided on that.
    private boolean mistaken(@Nullable Conflict conflict, Subject subject) {
        return conflict != null
                && !(conflict.staff().equals(actor.id()) && conflict.patient().equals(subject.patient()));
    }

    private @Nullable Conflict inForce() {
        var conflict = question.conflict();
        return conflict != null && conflict.inForce(question.now(), policy.numbers()) ? conflict : null;
    }

    private String locked(Subject subject) {
        return switch (question.action()) {
            case DELETE, MERGE -> subject.held() ? "LG-40" : "";
            case CHECK_IN -> subject.lockdown() ? "VS-52" : "";
            case READ, WRITE, SIGN, ORDER, PRINT, EXPORT -> "";
            case LABEL_RAISE, LABEL_LOWER, LIST_VISITORS, DISCLOSE, REVIEW -> "";
        };
    }

    /// Step 2: their own record, and conflicts that block.
    private Optional<Decision> blocked(Subject subject, @Nullable Conflict conflict, Ways ways) {
        var own = subject.isStaff().equals(actor.id()) || (conflict != null && conflict.kind() == Conflict.Kind.SELF);
        if (own && actor.kind() == Actor.Kind.PERSON) {
            return Optional.of(Answers.deny(Outcome.REDIRECT, Shown.PATIENT_ACCESS, "CI-06"));
        }
        if (conflict == null || !conflict.blocks()) {
            return Optional.empty();
        }
        return Optional.of(ways.handingOver(conflict)
                .orElseGet(() -> Answers.deny(Outcome.DENY_HIDE, Shown.NOT_OPEN_TO_YOU, "CI-06")));
    }

    private Decision refused(Ways ways, boolean bound) {
        if (ways.related()) {
            return question.action() == Action.DISCLOSE
                    ? Answers.deny(Outcome.REDIRECT, Shown.NOT_YOUR_ROLE, "LG-01")
                    : Answers.refuse(ways.whyNot());
        }
        if (!bound && ways.breakGlassOffered()) {
            return Answers.deny(Outcome.BTG_OFFER, Shown.BREAK_GLASS, "BG-09");
        }
        return ways.knows() ? Answers.refuse("1.5") : Answers.hide("AC-01");
    }

    /// In which roles glass may be broken; empty where it may not.
    Set<Role> breakGlassRoles() {
        var subject = question.subject();
        var conflict = question.conflict();
        if (subject == null
                || !actor.active()
                || mistaken(conflict, subject)
                || subject.isStaff().equals(actor.id())
                || (inForce() != null && conflict != null && conflict.effect() != Effect.DECLARE_ONLY)) {
            return Set.of();
        }
        return new Ways(question, subject, policy).breakGlassRoles();
    }

    /// CI-05, and for whom it is a superior or a party to a procedure also the table of 3.2.
    private Decision supervised(Decision permission, Conflict conflict) {
        var superior = conflict.kind() == Conflict.Kind.LINE_MANAGER || conflict.kind() == Conflict.Kind.DISCIPLINARY;
        if (superior && EnumSet.of(Category.I, Category.K, Category.L).contains(question.category())) {
            return Answers.refuse("CI-06");
        }
        var supervisor =
                !conflict.supervisor().isEmpty() && !conflict.supervisor().equals(conflict.staff());
        return switch (question.action()) {
            case READ -> Answers.with(permission, List.of(Obligation.REVIEW), "CI-05");
            case WRITE -> supervisor ? bySupervisor(permission) : Answers.refuse("CI-05");
            case SIGN -> supervisor && question.own() ? bySupervisor(permission) : Answers.refuse("CI-05");
            case ORDER, PRINT, EXPORT, DELETE, MERGE, LABEL_RAISE, LABEL_LOWER -> Answers.refuse("CI-05");
            case LIST_VISITORS, CHECK_IN, DISCLOSE, REVIEW -> Answers.refuse("CI-05");
        };
    }

    private static Decision bySupervisor(Decision permission) {
        return Answers.with(permission, List.of(Obligation.SUPERVISOR), "CI-05");
    }

    /// Step 6.
    private Decision finished(Decision permission, Subject subject) {
        var restricted = subject.confidentiality().atLeast(Confidentiality.R);
        if (question.action() == Action.PRINT && restricted && !actor.fresh(policy.numbers())) {
            return Answers.deny(Outcome.DENY, Shown.FRESH_SIGN_IN, "AU-26");
        }
        var decision = permission;
        if (!actor.emergencyWard().isEmpty()) {
            decision = Answers.with(decision, List.of(Obligation.NOTICE), "AU-41");
        }
        if (placeHidden(subject)) {
            decision = Answers.with(decision, List.of(Obligation.NO_PLACE), "VS-52");
        }
        var listed = listed(question.action(), subject);
        return listed.isEmpty() ? decision : Answers.with(decision, listed, "8.1");
    }

    /// Of a closed ward only those who treat learn who lies where (VS-52).
    private boolean placeHidden(Subject subject) {
        return subject.lockdown()
                && question.action() == Action.READ
                && question.category() == Category.A
                && actor.kind() == Actor.Kind.PERSON
                && actor.roles().stream().noneMatch(TREATING::contains);
    }

    /// A screen on a wall: the tiles of one ward, for nobody in particular.
    private Decision board() {
        var subject = question.subject();
        var there = subject != null
                && subject.present()
                && !subject.ward().isEmpty()
                && actor.wards().equals(Set.of(subject.ward()));
        if (!there) {
            return Answers.hide("AC-32");
        }
        var tile = question.action() == Action.READ
                && EnumSet.of(Category.A, Category.B).contains(question.category());
        return tile ? Answers.permit(Set.of(Obligation.MASK), "AC-32") : Answers.refuse("AC-32");
    }
}
