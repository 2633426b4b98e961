package org.afterward.clinical.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.afterward.clinical.access.Cell.Letter;
import org.afterward.clinical.access.Decision.Obligation;

/// One relationship borne in one role, and what it permits of the question.
record Relation(Question question, Subject subject, Tie tie, Role role, Cell cell) {
    /// What a proxy's relationship stands on: `consent:A,B,C`, the categories that the patient gave.
    static final String CONSENT = "consent:";

    /// This role can bear such a relationship, for this purpose, and this label lets it in.
    boolean fits() {
        var learner = role != Role.LEARNER || (tie.learner() && tie.kind() == Tie.Kind.TEAM);
        return learner
                && TieRules.of(tie.kind()).supports(role, question.purpose())
                && Clearance.silent(subject, question.actor().id(), tie.kind());
    }

    /// Not over: the ones who gathered it may have done so some seconds ago.
    boolean live() {
        var until = tie.until();
        return tie.live() && (until == null || question.now().isBefore(until));
    }

    boolean active() {
        return live() && tie.status() == Tie.Status.ACTIVE;
    }

    Optional<Decision> permission() {
        if (!live() || !fits() || !statusAllows() || !staysHere() || !told()) {
            return Optional.empty();
        }
        return matrix();
    }

    /// What the role file allows, whatever the state of the relationship.
    Optional<Decision> matrix() {
        var inCase = TieRules.of(tie.kind()).isCase();
        if (inCase && !cell.has(Letter.CASE)) {
            return Optional.empty();
        }
        return Matrix.allows(cell, question.action(), question.own(), inCase)
                .map(obligations -> Answers.permit(leaving(obligations), "1.5"));
    }

    /// A patient's copy is theirs; a copy that staff make says whose it is.
    private Set<Obligation> leaving(Set<Obligation> obligations) {
        if (tie.kind() == Tie.Kind.SELF) {
            obligations.remove(Obligation.WATERMARK);
        }
        return obligations;
    }

    /// The rule for which the state of the relationship refuses what the role could do; empty where it does not.
    String whyNot() {
        if (!statusAllows()) {
            return tie.learner() ? "AC-08" : "AC-09";
        }
        return staysHere() ? "" : "AC-21";
    }

    /// The role writes in this category.
    boolean writesHere() {
        return cell.has(Letter.WRITE) || cell.has(Letter.OWN);
    }

    private boolean statusAllows() {
        if (tie.learner()) {
            return question.action() == Action.READ;
        }
        return tie.status() == Tie.Status.ACTIVE
                || question.action() == Action.READ
                || (question.own() && ownWork(question.action()));
    }

    static boolean ownWork(Action action) {
        return action == Action.WRITE || action == Action.SIGN;
    }

    /// Of I, K and L nothing is printed or exported in a relationship, but by the patient.
    private boolean staysHere() {
        return !Offices.leaves(question.action())
                || tie.kind() == Tie.Kind.SELF
                || !EnumSet.of(Category.I, Category.K, Category.L).contains(question.category());
    }

    private boolean told() {
        if (tie.kind() == Tie.Kind.PROXY && !consented()) {
            return false;
        }
        var patient = tie.kind() == Tie.Kind.SELF || tie.kind() == Tie.Kind.PROXY;
        return !patient
                || !subject.sensitivities().contains(Sensitivity.TBOO)
                || !EnumSet.of(Category.E, Category.F, Category.I).contains(question.category());
    }

    private boolean consented() {
        return tie.basis().startsWith(CONSENT)
                && Arrays.asList(tie.basis().substring(CONSENT.length()).split(","))
                        .contains(question.category().name());
    }
}
