package org.afterward.clinical.access;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.afterward.clinical.fact.PatientId;
import org.jspecify.annotations.Nullable;

/// A question, changed one word at a time. Begins as nobody in particular about a patient on East, now.
record Asked(Question question, RolePolicy policy) {
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    static final PatientId P = new PatientId("p1");
    static final String WARD = "East";

    static Asked by(String id, Role... roles) {
        var held = EnumSet.noneOf(Role.class);
        held.addAll(List.of(roles));
        var actor = new Actor(id, Actor.Kind.PERSON, held, Set.of(), true, Duration.ofMinutes(1), "");
        var subject = new Subject(P, WARD, Confidentiality.N, Set.of(), false, "", Set.of(), false, false, true);
        return new Asked(
                new Question(
                        actor, subject, List.of(), null, null, Purpose.TREAT, Action.READ, Category.C, false, NOON),
                RolePolicy.standard());
    }

    static Asked patient() {
        return by("p").as(Actor.Kind.PATIENT).tied(Tie.Kind.SELF).to(Purpose.PATRQT);
    }

    Decision answer() {
        return Access.decide(question, policy);
    }

    Outcome outcome() {
        return answer().outcome();
    }

    Asked reads(Category category) {
        return does(Action.READ, category);
    }

    Asked does(Action action, Category category) {
        return with(question.to(action).about(category));
    }

    Asked tied(Tie.Kind kind) {
        return tied(kind, Tie.Status.ACTIVE, null);
    }

    Asked tied(Tie.Kind kind, Tie.Status status, @Nullable Instant until) {
        return tied(new Tie(kind, status, "basis", until, false));
    }

    Asked tied(Tie tie) {
        var ties = new java.util.ArrayList<>(question.ties());
        ties.add(tie);
        return with(new Question(
                question.actor(),
                question.subject(),
                ties,
                question.conflict(),
                question.override(),
                question.purpose(),
                question.action(),
                question.category(),
                question.own(),
                question.now()));
    }

    Asked with(Question other) {
        return new Asked(other, policy);
    }

    Asked actor(Actor actor) {
        return with(new Question(
                actor,
                question.subject(),
                question.ties(),
                question.conflict(),
                question.override(),
                question.purpose(),
                question.action(),
                question.category(),
                question.own(),
                question.now()));
    }

    Asked as(Actor.Kind kind) {
        var a = question.actor();
        return actor(new Actor(a.id(), kind, a.roles(), a.wards(), a.active(), a.sinceFresh(), a.emergencyWard()));
    }

    Asked onRoster(String... wards) {
        var a = question.actor();
        return actor(
                new Actor(a.id(), a.kind(), a.roles(), Set.of(wards), a.active(), a.sinceFresh(), a.emergencyWard()));
    }

    Asked fresh(@Nullable Duration since) {
        var a = question.actor();
        return actor(new Actor(a.id(), a.kind(), a.roles(), a.wards(), a.active(), since, a.emergencyWard()));
    }

    Asked closedAccount() {
        var a = question.actor();
        return actor(new Actor(a.id(), a.kind(), a.roles(), a.wards(), false, a.sinceFresh(), a.emergencyWard()));
    }

    Asked emergencyAccount(String ward) {
        var a = question.actor();
        return actor(new Actor(a.id(), a.kind(), a.roles(), a.wards(), a.active(), a.sinceFresh(), ward));
    }

    Asked about(@Nullable Subject subject) {
        return with(new Question(
                question.actor(),
                subject,
                question.ties(),
                question.conflict(),
                question.override(),
                question.purpose(),
                question.action(),
                question.category(),
                question.own(),
                question.now()));
    }

    private Subject subject() {
        return java.util.Objects.requireNonNull(question.subject());
    }

    Asked label(Confidentiality label, String... named) {
        var s = subject();
        return about(new Subject(
                s.patient(),
                s.ward(),
                label,
                s.sensitivities(),
                s.noInformation(),
                s.isStaff(),
                Set.of(named),
                s.held(),
                s.lockdown(),
                s.present()));
    }

    Asked sensitive(Sensitivity... sensitivities) {
        var s = subject();
        return about(new Subject(
                s.patient(),
                s.ward(),
                s.confidentiality(),
                Set.of(sensitivities),
                s.noInformation(),
                s.isStaff(),
                s.namedList(),
                s.held(),
                s.lockdown(),
                s.present()));
    }

    Asked whoIsStaff(String account) {
        var s = subject();
        return about(new Subject(
                s.patient(),
                s.ward(),
                s.confidentiality(),
                s.sensitivities(),
                s.noInformation(),
                account,
                s.namedList(),
                s.held(),
                s.lockdown(),
                s.present()));
    }

    Asked noInformation() {
        var s = subject();
        return about(new Subject(
                s.patient(),
                s.ward(),
                s.confidentiality(),
                s.sensitivities(),
                true,
                s.isStaff(),
                s.namedList(),
                s.held(),
                s.lockdown(),
                s.present()));
    }

    Asked held(boolean held, boolean lockdown) {
        var s = subject();
        return about(new Subject(
                s.patient(),
                s.ward(),
                s.confidentiality(),
                s.sensitivities(),
                s.noInformation(),
                s.isStaff(),
                s.namedList(),
                held,
                lockdown,
                s.present()));
    }

    Asked lies(String ward, boolean present) {
        var s = subject();
        return about(new Subject(
                s.patient(),
                ward,
                s.confidentiality(),
                s.sensitivities(),
                s.noInformation(),
                s.isStaff(),
                s.namedList(),
                s.held(),
                s.lockdown(),
                present));
    }

    Asked conflict(@Nullable Conflict conflict) {
        return with(new Question(
                question.actor(),
                question.subject(),
                question.ties(),
                conflict,
                question.override(),
                question.purpose(),
                question.action(),
                question.category(),
                question.own(),
                question.now()));
    }

    Asked conflict(Conflict.Kind kind, Conflict.Effect effect) {
        return conflict(conflictOf(question.actor().id(), kind, effect, Conflict.Status.ACTIVE, NOON, "boss"));
    }

    static Conflict conflictOf(
            String staff,
            Conflict.Kind kind,
            Conflict.Effect effect,
            Conflict.Status status,
            Instant declaredAt,
            String supervisor) {
        return new Conflict(
                Conflict.idOf(P, staff),
                P,
                staff,
                kind,
                Conflict.Source.SELF,
                declaredAt,
                effect,
                status,
                "",
                supervisor,
                List.of("draft/1"),
                null,
                "",
                "",
                "");
    }

    Asked glass(@Nullable BreakGlass glass) {
        return with(new Question(
                question.actor(),
                question.subject(),
                question.ties(),
                question.conflict(),
                glass,
                question.purpose(),
                question.action(),
                question.category(),
                question.own(),
                question.now()));
    }

    /// Open from noon for an hour.
    Asked glass(BreakGlass.Reason reason, boolean protectedToo) {
        return glass(glassOf(question.actor().id(), question.actor().roles(), reason, protectedToo, null));
    }

    static BreakGlass glassOf(
            String staff, Set<Role> roles, BreakGlass.Reason reason, boolean protectedToo, @Nullable Instant endedAt) {
        return new BreakGlass(
                "btg/1",
                P,
                "e1",
                staff,
                roles,
                reason,
                "",
                EnumSet.allOf(Category.class),
                protectedToo,
                NOON,
                NOON.plus(Duration.ofHours(1)),
                "",
                endedAt,
                NOON.plus(Duration.ofDays(1)),
                null);
    }

    Asked to(Purpose purpose) {
        return with(new Question(
                question.actor(),
                question.subject(),
                question.ties(),
                question.conflict(),
                question.override(),
                purpose,
                question.action(),
                question.category(),
                question.own(),
                question.now()));
    }

    Asked own() {
        return with(new Question(
                question.actor(),
                question.subject(),
                question.ties(),
                question.conflict(),
                question.override(),
                question.purpose(),
                question.action(),
                question.category(),
                true,
                question.now()));
    }

    Asked at(Instant now) {
        return with(new Question(
                question.actor(),
                question.subject(),
                question.ties(),
                question.conflict(),
                question.override(),
                question.purpose(),
                question.action(),
                question.category(),
                question.own(),
                now));
    }
}
