package org.afterward.clinical.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.afterward.clinical.access.Conflict.Effect;
import org.afterward.clinical.access.Conflict.Kind;
import org.afterward.clinical.access.Conflict.Status;
import org.afterward.clinical.access.Decision.Obligation;
import org.afterward.clinical.access.Decision.Shown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConflictDecisionTest {
    private static final Asked INTERN = Asked.by("ivy", Role.INTERN).tied(Tie.Kind.TEAM);
    private static final Asked CONSULTANT = Asked.by("carl", Role.CONSULTANT).tied(Tie.Kind.RESPONSIBLE);

    @ParameterizedTest
    @EnumSource(value = Kind.class, names = "SELF", mode = EnumSource.Mode.EXCLUDE)
    void CI_06_a_block_closes_every_category_and_act_and_looks_the_same_for_each_kind(Kind kind) {
        for (var action : Action.values()) {
            for (var category : Category.values()) {
                var answer = CONSULTANT
                        .conflict(kind, Effect.BLOCK)
                        .onRoster(Asked.WARD)
                        .glass(BreakGlass.Reason.EMERGENCY, true)
                        .own()
                        .does(action, category)
                        .answer();
                assertThat(answer.outcome()).isEqualTo(Outcome.DENY_HIDE);
                assertThat(answer.shown()).isEqualTo(Shown.NOT_OPEN_TO_YOU);
                assertThat(answer.rules()).containsExactly("CI-06");
                assertThat(answer.obligations()).isEmpty();
            }
        }
    }

    @Test
    void CI_06_the_block_says_neither_why_nor_who() {
        assertThat(Shown.NOT_OPEN_TO_YOU.words().toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("conflict", "police", "witness", "suspect", "patient", "declared");
        assertThat(Shown.NOT_OPEN_TO_YOU.status()).isEqualTo(404);
    }

    @Test
    void nobody_opens_their_own_record_by_a_staff_account() {
        var answer = CONSULTANT.whoIsStaff("carl").answer();

        assertThat(answer.outcome()).isEqualTo(Outcome.REDIRECT);
        assertThat(answer.shown()).isEqualTo(Shown.PATIENT_ACCESS);
        assertThat(answer.rules()).containsExactly("CI-06");
        assertThat(CONSULTANT.whoIsStaff("carla").outcome()).isEqualTo(Outcome.PERMIT);
        assertThat(CONSULTANT.conflict(Kind.SELF, Effect.BLOCK).outcome()).isEqualTo(Outcome.REDIRECT);
        assertThat(CONSULTANT.conflict(Kind.SELF, Effect.DECLARE_ONLY).outcome())
                .isEqualTo(Outcome.REDIRECT);
        assertThat(CONSULTANT
                        .conflict(Asked.conflictOf("carl", Kind.SELF, Effect.BLOCK, Status.LIFTED, Asked.NOON, ""))
                        .outcome())
                .isEqualTo(Outcome.PERMIT);
    }

    @Test
    void the_patients_own_account_is_not_kept_from_their_record_because_they_are_staff() {
        assertThat(Asked.patient().whoIsStaff("p").outcome()).isEqualTo(Outcome.PERMIT);
    }

    @Test
    void CI_06_a_blocked_person_has_no_way_in_by_a_proxy_account() {
        var proxy = Asked.by("x")
                .as(Actor.Kind.PROXY)
                .tied(new Tie(Tie.Kind.PROXY, Tie.Status.ACTIVE, "consent:A,B,C", null, false))
                .to(Purpose.FAMRQT);

        assertThat(proxy.outcome()).isEqualTo(Outcome.PERMIT);
        assertThat(proxy.conflict(Kind.SUSPECT, Effect.BLOCK).outcome()).isEqualTo(Outcome.DENY_HIDE);
    }

    @ParameterizedTest
    @CsvSource({"ACTIVE, 0, false", "ACTIVE, 240, false", "PROPOSED, 0, false", "LIFTED, 0, true"})
    void CI_03_what_is_in_force(Status status, int hours, boolean permits) {
        var conflict = Asked.conflictOf("carl", Kind.WITNESS, Effect.BLOCK, status, Asked.NOON, "");

        assertThat(CONSULTANT
                        .conflict(conflict)
                        .at(Asked.NOON.plus(Duration.ofHours(hours)))
                        .answer()
                        .permits())
                .isEqualTo(permits);
    }

    @Test
    void CI_03_a_proposal_holds_for_24_hours_and_no_longer() {
        var asked = CONSULTANT.conflict(
                Asked.conflictOf("carl", Kind.WITNESS, Effect.BLOCK, Status.PROPOSED, Asked.NOON, ""));
        var end = Asked.NOON.plus(Duration.ofHours(24));

        assertThat(asked.at(end.minusNanos(1)).outcome()).isEqualTo(Outcome.DENY_HIDE);
        assertThat(asked.at(end).outcome()).isEqualTo(Outcome.PERMIT);
    }

    @Test
    void CI_04_who_hands_over_writes_to_what_is_being_handed_over_for_two_hours() {
        var asked = INTERN.conflict(Kind.LOVE_INTEREST, Effect.HANDOVER_THEN_BLOCK)
                .does(Action.WRITE, Category.E)
                .own();
        var end = Asked.NOON.plus(Duration.ofHours(2));

        assertThat(asked.outcome()).isEqualTo(Outcome.PERMIT_NOTICE);
        assertThat(asked.answer().obligations())
                .containsExactlyInAnyOrder(Obligation.AUDIT, Obligation.OWN_ONLY, Obligation.NOTICE);
        assertThat(asked.answer().rules()).containsExactly("CI-04");
        assertThat(asked.at(end.minusNanos(1)).outcome()).isEqualTo(Outcome.PERMIT_NOTICE);
        assertThat(asked.at(end).outcome()).isEqualTo(Outcome.DENY_HIDE);
        assertThat(asked.at(Asked.NOON.minusNanos(1)).outcome()).isEqualTo(Outcome.DENY_HIDE);
    }

    @ParameterizedTest
    @EnumSource(value = Action.class, names = "WRITE", mode = EnumSource.Mode.EXCLUDE)
    void CI_04_and_does_nothing_else(Action action) {
        var asked = INTERN.conflict(Kind.LOVE_INTEREST, Effect.HANDOVER_THEN_BLOCK)
                .does(action, Category.E)
                .own();

        assertThat(asked.outcome()).isEqualTo(Outcome.DENY_HIDE);
    }

    @Test
    void CI_04_only_ones_own_only_where_the_role_writes_only_in_a_relationship_and_only_while_items_remain() {
        var asked = INTERN.conflict(Kind.LOVE_INTEREST, Effect.HANDOVER_THEN_BLOCK);
        var conflict = java.util.Objects.requireNonNull(asked.question().conflict());

        assertThat(asked.does(Action.WRITE, Category.E).outcome()).isEqualTo(Outcome.DENY_HIDE);
        assertThat(asked.does(Action.WRITE, Category.F).own().outcome()).isEqualTo(Outcome.DENY_HIDE);
        assertThat(asked.conflict(conflict.withHandingOver(List.of()))
                        .does(Action.WRITE, Category.E)
                        .own()
                        .outcome())
                .isEqualTo(Outcome.DENY_HIDE);
        assertThat(Asked.by("ivy", Role.INTERN)
                        .conflict(conflict)
                        .does(Action.WRITE, Category.E)
                        .own()
                        .outcome())
                .isEqualTo(Outcome.DENY_HIDE);
        assertThat(asked.label(Confidentiality.V)
                        .does(Action.WRITE, Category.E)
                        .own()
                        .outcome())
                .isEqualTo(Outcome.DENY_HIDE);
    }

    @ParameterizedTest
    @CsvSource({"SUSPENDED, PERMIT_NOTICE", "ACTIVE, PERMIT_NOTICE", "GRACE, PERMIT_NOTICE", "ENDED, DENY_HIDE"})
    void CI_04_the_relationship_that_the_conflict_suspended_bears_the_handover(Tie.Status status, Outcome outcome) {
        assertThat(Asked.by("ivy", Role.INTERN)
                        .tied(Tie.Kind.TEAM, status, null)
                        .conflict(Kind.LOVE_INTEREST, Effect.HANDOVER_THEN_BLOCK)
                        .does(Action.WRITE, Category.E)
                        .own()
                        .outcome())
                .isEqualTo(outcome);
    }

    @Test
    void CI_04_a_learner_hands_nothing_over() {
        assertThat(Asked.by("ivy", Role.INTERN)
                        .tied(new Tie(Tie.Kind.TEAM, Tie.Status.SUSPENDED, "b", null, true))
                        .conflict(Kind.LOVE_INTEREST, Effect.HANDOVER_THEN_BLOCK)
                        .does(Action.WRITE, Category.E)
                        .own()
                        .outcome())
                .isEqualTo(Outcome.DENY_HIDE);
    }

    @ParameterizedTest
    @CsvSource({
        "READ, false, PERMIT_SUPERVISED",
        "WRITE, false, PERMIT_SUPERVISED",
        "SIGN, true, PERMIT_SUPERVISED",
        "SIGN, false, DENY",
        "ORDER, false, DENY",
        "PRINT, false, DENY",
        "EXPORT, false, DENY",
        "LABEL_RAISE, false, DENY",
        "LIST_VISITORS, false, DENY"
    })
    void CI_05_under_supervision_writing_is_signed_by_another_and_prescribing_is_left_out(
            Action action, boolean own, Outcome outcome) {
        var asked = CONSULTANT.conflict(Kind.CLOSE_FRIEND, Effect.SUPERVISED).does(action, Category.D);
        var answer = (own ? asked.own() : asked).answer();

        assertThat(answer.outcome()).isEqualTo(outcome);
        assertThat(answer.rules()).contains("CI-05");
        if (answer.permits()) {
            assertThat(answer.obligations())
                    .containsExactlyInAnyOrder(
                            Obligation.AUDIT, action == Action.READ ? Obligation.REVIEW : Obligation.SUPERVISOR);
        } else {
            assertThat(answer.shown()).isEqualTo(Shown.NOT_YOUR_ROLE);
        }
    }

    @ParameterizedTest
    @CsvSource({"boss, true", "'', false", "carl, false"})
    void CI_05_without_another_person_to_sign_nothing_is_written(String supervisor, boolean permits) {
        var conflict =
                Asked.conflictOf("carl", Kind.CLOSE_FRIEND, Effect.SUPERVISED, Status.ACTIVE, Asked.NOON, supervisor);
        var asked = CONSULTANT.conflict(conflict).own();

        assertThat(asked.does(Action.WRITE, Category.E).answer().permits()).isEqualTo(permits);
        assertThat(asked.does(Action.SIGN, Category.E).answer().permits()).isEqualTo(permits);
        assertThat(asked.reads(Category.E).answer().permits()).isTrue();
    }

    @Test
    void CI_05_what_else_a_permission_asks_for_stays() {
        var answer = INTERN.conflict(Kind.EX_PARTNER, Effect.SUPERVISED)
                .does(Action.WRITE, Category.E)
                .answer();

        assertThat(answer.obligations()).contains(Obligation.COSIGN, Obligation.SUPERVISOR);
        assertThat(answer.rules()).containsExactly("1.5", "CI-05");
        assertThat(INTERN.conflict(Kind.EX_PARTNER, Effect.SUPERVISED)
                        .reads(Category.I)
                        .answer()
                        .obligations())
                .contains(Obligation.MASK, Obligation.REVIEW);
    }

    @ParameterizedTest
    @CsvSource({"LINE_MANAGER", "DISCIPLINARY"})
    void a_line_manager_under_supervision_sees_neither_what_is_protected_nor_who_looked(Kind kind) {
        var asked = CONSULTANT.conflict(kind, Effect.SUPERVISED);

        assertThat(asked.reads(Category.I).outcome()).isEqualTo(Outcome.DENY);
        assertThat(asked.reads(Category.I).answer().shown()).isEqualTo(Shown.NOT_YOUR_ROLE);
        assertThat(asked.reads(Category.I).answer().rules()).containsExactly("CI-06");
        assertThat(asked.reads(Category.L).outcome()).isEqualTo(Outcome.DENY);
        assertThat(asked.reads(Category.E).outcome()).isEqualTo(Outcome.PERMIT_SUPERVISED);
        assertThat(CONSULTANT
                        .conflict(Kind.CLOSE_FRIEND, Effect.SUPERVISED)
                        .reads(Category.I)
                        .outcome())
                .isEqualTo(Outcome.PERMIT_SUPERVISED);
    }

    @Test
    void a_privacy_officer_who_has_a_conflict_decides_nothing_about_the_patient() {
        var officer = Asked.by("pia", Role.PRIVACY_OFFICER).to(Purpose.HOPERAT);

        for (var action : List.of(Action.REVIEW, Action.DISCLOSE, Action.LABEL_LOWER)) {
            assertThat(officer.does(action, Category.K).outcome()).isEqualTo(Outcome.PERMIT);
            assertThat(officer.conflict(Kind.CLOSE_FRIEND, Effect.SUPERVISED)
                            .does(action, Category.K)
                            .answer()
                            .permits())
                    .isFalse();
            assertThat(officer.conflict(Kind.FINANCIAL, Effect.DECLARE_ONLY)
                            .does(action, Category.K)
                            .outcome())
                    .isEqualTo(Outcome.PERMIT);
        }
    }

    @Test
    void what_is_only_declared_changes_nothing() {
        assertThat(CONSULTANT.conflict(Kind.FINANCIAL, Effect.DECLARE_ONLY).answer())
                .isEqualTo(CONSULTANT.answer());
        assertThat(Asked.by("x", Role.CONSULTANT)
                        .conflict(Kind.FINANCIAL, Effect.DECLARE_ONLY)
                        .outcome())
                .isEqualTo(Outcome.BTG_OFFER);
    }

    @Test
    void under_supervision_no_glass_is_broken() {
        var supervised = Asked.by("x", Role.CONSULTANT).conflict(Kind.EX_PARTNER, Effect.SUPERVISED);

        assertThat(supervised.outcome()).isEqualTo(Outcome.DENY_HIDE);
        assertThat(supervised.glass(BreakGlass.Reason.EMERGENCY, false).outcome())
                .isEqualTo(Outcome.DENY);
        assertThat(Access.breakGlassRoles(supervised.question(), supervised.policy()))
                .isEmpty();
    }

    @Test
    void a_conflict_about_another_patient_decides_nothing() {
        var other = new Conflict(
                "conflict/p2/carl",
                new org.afterward.clinical.fact.PatientId("p2"),
                "carl",
                Kind.FINANCIAL,
                Conflict.Source.SELF,
                Asked.NOON,
                Effect.DECLARE_ONLY,
                Status.ACTIVE,
                "",
                "",
                List.of(),
                null,
                "",
                "",
                "");

        assertThat(CONSULTANT.conflict(other).outcome()).isEqualTo(Outcome.DENY_HIDE);
        assertThat(Access.breakGlassRoles(
                        Asked.by("carl", Role.CONSULTANT).conflict(other).question(), RolePolicy.standard()))
                .isEmpty();
    }

    @Test
    void a_lock_is_not_named_to_somebody_blocked() {
        assertThat(CONSULTANT
                        .conflict(Kind.SUSPECT, Effect.BLOCK)
                        .held(true, false)
                        .does(Action.MERGE, Category.A)
                        .answer()
                        .shown())
                .isEqualTo(Shown.NOT_OPEN_TO_YOU);
    }
}
