package org.afterward.clinical.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.afterward.clinical.access.Decision.Obligation;
import org.afterward.clinical.access.Decision.Shown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The steps of access.md, section 1.7, one after the other.
class DecisionTest {
    private static final Asked NURSE = Asked.by("nora", Role.NURSE).tied(Tie.Kind.WARD_ASSIGNED);
    private static final Asked STRANGER = Asked.by("sam", Role.NURSE);

    @Test
    void nobody_signed_in_is_asked_to_sign_in() {
        var answer = NURSE.as(Actor.Kind.NOBODY).answer();

        assertThat(answer.outcome()).isEqualTo(Outcome.DENY);
        assertThat(answer.shown()).isEqualTo(Shown.SIGN_IN);
        assertThat(answer.shown().status()).isEqualTo(401);
        assertThat(answer.rules()).containsExactly("1.7");
        assertThat(answer.obligations()).isEmpty();
    }

    @Test
    void AC_04_a_closed_account_has_nothing_whatever_its_relationships() {
        var answer = NURSE.closedAccount().answer();

        assertThat(answer.outcome()).isEqualTo(Outcome.DENY);
        assertThat(answer.shown()).isEqualTo(Shown.SIGN_IN);
        assertThat(answer.rules()).containsExactly("AC-04");
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void AC_01_no_relationship_no_data_whatever_the_role(Role role) {
        for (var category : Category.values()) {
            for (var action : Action.values()) {
                for (var purpose : List.of(Purpose.TREAT, Purpose.PATADMIN, Purpose.PATSFTY, Purpose.HQUALIMP)) {
                    var asked = Asked.by("x", role).to(purpose).does(action, category);
                    var office = role == Role.PRIVACY_OFFICER || role == Role.LEGAL;
                    if (!office) {
                        assertThat(asked.answer().permits())
                                .as(role + " " + action + " " + category)
                                .isFalse();
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"ENDED, false", "SUSPENDED, false", "GRACE, true", "ACTIVE, true"})
    void AC_01_only_an_active_relationship_and_its_grace_count(Tie.Status status, boolean permits) {
        assertThat(STRANGER.tied(Tie.Kind.WARD_ASSIGNED, status, null).answer().permits())
                .isEqualTo(permits);
    }

    @Test
    void AC_02_a_relationship_that_has_run_out_since_it_was_gathered_is_over_at_its_end_and_not_before() {
        var end = Asked.NOON.plusSeconds(10);
        var asked = STRANGER.tied(Tie.Kind.WARD_ASSIGNED, Tie.Status.ACTIVE, end);

        assertThat(asked.at(end.minusNanos(1)).answer().permits()).isTrue();
        assertThat(asked.at(end).answer().permits()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "READ, false, true",
        "READ, true, true",
        "WRITE, false, false",
        "WRITE, true, true",
        "SIGN, false, false",
        "SIGN, true, true",
        "ORDER, true, false",
        "PRINT, true, false",
        "EXPORT, true, false"
    })
    void AC_09_in_grace_one_reads_and_finishes_ones_own(Action action, boolean own, boolean permits) {
        var asked = Asked.by("r", Role.RESIDENT)
                .tied(Tie.Kind.TEAM, Tie.Status.GRACE, null)
                .does(action, Category.E);
        var answer = (own ? asked.own() : asked).answer();

        assertThat(answer.permits()).isEqualTo(permits);
        if (!permits) {
            assertThat(answer.outcome()).isEqualTo(Outcome.DENY);
            assertThat(answer.rules()).containsExactly(action == Action.ORDER ? "1.5" : "AC-09");
        }
    }

    @Test
    void AC_09_in_grace_nobody_prescribes_signs_labels_or_keeps_visitor_lists() {
        var asked = Asked.by("c", Role.CONSULTANT).tied(Tie.Kind.RESPONSIBLE, Tie.Status.GRACE, null);

        assertThat(asked.does(Action.ORDER, Category.D).answer().rules()).containsExactly("AC-09");
        assertThat(asked.does(Action.LABEL_RAISE, Category.A).outcome()).isEqualTo(Outcome.DENY);
        assertThat(asked.does(Action.LIST_VISITORS, Category.J).outcome()).isEqualTo(Outcome.DENY);
    }

    @Test
    void AC_09_in_grace_no_glass_is_broken_for_the_same_patient() {
        var asked = Asked.by("r", Role.RESIDENT)
                .tied(Tie.Kind.TEAM, Tie.Status.GRACE, null)
                .label(Confidentiality.V);

        assertThat(asked.outcome()).isEqualTo(Outcome.DENY_HIDE);
        assertThat(Access.breakGlassRoles(asked.label(Confidentiality.N).question(), asked.policy()))
                .isEmpty();
        assertThat(STRANGER.tied(Tie.Kind.WARD_ASSIGNED, Tie.Status.GRACE, null)
                        .glass(BreakGlass.Reason.EMERGENCY, false)
                        .does(Action.WRITE, Category.E)
                        .outcome())
                .isEqualTo(Outcome.DENY);
    }

    @ParameterizedTest
    @CsvSource({
        "READ, E, true",
        "WRITE, E, true",
        "SIGN, E, true",
        "ORDER, D, false",
        "PRINT, E, false",
        "READ, M, false"
    })
    void AC_05_own_drafts_are_finished_for_72_hours_after_the_window(
            Action action, Category category, boolean permits) {
        var ended = STRANGER.tied(Tie.Kind.WARD_ASSIGNED, Tie.Status.ENDED, Asked.NOON)
                .does(action, category)
                .own();
        var last = Asked.NOON.plus(Duration.ofDays(3));

        assertThat(ended.answer().permits()).isEqualTo(permits);
        assertThat(ended.at(last.minusNanos(1)).answer().permits()).isEqualTo(permits);
        assertThat(ended.at(last).answer().permits()).isFalse();
        assertThat(ended.at(Asked.NOON.minusNanos(1)).answer().permits()).isFalse();
        if (permits) {
            assertThat(ended.answer().obligations()).containsExactlyInAnyOrder(Obligation.AUDIT, Obligation.OWN_ONLY);
            assertThat(ended.answer().rules()).containsExactly("AC-05");
        }
    }

    @Test
    void AC_05_the_chart_itself_stays_closed() {
        var ended = STRANGER.tied(Tie.Kind.WARD_ASSIGNED, Tie.Status.ENDED, Asked.NOON);

        assertThat(ended.reads(Category.E).answer().permits()).isFalse();
        assertThat(STRANGER.tied(Tie.Kind.WARD_ASSIGNED, Tie.Status.ENDED, null)
                        .reads(Category.E)
                        .own()
                        .answer()
                        .permits())
                .isFalse();
    }

    @Test
    void AC_05_what_is_finished_later_is_countersigned_where_it_would_have_been() {
        var intern = Asked.by("i", Role.INTERN)
                .tied(Tie.Kind.TEAM, Tie.Status.ENDED, Asked.NOON)
                .own();

        assertThat(intern.does(Action.WRITE, Category.E).answer().obligations())
                .containsExactlyInAnyOrder(Obligation.AUDIT, Obligation.OWN_ONLY, Obligation.COSIGN);
        assertThat(intern.does(Action.WRITE, Category.C).answer().obligations())
                .containsExactlyInAnyOrder(Obligation.AUDIT, Obligation.OWN_ONLY);
        assertThat(intern.reads(Category.E).answer().obligations()).doesNotContain(Obligation.COSIGN);
    }

    @Test
    void AC_05_a_category_that_the_role_never_wrote_has_no_drafts_and_a_label_closes_them() {
        var ended = STRANGER.tied(Tie.Kind.WARD_ASSIGNED, Tie.Status.ENDED, Asked.NOON)
                .own();

        assertThat(ended.reads(Category.F).answer().permits()).isFalse();
        assertThat(ended.reads(Category.E).label(Confidentiality.V).answer().permits())
                .isFalse();
        assertThat(Asked.by("h", Role.HCA)
                        .tied(Tie.Kind.WARD_ASSIGNED, Tie.Status.ENDED, Asked.NOON)
                        .own()
                        .reads(Category.E)
                        .answer()
                        .permits())
                .isTrue();
        assertThat(Asked.by("s", Role.LEARNER)
                        .tied(new Tie(Tie.Kind.TEAM, Tie.Status.ENDED, "b", Asked.NOON, true))
                        .own()
                        .reads(Category.E)
                        .answer()
                        .permits())
                .isFalse();
    }

    @Test
    void AC_08_a_learner_reads_and_does_nothing_else() {
        var learner =
                Asked.by("s", Role.LEARNER).tied(new Tie(Tie.Kind.TEAM, Tie.Status.ACTIVE, "supervised", null, true));

        assertThat(learner.reads(Category.E).outcome()).isEqualTo(Outcome.PERMIT);
        assertThat(learner.reads(Category.I).outcome()).isEqualTo(Outcome.DENY);
        assertThat(learner.does(Action.PRINT, Category.E).answer().rules()).containsExactly("AC-08");
        assertThat(learner.does(Action.EXPORT, Category.E).answer().permits()).isFalse();
        assertThat(learner.does(Action.WRITE, Category.E).own().answer().permits())
                .isFalse();
    }

    @Test
    void AC_08_an_intern_who_only_looks_on_does_not_write() {
        var intern =
                Asked.by("i", Role.INTERN).tied(new Tie(Tie.Kind.TEAM, Tie.Status.ACTIVE, "supervised", null, true));

        assertThat(intern.reads(Category.E).answer().permits()).isTrue();
        assertThat(intern.does(Action.WRITE, Category.E).own().answer().rules()).containsExactly("AC-08");
        assertThat(intern.does(Action.WRITE, Category.E).own().answer().permits())
                .isFalse();
    }

    @Test
    void AC_08_a_learner_has_no_relationship_of_their_own() {
        assertThat(Asked.by("s", Role.LEARNER).tied(Tie.Kind.TEAM).outcome()).isEqualTo(Outcome.DENY_HIDE);
        assertThat(Asked.by("s", Role.LEARNER, Role.NURSE)
                        .tied(new Tie(Tie.Kind.WARD_ASSIGNED, Tie.Status.ACTIVE, "b", null, true))
                        .reads(Category.I)
                        .outcome())
                .isEqualTo(Outcome.PERMIT_MASKED);
        assertThat(Asked.by("s", Role.LEARNER).outcome()).isEqualTo(Outcome.DENY_HIDE);
    }

    @ParameterizedTest
    @CsvSource({
        "TREAT, true",
        "ETREAT, true",
        "BTG, true",
        "PATADMIN, true",
        "HLEGAL, false",
        "HQUALIMP, false",
        "HSYSADMIN, false",
        "PATRQT, false",
        "PATSFTY, false"
    })
    void a_relationship_serves_its_purpose_and_no_other(Purpose purpose, boolean permits) {
        assertThat(NURSE.to(purpose).answer().permits()).isEqualTo(permits);
    }

    @Test
    void the_patient_who_is_not_there_and_the_one_who_is_hidden_are_answered_alike() {
        var hca = Asked.by("h", Role.HCA);

        assertThat(hca.about(null).answer().shown()).isEqualTo(hca.answer().shown());
        assertThat(hca.about(null).outcome()).isEqualTo(hca.outcome());
        assertThat(hca.answer().shown()).isEqualTo(Shown.ABSENT);
        assertThat(hca.answer().shown().status()).isEqualTo(404);
        assertThat(hca.answer().rules()).containsExactly("AC-01");
        assertThat(hca.about(null).answer().rules()).containsExactly("AC-40");
    }

    @Test
    void AC_40_an_act_that_needs_a_fresh_sign_in_asks_for_it_before_it_says_anything_of_the_patient() {
        var stale = Asked.by("h", Role.HCA).fresh(Duration.ofHours(1)).does(Action.EXPORT, Category.A);

        assertThat(stale.answer()).isEqualTo(stale.about(null).answer());
        assertThat(stale.answer().shown()).isEqualTo(Shown.FRESH_SIGN_IN);
    }

    @ParameterizedTest
    @CsvSource({"SIGN, AU-25", "EXPORT, AU-26", "LABEL_LOWER, AU-26", "DISCLOSE, AU-26"})
    void AU_26_what_needs_a_fresh_sign_in(Action action, String rule) {
        var officer = Asked.by("pia", Role.PRIVACY_OFFICER, Role.CONSULTANT)
                .tied(Tie.Kind.RESPONSIBLE)
                .does(action, Category.E);
        var asked = action == Action.SIGN || action == Action.EXPORT ? officer : officer.to(Purpose.HOPERAT);

        assertThat(asked.fresh(Duration.ofMinutes(5)).answer().permits()).isTrue();
        for (var stale : new Asked[] {
            asked.fresh(Duration.ofMinutes(5).plusNanos(1)), asked.fresh(null), asked.fresh(Duration.ofSeconds(-1))
        }) {
            assertThat(stale.answer().shown()).isEqualTo(Shown.FRESH_SIGN_IN);
            assertThat(stale.outcome()).isEqualTo(Outcome.DENY);
            assertThat(stale.answer().rules()).containsExactly(rule);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Action.class,
            names = {"READ", "WRITE", "ORDER"})
    void what_is_done_all_day_needs_no_fresh_sign_in(Action action) {
        assertThat(Asked.by("c", Role.CONSULTANT)
                        .tied(Tie.Kind.RESPONSIBLE)
                        .fresh(null)
                        .does(action, Category.D)
                        .answer()
                        .permits())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"N, true", "R, false", "V, false"})
    void AU_26_printing_a_restricted_record_needs_a_fresh_sign_in(Confidentiality label, boolean permits) {
        var asked = Asked.by("c", Role.CONSULTANT)
                .tied(Tie.Kind.RESPONSIBLE)
                .label(label, "c")
                .does(Action.PRINT, Category.E);

        assertThat(asked.fresh(Duration.ofMinutes(5)).answer().permits()).isTrue();
        assertThat(asked.fresh(Duration.ofMinutes(6)).answer().permits()).isEqualTo(permits);
        assertThat(asked.fresh(Duration.ofMinutes(6)).answer().shown())
                .isEqualTo(permits ? Shown.NOTHING : Shown.FRESH_SIGN_IN);
        assertThat(STRANGER.fresh(null)
                        .label(label)
                        .does(Action.PRINT, Category.E)
                        .answer()
                        .shown())
                .isEqualTo(Shown.ABSENT);
    }

    @ParameterizedTest
    @EnumSource(
            value = Action.class,
            names = {"DELETE", "MERGE"})
    void LG_40_a_hold_stops_delete_and_merge_and_is_named_only_to_who_may_know_of_the_record(Action action) {
        var known = NURSE.held(true, false).does(action, Category.A).answer();

        assertThat(known.outcome()).isEqualTo(Outcome.DENY);
        assertThat(known.shown()).isEqualTo(Shown.LOCKED);
        assertThat(known.shown().status()).isEqualTo(409);
        assertThat(known.rules()).containsExactly("LG-40");
        var stranger = STRANGER.held(true, false).does(action, Category.A).answer();
        assertThat(stranger.shown()).isEqualTo(Shown.ABSENT);
        assertThat(stranger.outcome()).isEqualTo(Outcome.DENY_HIDE);
        assertThat(NURSE.does(action, Category.A).answer().shown()).isEqualTo(Shown.NOT_YOUR_ROLE);
    }

    @Test
    void LG_40_a_hold_stops_no_care_and_no_reading() {
        for (var action : List.of(Action.READ, Action.WRITE)) {
            assertThat(NURSE.held(true, true).does(action, Category.C).answer())
                    .isEqualTo(NURSE.does(action, Category.C).answer());
        }
    }

    @Test
    void VS_52_lockdown_stops_check_in_and_nothing_else() {
        var clerk = Asked.by("k", Role.WARD_CLERK)
                .onRoster(Asked.WARD)
                .to(Purpose.PATADMIN)
                .does(Action.CHECK_IN, Category.J);

        assertThat(clerk.outcome()).isEqualTo(Outcome.PERMIT);
        assertThat(clerk.held(false, true).outcome()).isEqualTo(Outcome.DENY);
        assertThat(clerk.held(false, true).answer().shown()).isEqualTo(Shown.LOCKED);
        assertThat(clerk.held(false, true).answer().rules()).containsExactly("VS-52");
        assertThat(NURSE.held(false, true)
                        .does(Action.LIST_VISITORS, Category.J)
                        .outcome())
                .isEqualTo(Outcome.PERMIT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            LABEL_RAISE   | CONSULTANT      | RESPONSIBLE       | TREAT   | PERMIT
            LABEL_RAISE   | NURSE_IN_CHARGE | WARD_IN_CHARGE    | TREAT   | PERMIT
            LABEL_RAISE   | NURSE           | WARD_ASSIGNED     | TREAT   | DENY
            LABEL_RAISE   | RESIDENT        | TEAM              | TREAT   | DENY
            LIST_VISITORS | NURSE           | WARD_ASSIGNED     | TREAT   | PERMIT
            LIST_VISITORS | NURSE_IN_CHARGE | WARD_IN_CHARGE    | TREAT   | PERMIT
            LIST_VISITORS | CONSULTANT      | RESPONSIBLE       | TREAT   | PERMIT
            LIST_VISITORS | SECURITY_LEAD   | SECURITY_INCIDENT | PATSFTY | PERMIT
            LIST_VISITORS | SAFEGUARDING_LEAD | REFERRAL        | TREAT   | PERMIT
            LIST_VISITORS | WARD_CLERK      | CLERICAL          | PATADMIN| DENY
            LIST_VISITORS | HCA             | WARD_ASSIGNED     | TREAT   | DENY
            CHECK_IN      | WARD_CLERK      | CLERICAL          | PATADMIN| PERMIT
            CHECK_IN      | NURSE           | WARD_ASSIGNED     | TREAT   | PERMIT
            CHECK_IN      | HCA             | WARD_ASSIGNED     | TREAT   | DENY
            LABEL_LOWER   | CONSULTANT      | RESPONSIBLE       | TREAT   | DENY
            DISCLOSE      | CONSULTANT      | RESPONSIBLE       | TREAT   | REDIRECT
            DISCLOSE      | CONSULTANT      | LEGAL             | HLEGAL  | PERMIT
            DISCLOSE      | SITE_LEAD       | LEGAL             | HLEGAL  | PERMIT
            DISCLOSE      | NURSE           | WARD_ASSIGNED     | TREAT   | REDIRECT
            REVIEW        | CONSULTANT      | RESPONSIBLE       | TREAT   | DENY
            """)
    void LB_03_VS_14_LG_01_who_may_act(Action action, Role role, Tie.Kind kind, Purpose purpose, Outcome outcome) {
        assertThat(Asked.by("x", role)
                        .tied(kind)
                        .to(purpose)
                        .does(action, Category.A)
                        .outcome())
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"LABEL_RAISE, LB-03", "LIST_VISITORS, VS-14", "CHECK_IN, VS-14", "REVIEW, BG-15"})
    void who_may_not_act_is_told_the_rule_of_the_act(Action action, String rule) {
        var hca = Asked.by("h", Role.HCA).tied(Tie.Kind.WARD_ASSIGNED);

        assertThat(hca.does(action, Category.A).answer().rules()).containsExactly(rule);
        assertThat(hca.does(Action.DISCLOSE, Category.A).answer().rules()).containsExactly("LG-01");
        assertThat(hca.does(Action.DISCLOSE, Category.A).answer().shown()).isEqualTo(Shown.NOT_YOUR_ROLE);
    }

    @Test
    void acts_of_a_relationship_are_not_for_a_role_that_the_relationship_does_not_bear() {
        var both = Asked.by("x", Role.NURSE_IN_CHARGE, Role.NURSE).tied(Tie.Kind.WARD_ASSIGNED);

        assertThat(both.does(Action.LABEL_RAISE, Category.A).outcome()).isEqualTo(Outcome.DENY);
        assertThat(Asked.by("x", Role.CONSULTANT)
                        .tied(Tie.Kind.LEGAL)
                        .to(Purpose.HLEGAL)
                        .does(Action.LABEL_RAISE, Category.A)
                        .answer()
                        .permits())
                .isFalse();
        assertThat(Asked.by("x", Role.NURSE)
                        .tied(new Tie(Tie.Kind.WARD_ASSIGNED, Tie.Status.ACTIVE, "b", null, true))
                        .does(Action.LIST_VISITORS, Category.J)
                        .answer()
                        .permits())
                .isFalse();
    }

    @Test
    void a_patient_keeps_the_own_visitor_list() {
        assertThat(Asked.patient().does(Action.LIST_VISITORS, Category.J).outcome())
                .isEqualTo(Outcome.PERMIT);
        assertThat(Asked.patient().does(Action.CHECK_IN, Category.J).answer().permits())
                .isFalse();
        assertThat(Asked.patient()
                        .lies("", false)
                        .does(Action.CHECK_IN, Category.J)
                        .answer()
                        .permits())
                .isFalse();
    }

    @Test
    void staff_who_also_have_the_role_of_a_patient_have_nothing_by_it() {
        assertThat(Asked.by("x", Role.PATIENT)
                        .tied(Tie.Kind.SELF)
                        .to(Purpose.PATRQT)
                        .outcome())
                .isEqualTo(Outcome.DENY_HIDE);
    }

    @Test
    void a_patients_account_is_nothing_but_a_patient() {
        assertThat(Asked.by("x", Role.CONSULTANT, Role.PRIVACY_OFFICER)
                        .as(Actor.Kind.PATIENT)
                        .tied(Tie.Kind.RESPONSIBLE)
                        .outcome())
                .isEqualTo(Outcome.DENY_HIDE);
        assertThat(Asked.by("x", Role.PRIVACY_OFFICER)
                        .as(Actor.Kind.PATIENT)
                        .to(Purpose.HOPERAT)
                        .reads(Category.K)
                        .answer()
                        .permits())
                .isFalse();
    }

    @Test
    void taboo_is_told_by_a_person_and_not_by_a_page() {
        var patient = Asked.patient().sensitive(Sensitivity.TBOO);

        for (var category : Category.values()) {
            var told = !Set.of(Category.E, Category.F, Category.I).contains(category);
            assertThat(patient.reads(category).answer().permits())
                    .as(category.name())
                    .isEqualTo(told);
        }
        assertThat(NURSE.sensitive(Sensitivity.TBOO).reads(Category.E).outcome())
                .isEqualTo(Outcome.PERMIT);
    }

    @Test
    void a_refused_category_of_a_known_patient_is_said_to_be_outside_the_role() {
        var answer = Asked.by("h", Role.HCA)
                .tied(Tie.Kind.WARD_ASSIGNED)
                .reads(Category.D)
                .answer();

        assertThat(answer.outcome()).isEqualTo(Outcome.DENY);
        assertThat(answer.shown()).isEqualTo(Shown.NOT_YOUR_ROLE);
        assertThat(answer.shown().status()).isEqualTo(403);
        assertThat(answer.rules()).containsExactly("1.5");
    }

    @Test
    void unknown_fails_closed() {
        var broken = new RolePolicy("x", "s", "m", Map.of(), Numbers.standard(), "");
        var noPolicy = NURSE.answer();
        assertThat(noPolicy.permits()).isTrue();
        assertThat(Access.decide(NURSE.question(), broken).permits()).isFalse();
        var conflict = Asked.conflictOf(
                "somebody-else",
                Conflict.Kind.FINANCIAL,
                Conflict.Effect.DECLARE_ONLY,
                Conflict.Status.ACTIVE,
                Asked.NOON,
                "");
        var mistaken = NURSE.conflict(conflict).answer();
        assertThat(mistaken.outcome()).isEqualTo(Outcome.DENY_HIDE);
        assertThat(mistaken.rules()).containsExactly("1.7");
    }

    @Test
    void an_error_in_the_engine_denies_and_shows_nothing() {
        var answer = NURSE.conflict(Asked.conflictOf(
                        "nora",
                        Conflict.Kind.FAMILY,
                        Conflict.Effect.HANDOVER_THEN_BLOCK,
                        Conflict.Status.PROPOSED,
                        Instant.MAX,
                        ""))
                .answer();

        assertThat(answer.outcome()).isEqualTo(Outcome.DENY);
        assertThat(answer.shown()).isEqualTo(Shown.ABSENT);
        assertThat(answer.rules()).containsExactly("1.7");
        assertThat(answer.obligations()).isEmpty();
    }

    @Test
    void several_categories_are_asked_at_once() {
        assertThat(Access.permitted(NURSE.question(), NURSE.policy(), List.of(Category.A, Category.K, Category.C)))
                .containsExactly(Category.A, Category.C);
    }
}
