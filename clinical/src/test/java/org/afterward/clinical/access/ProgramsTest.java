package org.afterward.clinical.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Set;
import org.afterward.clinical.access.BreakGlass.Reason;
import org.afterward.clinical.access.ClientPolicy.Kind;
import org.afterward.clinical.access.Decision.Obligation;
import org.afterward.clinical.access.Decision.Shown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProgramsTest {
    private static final Set<Category> CHART = EnumSet.complementOf(EnumSet.of(Category.I, Category.K, Category.L));
    private static final ClientPolicy FEED = ClientPolicy.feed("lab", Set.of(Category.A, Category.F), true, true);
    private static final ClientPolicy BACKEND =
            ClientPolicy.backend("stats", Set.of(Category.A, Category.C), Set.of(Category.C));
    private static final ClientPolicy APP =
            ClientPolicy.app("chart-app", Set.of(Category.A, Category.C, Category.I), Set.of(Category.C));

    private static Asked program(String id) {
        return Asked.by(id).as(Actor.Kind.PROGRAM).fresh(null);
    }

    private static Decision of(Asked asked, ClientPolicy client) {
        return Access.decide(asked.question(), asked.policy(), client);
    }

    @Test
    void a_program_without_a_policy_is_refused() {
        assertThat(program("lab").outcome()).isEqualTo(Outcome.DENY);
        assertThat(program("lab").answer().rules()).containsExactly("1.7");
        assertThat(program("lab").answer().shown()).isEqualTo(Shown.ABSENT);
    }

    @ParameterizedTest
    @CsvSource({
        "WRITE, F, true",
        "WRITE, A, true",
        "WRITE, C, false",
        "READ, F, false",
        "READ, A, false",
        "MERGE, A, true",
        "LABEL_RAISE, A, true",
        "LABEL_LOWER, A, false",
        "DELETE, F, false",
        "EXPORT, F, false",
        "PRINT, F, false",
        "SIGN, F, false",
        "ORDER, F, false",
        "LIST_VISITORS, J, false",
        "CHECK_IN, J, false",
        "DISCLOSE, K, false",
        "REVIEW, K, false"
    })
    void AU_35_a_feed_states_what_its_kinds_allow_and_never_reads(Action action, Category category, boolean permits) {
        for (var label : Confidentiality.values()) {
            var answer = of(program("lab").label(label).noInformation().does(action, category), FEED);
            assertThat(answer.permits()).isEqualTo(permits);
            assertThat(answer.rules()).containsExactly("AU-35");
        }
        var absent = of(program("lab").about(null).does(action, category), FEED);
        assertThat(absent).isEqualTo(of(program("lab").does(action, category), FEED));
    }

    @Test
    void AU_35_a_feed_that_was_not_given_merges_and_labels_has_none() {
        var plain = ClientPolicy.feed("lab", CHART, false, false);

        assertThat(of(program("lab").does(Action.MERGE, Category.A), plain).permits())
                .isFalse();
        assertThat(of(program("lab").does(Action.LABEL_RAISE, Category.A), plain)
                        .permits())
                .isFalse();
        assertThat(of(program("lab").does(Action.WRITE, Category.E), plain).permits())
                .isTrue();
    }

    @Test
    void LG_40_a_feed_does_not_merge_what_is_held() {
        var answer = of(program("lab").held(true, false).does(Action.MERGE, Category.A), FEED);

        assertThat(answer.shown()).isEqualTo(Shown.LOCKED);
        assertThat(answer.rules()).containsExactly("LG-40");
        assertThat(of(program("lab").held(true, true).does(Action.WRITE, Category.F), FEED)
                        .permits())
                .isTrue();
        assertThat(of(program("lab").held(false, false).does(Action.MERGE, Category.A), FEED)
                        .permits())
                .isTrue();
        assertThat(of(program("lab").about(null).does(Action.MERGE, Category.A), FEED)
                        .permits())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "READ, A, true",
        "READ, C, true",
        "READ, E, false",
        "WRITE, C, true",
        "WRITE, A, false",
        "EXPORT, A, false",
        "MERGE, A, false",
        "LABEL_RAISE, A, false",
        "LABEL_LOWER, A, false",
        "ORDER, C, false",
        "SIGN, C, false",
        "PRINT, C, false",
        "DELETE, C, false",
        "LIST_VISITORS, J, false",
        "CHECK_IN, J, false",
        "DISCLOSE, A, false",
        "REVIEW, A, false"
    })
    void a_backend_reads_and_writes_what_it_was_given(Action action, Category category, boolean permits) {
        var answer = of(program("stats").does(action, category), BACKEND);

        assertThat(answer.permits()).isEqualTo(permits);
        assertThat(answer.rules()).containsExactly("AU-03");
        assertThat(answer.shown()).isEqualTo(permits ? Shown.NOTHING : Shown.NOT_YOUR_ROLE);
    }

    @ParameterizedTest
    @CsvSource({"U, true", "L, true", "M, true", "N, true", "R, false", "V, false"})
    void a_backend_is_cleared_to_N_where_nobody_said_more(Confidentiality label, boolean permits) {
        var answer = of(program("stats").label(label), BACKEND);

        assertThat(answer.permits()).isEqualTo(permits);
        assertThat(answer.shown()).isEqualTo(permits ? Shown.NOTHING : Shown.ABSENT);
        if (!permits) {
            assertThat(answer.rules()).containsExactly("2.3");
        }
    }

    @Test
    void VS_40_a_backend_without_clearance_does_not_learn_of_a_patient_about_whom_there_is_no_information() {
        var cleared =
                new ClientPolicy("stats", Kind.BACKEND, Confidentiality.R, Set.of(Category.C), Set.of(), true, true);

        assertThat(of(program("stats").noInformation(), BACKEND).outcome()).isEqualTo(Outcome.DENY_HIDE);
        assertThat(of(program("stats").noInformation(), cleared).permits()).isTrue();
        assertThat(of(program("stats").label(Confidentiality.R), cleared).obligations())
                .containsExactlyInAnyOrder(Obligation.AUDIT, Obligation.LIST_ONE_BY_ONE);
        assertThat(of(program("stats").label(Confidentiality.V), cleared).permits())
                .isFalse();
        assertThat(of(program("stats").does(Action.MERGE, Category.A), cleared).permits())
                .isTrue();
        assertThat(of(program("stats").held(true, false).does(Action.MERGE, Category.A), cleared)
                        .shown())
                .isEqualTo(Shown.LOCKED);
        assertThat(of(program("stats").held(true, false).does(Action.LABEL_RAISE, Category.A), cleared)
                        .permits())
                .isTrue();
    }

    @Test
    void a_backend_makes_new_patients_and_finds_no_absent_ones() {
        assertThat(of(program("stats").about(null).does(Action.WRITE, Category.C), BACKEND)
                        .permits())
                .isTrue();
        assertThat(of(program("stats").about(null), BACKEND)).isEqualTo(Answers.hide("AC-40"));
        assertThat(of(program("stats").about(null), BACKEND).shown())
                .isEqualTo(
                        of(program("stats").label(Confidentiality.V), BACKEND).shown());
    }

    @Test
    void BG_18_no_program_breaks_glass() {
        assertThat(of(program("stats").to(Purpose.BTG), BACKEND).rules()).containsExactly("BG-18");
        assertThat(of(program("stats").to(Purpose.BTG), BACKEND).permits()).isFalse();
        assertThat(of(program("stats").glass(Reason.EMERGENCY, true), BACKEND).permits())
                .isFalse();
        assertThat(of(program("lab").glass(Reason.EMERGENCY, true).does(Action.WRITE, Category.F), FEED)
                        .rules())
                .containsExactly("1.7");
    }

    @Test
    void what_does_not_fit_is_refused() {
        assertThat(of(program("other"), BACKEND).outcome()).isEqualTo(Outcome.DENY_HIDE);
        assertThat(of(program("stats").closedAccount(), BACKEND).shown()).isEqualTo(Shown.SIGN_IN);
        assertThat(of(program("stats").closedAccount(), BACKEND).rules()).containsExactly("AC-04");
        assertThat(of(program("stats").conflict(Conflict.Kind.FINANCIAL, Conflict.Effect.DECLARE_ONLY), BACKEND)
                        .permits())
                .isFalse();
        assertThat(of(program("chart-app"), APP).rules()).containsExactly("AU-03");
        assertThat(of(program("chart-app"), APP).permits()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void no_program_has_legal_matters_or_the_log_and_only_an_app_what_is_protected(Kind kind) {
        for (var category : EnumSet.of(Category.I, Category.K, Category.L)) {
            if (kind == Kind.APP && category == Category.I) {
                assertThat(ClientPolicy.app("x", Set.of(category), Set.of()).reads())
                        .containsExactly(Category.I);
                continue;
            }
            assertThatThrownBy(() ->
                            new ClientPolicy("x", kind, Confidentiality.N, Set.of(), Set.of(category), false, false))
                    .isInstanceOf(IllegalArgumentException.class);
            if (kind != Kind.FEED) {
                assertThatThrownBy(() -> new ClientPolicy(
                                "x", kind, Confidentiality.N, Set.of(category), Set.of(), false, false))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Test
    void a_feed_with_something_to_read_and_an_app_that_merges_or_labels_cannot_be() {
        assertThatThrownBy(() ->
                        new ClientPolicy("x", Kind.FEED, Confidentiality.V, Set.of(Category.A), Set.of(), false, false))
                .hasMessageContaining("AU-35");
        assertThatThrownBy(() -> new ClientPolicy("x", Kind.APP, Confidentiality.V, Set.of(), Set.of(), true, false))
                .hasMessageContaining("merges");
        assertThatThrownBy(() -> new ClientPolicy("x", Kind.APP, Confidentiality.V, Set.of(), Set.of(), false, true))
                .hasMessageContaining("labels");
    }

    @Test
    void AU_03_an_app_has_what_its_person_has_and_it_was_given() {
        var intern = Asked.by("ivy", Role.INTERN).tied(Tie.Kind.TEAM);

        assertThat(of(intern.reads(Category.C), APP))
                .isEqualTo(intern.reads(Category.C).answer());
        assertThat(of(intern.reads(Category.I), APP).outcome()).isEqualTo(Outcome.PERMIT_MASKED);
        assertThat(of(intern.reads(Category.E), APP).outcome()).isEqualTo(Outcome.DENY);
        assertThat(of(intern.reads(Category.E), APP).rules()).containsExactly("AU-03");
        assertThat(of(intern.does(Action.WRITE, Category.C), APP).permits()).isTrue();
        assertThat(of(intern.does(Action.WRITE, Category.A), APP).permits()).isFalse();
        assertThat(of(Asked.by("h", Role.HCA).reads(Category.C), APP)).isEqualTo(Answers.hide("AC-01"));
        assertThat(of(intern.reads(Category.C), BACKEND).permits()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Action.class,
            names = {"READ", "WRITE"},
            mode = EnumSource.Mode.EXCLUDE)
    void AU_03_an_app_reads_and_writes_and_does_nothing_else(Action action) {
        var all = ClientPolicy.app("x", EnumSet.of(Category.C, Category.D, Category.E, Category.J), CHART);
        var consultant = Asked.by("c", Role.CONSULTANT).tied(Tie.Kind.RESPONSIBLE);

        for (var category : CHART) {
            assertThat(of(consultant.does(action, category), all).permits()).isFalse();
        }
    }

    @Test
    void AU_03_an_app_is_no_wider_than_its_own_clearance() {
        var low = new ClientPolicy("x", Kind.APP, Confidentiality.N, CHART, Set.of(), false, false);
        var nurse = Asked.by("n", Role.NURSE).tied(Tie.Kind.WARD_ASSIGNED);

        assertThat(of(nurse, low).permits()).isTrue();
        assertThat(of(nurse.label(Confidentiality.R), low)).isEqualTo(Answers.hide("AU-03"));
        assertThat(of(nurse.label(Confidentiality.R), APP).permits()).isTrue();
    }

    @Test
    void BG_18_an_app_is_not_offered_break_glass_and_has_an_open_one_only_with_a_token_for_it() {
        var resident = Asked.by("rex", Role.RESIDENT);

        assertThat(of(resident, APP)).isEqualTo(Answers.hide("BG-18"));
        var open = resident.glass(Reason.EMERGENCY, false);
        assertThat(of(open, APP)).isEqualTo(Answers.hide("BG-18"));
        assertThat(of(open.to(Purpose.BTG), APP).outcome()).isEqualTo(Outcome.PERMIT_NOTICE);
    }

    @Test
    void an_app_in_the_hands_of_nobody_is_asked_to_sign_in() {
        assertThat(of(Asked.by("x").as(Actor.Kind.NOBODY), APP).shown()).isEqualTo(Shown.SIGN_IN);
    }
}
