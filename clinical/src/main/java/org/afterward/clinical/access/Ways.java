package org.afterward.clinical.access;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.afterward.clinical.access.Cell.Letter;
import org.afterward.clinical.access.Decision.Obligation;

/// Every way by which an actor may come to a record: a relationship, the ward roster, an office, an open
/// break-glass, drafts of their own. Steps 3 to 5 and 7 of access.md, section 1.7.
final class Ways {
    private final Question question;
    private final Subject subject;
    private final RolePolicy policy;
    private final Actor actor;
    private final Set<Role> roles;
    private final List<Relation> relations;
    private final Glass glass;
    private final boolean inGrace;

    Ways(Question question, Subject subject, RolePolicy policy) {
        this.question = question;
        this.subject = subject;
        this.policy = policy;
        this.actor = question.actor();
        this.roles = roles(actor);
        var ties = actor.emergencyWard().isEmpty() ? question.ties() : emergency(actor, subject);
        this.relations = ties.stream()
                .flatMap(tie -> roles.stream()
                        .map(role ->
                                new Relation(question, subject, tie, role, policy.cell(role, question.category()))))
                .toList();
        this.inGrace = ties.stream().anyMatch(tie -> tie.status() == Tie.Status.GRACE);
        this.glass = new Glass(question, subject, policy, roles);
    }

    /// The roles that count: a patient's account is nothing but a patient, and a member of staff is none here.
    private static Set<Role> roles(Actor actor) {
        var roles = EnumSet.noneOf(Role.class);
        switch (actor.kind()) {
            case PATIENT -> roles.add(Role.PATIENT);
            case PROXY -> roles.add(Role.PROXY);
            case PERSON -> {
                roles.addAll(actor.roles());
                roles.removeAll(EnumSet.of(Role.PATIENT, Role.PROXY));
                if (!actor.emergencyWard().isEmpty()) {
                    roles.retainAll(EnumSet.of(Role.NURSE_IN_CHARGE));
                }
            }
            case PROGRAM, DEVICE, NOBODY -> {}
        }
        return roles;
    }

    /// A sealed account is in charge of its ward, and has nothing else (AU-41).
    private static List<Tie> emergency(Actor actor, Subject subject) {
        return subject.present() && subject.ward().equals(actor.emergencyWard())
                ? List.of(new Tie(Tie.Kind.WARD_IN_CHARGE, Tie.Status.ACTIVE, "emergency-account", null, false))
                : List.of();
    }

    List<Decision> all() {
        var ways = new ArrayList<>(withoutBreakGlass());
        if (!inGrace) {
            glass.permission().ifPresent(ways::add);
        }
        return ways;
    }

    List<Decision> withoutBreakGlass() {
        if (!actor.emergencyWard().isEmpty() && notForEmergencyAccounts(question.action())) {
            return List.of();
        }
        if (Acts.isAct(question.action())) {
            return Acts.of(question.action()).stream()
                    .filter(this::mayAct)
                    .map(act -> Answers.permit(Set.of(), act.rule()))
                    .toList();
        }
        var ways = new ArrayList<Decision>();
        relations.forEach(relation -> relation.permission().ifPresent(ways::add));
        if (question.action() == Action.READ) {
            tile(question.category()).ifPresent(ways::add);
        }
        if (office()) {
            ways.addAll(Offices.ways(officers(), question.action(), question.category(), policy));
        }
        drafts().ifPresent(ways::add);
        glass.drafts().ifPresent(ways::add);
        return ways;
    }

    private static boolean notForEmergencyAccounts(Action action) {
        return switch (action) {
            case PRINT, EXPORT, LABEL_RAISE, LABEL_LOWER, DISCLOSE, REVIEW, DELETE, MERGE -> true;
            case READ, WRITE, SIGN, ORDER, LIST_VISITORS, CHECK_IN -> false;
        };
    }

    private boolean mayAct(Acts.Act act) {
        if (!roles.contains(act.role())) {
            return false;
        }
        return switch (act.needs()) {
            case TIE -> acting(act.role()).anyMatch(relation -> !isCase(relation));
            case CASE -> acting(act.role()).anyMatch(Ways::isCase);
            case ROSTER -> onRoster() || acting(act.role()).findAny().isPresent();
            case OFFICE -> office();
        };
    }

    private Stream<Relation> acting(Role role) {
        return relations.stream()
                .filter(relation -> relation.role() == role)
                .filter(relation ->
                        relation.active() && relation.fits() && !relation.tie().learner());
    }

    private static boolean isCase(Relation relation) {
        return TieRules.of(relation.tie().kind()).isCase();
    }

    private boolean onRoster() {
        return actor.kind() == Actor.Kind.PERSON
                && subject.present()
                && !subject.ward().isEmpty()
                && actor.wards().contains(subject.ward());
    }

    /// The tile of the board, for whom the ward roster is enough.
    private Optional<Decision> tile(Category category) {
        if (!onRoster()) {
            return Optional.empty();
        }
        return Answers.widest(roles.stream()
                .map(role -> policy.cell(role, category))
                .filter(cell -> cell.has(Letter.ROSTER))
                .map(cell -> Answers.permit(
                        cell.part().isEmpty()
                                ? EnumSet.of(Obligation.MASK)
                                : EnumSet.of(Obligation.MASK, Obligation.PART_ONLY),
                        "AC-30"))
                .toList());
    }

    private Set<Role> officers() {
        var officers = EnumSet.copyOf(roles);
        officers.remove(Role.SYSTEM_ADMINISTRATOR);
        return officers;
    }

    private boolean office() {
        return actor.kind() == Actor.Kind.PERSON
                && actor.emergencyWard().isEmpty()
                && Offices.purpose(question.purpose());
    }

    /// An author finishes what they began, for some days after the window (AC-05).
    private Optional<Decision> drafts() {
        var own = question.own() && (question.action() == Action.READ || Relation.ownWork(question.action()));
        var after = policy.numbers().time("own-drafts");
        return relations.stream()
                .filter(relation -> own && relation.tie().status() == Tie.Status.ENDED && relation.fits())
                .filter(relation -> !relation.tie().learner() && relation.writesHere())
                .filter(relation -> {
                    var ended = relation.tie().until();
                    return ended != null
                            && !question.now().isBefore(ended)
                            && question.now().isBefore(ended.plus(after));
                })
                .map(relation -> Answers.permit(
                        question.action() != Action.READ && relation.cell().has(Letter.COSIGN)
                                ? EnumSet.of(Obligation.OWN_ONLY, Obligation.COSIGN)
                                : EnumSet.of(Obligation.OWN_ONLY),
                        "AC-05"))
                .min(Comparator.comparingInt(
                        permission -> permission.obligations().size()));
    }

    /// What remains to somebody who hands over because of a conflict: writing to what is being handed over.
    Optional<Decision> handingOver(Conflict conflict) {
        var until = conflict.declaredAt().plus(policy.numbers().time("conflict.hands-over"));
        var time = !question.now().isBefore(conflict.declaredAt())
                && question.now().isBefore(until);
        var may = conflict.effect() == Conflict.Effect.HANDOVER_THEN_BLOCK
                && time
                && question.own()
                && question.action() == Action.WRITE
                && !conflict.handingOver().isEmpty();
        return !may
                ? Optional.empty()
                : relations.stream()
                        .filter(relation ->
                                relation.tie().live() || relation.tie().status() == Tie.Status.SUSPENDED)
                        .filter(relation -> relation.fits() && !relation.tie().learner() && relation.writesHere())
                        .map(relation -> Answers.permit(EnumSet.of(Obligation.OWN_ONLY, Obligation.NOTICE), "CI-04"))
                        .findFirst();
    }

    /// In a relationship that the label lets in, whatever the role may do in it.
    boolean related() {
        return relations.stream().anyMatch(relation -> relation.live() && relation.fits());
    }

    /// May be told that there is such a patient.
    boolean knows() {
        return related()
                || tile(Category.A).isPresent()
                || glass.open()
                || (office()
                        && !Offices.ways(officers(), Action.READ, Category.K, policy)
                                .isEmpty());
    }

    boolean breakGlassOffered() {
        return !inGrace && glass.offered();
    }

    Set<Role> breakGlassRoles() {
        return inGrace ? Set.of() : glass.eligibleRoles();
    }

    /// The rule that refuses somebody in a relationship.
    String whyNot() {
        var acts = Acts.of(question.action());
        if (!acts.isEmpty()) {
            return acts.getFirst().rule();
        }
        return relations.stream()
                .filter(relation ->
                        relation.live() && relation.fits() && relation.matrix().isPresent())
                .map(Relation::whyNot)
                .filter(rule -> !rule.isEmpty())
                .findFirst()
                .orElse("1.5");
    }
}
