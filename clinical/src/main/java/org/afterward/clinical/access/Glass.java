package org.afterward.clinical.access;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.afterward.clinical.access.Cell.Letter;
import org.afterward.clinical.access.Decision.Obligation;

/// What an open break-glass permits of a question, and whether one is offered.
///
/// Source: access.md, BG-09, BG-10, BG-17.
final class Glass {
    private static final Set<Purpose> TREATING = EnumSet.of(Purpose.TREAT, Purpose.ETREAT, Purpose.BTG);

    private final Question question;
    private final Subject subject;
    private final RolePolicy policy;
    private final Set<Role> roles;

    Glass(Question question, Subject subject, RolePolicy policy, Set<Role> roles) {
        this.question = question;
        this.subject = subject;
        this.policy = policy;
        this.roles = roles;
    }

    boolean open() {
        var glass = question.override();
        return glass != null && mine(glass) && glass.open(question.now()) && eligible();
    }

    Optional<Decision> permission() {
        var glass = question.override();
        if (glass == null || !open() || !glass.categories().contains(question.category())) {
            return Optional.empty();
        }
        if (question.category() == Category.I
                && !(glass.protectedToo() && glass.reason().opensProtected())) {
            return Optional.empty();
        }
        var held = EnumSet.copyOf(roles);
        held.retainAll(glass.roles());
        return within(held);
    }

    /// What was begun in a window that is over may be finished (BG-13, AC-05).
    Optional<Decision> drafts() {
        var glass = question.override();
        if (glass == null || !mine(glass) || !question.own() || !ownDraft()) {
            return Optional.empty();
        }
        var ended = glass.endedAt() == null ? glass.until() : glass.endedAt();
        var over = !question.now().isBefore(ended);
        return over && question.now().isBefore(ended.plus(policy.numbers().time("own-drafts")))
                ? Optional.of(Answers.permit(
                        question.action() != Action.READ && cosigned()
                                ? EnumSet.of(Obligation.OWN_ONLY, Obligation.COSIGN)
                                : EnumSet.of(Obligation.OWN_ONLY),
                        "AC-05"))
                : Optional.empty();
    }

    /// In none of these roles their word counts by itself.
    private boolean cosigned() {
        return !roles.isEmpty()
                && roles.stream()
                        .allMatch(role -> policy.cell(role, question.category()).has(Letter.COSIGN));
    }

    private boolean ownDraft() {
        return question.category() == Category.E
                && (question.action() == Action.READ || Relation.ownWork(question.action()))
                && question.actor().kind() == Actor.Kind.PERSON;
    }

    boolean offered() {
        return eligible() && within(roles).isPresent();
    }

    private boolean eligible() {
        return !eligibleRoles().isEmpty();
    }

    Set<Role> eligibleRoles() {
        var actor = question.actor();
        var eligible = EnumSet.noneOf(Role.class);
        var may = actor.kind() == Actor.Kind.PERSON
                && actor.emergencyWard().isEmpty()
                && !actor.is(Role.LEARNER)
                && TREATING.contains(question.purpose());
        if (may) {
            roles.stream().filter(this::eligible).forEach(eligible::add);
        }
        return eligible;
    }

    private boolean eligible(Role role) {
        return Clearance.breakGlass(subject, role, question.actor().wards());
    }

    /// The row of the role, less what break-glass never gives.
    private Optional<Decision> within(Set<Role> held) {
        if (question.category() == Category.K || question.category() == Category.L) {
            return Optional.empty();
        }
        var writes = EnumSet.of(Category.E, Category.G).contains(question.category());
        var allowed = switch (question.action()) {
            case READ, ORDER -> true;
            case WRITE -> writes;
            case SIGN -> writes && question.own();
            case PRINT, EXPORT, DELETE, MERGE, LABEL_RAISE, LABEL_LOWER -> false;
            case LIST_VISITORS, CHECK_IN, DISCLOSE, REVIEW -> false;
        };
        if (!allowed) {
            return Optional.empty();
        }
        return Answers.widest(held.stream()
                .filter(this::eligible)
                .map(role -> policy.cell(role, question.category()))
                .flatMap(cell -> Matrix.allows(cell, question.action(), question.own(), true).stream())
                .map(obligations -> Answers.with(
                        Answers.permit(obligations, "2.4"),
                        EnumSet.of(Obligation.NOTICE, Obligation.COUNTDOWN),
                        "BG-10"))
                .toList());
    }

    private boolean mine(BreakGlass glass) {
        return glass.staff().equals(question.actor().id()) && glass.patient().equals(subject.patient());
    }
}
