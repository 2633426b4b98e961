package org.afterward.clinical.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.afterward.clinical.access.BreakGlass.Reason;
import org.afterward.clinical.access.Decision.Obligation;
import org.afterward.clinical.access.Decision.Shown;
import org.afterward.clinical.fact.PatientId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BreakGlassDecisionTest {
    private static final Asked RESIDENT = Asked.by("rex", Role.RESIDENT);

    @ParameterizedTest(name = "{0}: N {1}, R {2}, V {3}; on the ward N {4}, R {5}, V {6}")
    @CsvSource(delimiter = '|', textBlock = """
            CONSULTANT            | + | + | + | + | + | +
            RESIDENT              | + | + | - | + | + | -
            INTERN                | + | - | - | + | - | -
            NURSE_IN_CHARGE       | + | + | - | + | + | +
            NURSE                 | + | - | - | + | + | -
            PHARMACIST            | + | + | - | + | + | -
            THERAPIST             | + | - | - | + | - | -
            DIETITIAN             | + | - | - | + | - | -
            RAPID_RESPONSE        | + | + | + | + | + | +
            PRIVACY_OFFICER       | - | - | + | - | - | +
            HCA                   | - | - | - | - | - | -
            WARD_CLERK            | - | - | - | - | - | -
            PORTER                | - | - | - | - | - | -
            SECURITY              | - | - | - | - | - | -
            SECURITY_LEAD         | - | - | - | - | - | -
            SAFEGUARDING_LEAD     | - | - | - | - | - | -
            SITE_LEAD             | - | - | - | - | - | -
            LEGAL                 | - | - | - | - | - | -
            DISCHARGE_COORDINATOR | - | - | - | - | - | -
            SYSTEM_ADMINISTRATOR  | - | - | - | - | - | -
            QUALITY_REVIEWER      | - | - | - | - | - | -
            LEARNER               | - | - | - | - | - | -
            PATIENT               | - | - | - | - | - | -
            PROXY                 | - | - | - | - | - | -
            """)
    void BG_09_to_whom_break_glass_is_offered(
            Role role, String n, String r, String v, String nHere, String rHere, String vHere) {
        var elsewhere = Asked.by("x", role).onRoster("West");
        var here = Asked.by("x", role).onRoster(Asked.WARD);

        for (var label : new Confidentiality[] {Confidentiality.U, Confidentiality.L, Confidentiality.M}) {
            assertThat(offered(elsewhere.label(label))).isEqualTo(n);
        }
        assertThat(offered(elsewhere.label(Confidentiality.N))).isEqualTo(n);
        assertThat(offered(elsewhere.label(Confidentiality.R))).isEqualTo(r);
        assertThat(offered(elsewhere.label(Confidentiality.V))).isEqualTo(v);
        assertThat(offered(here.label(Confidentiality.N))).isEqualTo(nHere);
        assertThat(offered(here.label(Confidentiality.R))).isEqualTo(rHere);
        assertThat(offered(here.label(Confidentiality.V))).isEqualTo(vHere);
    }

    private static String offered(Asked asked) {
        var roles = Access.breakGlassRoles(asked.question(), asked.policy());
        assertThat(asked.outcome() == Outcome.BTG_OFFER).isEqualTo(!roles.isEmpty());
        return roles.isEmpty() ? "-" : "+";
    }

    @Test
    void the_offer_asks_whether_they_are_caring_for_the_patient_and_counts_as_absent_over_fhir() {
        var answer = RESIDENT.answer();

        assertThat(answer.outcome()).isEqualTo(Outcome.BTG_OFFER);
        assertThat(answer.shown()).isEqualTo(Shown.BREAK_GLASS);
        assertThat(answer.shown().status()).isEqualTo(404);
        assertThat(answer.rules()).containsExactly("BG-09");
        assertThat(answer.permits()).isFalse();
    }

    @Test
    void BG_09_a_ward_that_is_nowhere_is_nobodys_ward() {
        assertThat(Asked.by("n", Role.NURSE)
                        .onRoster("")
                        .lies("", true)
                        .label(Confidentiality.R)
                        .outcome())
                .isEqualTo(Outcome.DENY_HIDE);
    }

    @Test
    void BG_09_an_intern_of_the_rapid_response_team_may_at_any_label() {
        assertThat(Asked.by("i", Role.INTERN, Role.RAPID_RESPONSE)
                        .label(Confidentiality.V)
                        .outcome())
                .isEqualTo(Outcome.BTG_OFFER);
        assertThat(Asked.by("i", Role.INTERN, Role.LEARNER).outcome()).isEqualTo(Outcome.DENY_HIDE);
    }

    @ParameterizedTest
    @CsvSource({"TREAT, true", "ETREAT, true", "BTG, true", "PATADMIN, false", "HQUALIMP, false", "HOPERAT, false"})
    void BG_10_only_to_treat(Purpose purpose, boolean offered) {
        assertThat(RESIDENT.to(purpose).outcome() == Outcome.BTG_OFFER).isEqualTo(offered);
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void BG_17_nothing_is_offered_that_break_glass_never_gives(Action action) {
        var offered = EnumSet.noneOf(Category.class);
        for (var category : Category.values()) {
            if (RESIDENT.own().does(action, category).outcome() == Outcome.BTG_OFFER) {
                offered.add(category);
            }
        }
        var expected = switch (action) {
            case READ -> EnumSet.complementOf(EnumSet.of(Category.K, Category.L));
            case WRITE, SIGN -> EnumSet.of(Category.E, Category.G);
            case ORDER -> EnumSet.of(Category.D, Category.G, Category.M);
            default -> EnumSet.noneOf(Category.class);
        };
        assertThat(offered).isEqualTo(expected);
    }

    @Test
    void BG_10_an_open_window_lets_in_with_a_notice_and_a_countdown() {
        var answer = RESIDENT.glass(Reason.EMERGENCY, false).reads(Category.C).answer();

        assertThat(answer.outcome()).isEqualTo(Outcome.PERMIT_NOTICE);
        assertThat(answer.obligations())
                .containsExactlyInAnyOrder(Obligation.AUDIT, Obligation.NOTICE, Obligation.COUNTDOWN);
        assertThat(answer.rules()).containsExactly("2.4", "BG-10");
    }

    @Test
    void BG_13_a_window_is_half_open_and_ends_early_when_its_person_says_so() {
        var asked = RESIDENT.glass(Reason.EMERGENCY, false);
        var end = Asked.NOON.plus(Duration.ofHours(1));
        var early = RESIDENT.glass(
                Asked.glassOf("rex", Set.of(Role.RESIDENT), Reason.EMERGENCY, false, Asked.NOON.plusSeconds(60)));

        assertThat(asked.at(Asked.NOON.minusNanos(1)).outcome()).isEqualTo(Outcome.BTG_OFFER);
        assertThat(asked.at(end.minusNanos(1)).outcome()).isEqualTo(Outcome.PERMIT_NOTICE);
        assertThat(asked.at(end).outcome()).isEqualTo(Outcome.BTG_OFFER);
        assertThat(early.outcome()).isEqualTo(Outcome.BTG_OFFER);
    }

    @Test
    void BG_13_what_was_begun_in_the_window_is_finished_as_own_drafts() {
        var end = Asked.NOON.plus(Duration.ofHours(1));
        var last = end.plus(Duration.ofDays(3));
        var draft = RESIDENT.glass(Reason.EMERGENCY, false).own().does(Action.WRITE, Category.E);

        assertThat(draft.at(end).outcome()).isEqualTo(Outcome.PERMIT);
        assertThat(draft.at(end).answer().rules()).containsExactly("AC-05");
        assertThat(draft.at(end).answer().obligations())
                .containsExactlyInAnyOrder(Obligation.AUDIT, Obligation.OWN_ONLY);
        assertThat(draft.at(last.minusNanos(1)).outcome()).isEqualTo(Outcome.PERMIT);
        assertThat(draft.at(last).outcome()).isEqualTo(Outcome.BTG_OFFER);
        assertThat(draft.at(end.minusNanos(1)).outcome()).isEqualTo(Outcome.PERMIT_NOTICE);
        assertThat(draft.does(Action.SIGN, Category.E).at(end).outcome()).isEqualTo(Outcome.PERMIT);
        assertThat(draft.reads(Category.E).at(end).outcome()).isEqualTo(Outcome.PERMIT);
        assertThat(draft.does(Action.WRITE, Category.C).at(end).answer().permits())
                .isFalse();
        assertThat(draft.does(Action.ORDER, Category.E).at(end).answer().permits())
                .isFalse();
        var early = Asked.glassOf("rex", Set.of(Role.RESIDENT), Reason.EMERGENCY, false, Asked.NOON.plusSeconds(60));
        assertThat(draft.glass(early).at(Asked.NOON.plusSeconds(60)).outcome()).isEqualTo(Outcome.PERMIT);
        assertThat(draft.glass(early).at(Asked.NOON.plusSeconds(59)).outcome()).isNotEqualTo(Outcome.PERMIT);
    }

    @Test
    void BG_13_the_drafts_of_another_are_not_finished() {
        var after = RESIDENT.glass(Asked.glassOf("somebody", Set.of(Role.RESIDENT), Reason.EMERGENCY, false, null))
                .at(Asked.NOON.plus(Duration.ofHours(2)))
                .does(Action.WRITE, Category.E);

        assertThat(after.own().answer().permits()).isFalse();
        assertThat(RESIDENT.glass(Reason.EMERGENCY, false)
                        .at(Asked.NOON.plus(Duration.ofHours(2)))
                        .does(Action.WRITE, Category.E)
                        .answer()
                        .permits())
                .isFalse();
        assertThat(RESIDENT.glass(Reason.EMERGENCY, false)
                        .as(Actor.Kind.PATIENT)
                        .at(Asked.NOON.plus(Duration.ofHours(2)))
                        .own()
                        .does(Action.WRITE, Category.E)
                        .answer()
                        .permits())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "EMERGENCY, true, true",
        "EMERGENCY, false, false",
        "SAFEGUARDING, true, true",
        "COVERING, true, false",
        "OTHER, true, false",
        "PATIENT_AT_ME, true, false",
        "RESULT_CALLBACK, true, false",
        "REFERRED_VERBALLY, true, false"
    })
    void BG_10_what_is_protected_opens_for_two_reasons_and_a_second_click(
            Reason reason, boolean second, boolean permits) {
        assertThat(RESIDENT.glass(reason, second).reads(Category.I).answer().permits())
                .isEqualTo(permits);
    }

    @ParameterizedTest
    @CsvSource({
        "READ, E, true",
        "WRITE, E, true",
        "WRITE, G, true",
        "WRITE, C, false",
        "WRITE, D, false",
        "WRITE, M, false",
        "ORDER, D, true",
        "ORDER, G, true",
        "SIGN, E, true",
        "SIGN, D, false",
        "READ, K, false",
        "READ, L, false",
        "EXPORT, E, false",
        "PRINT, B, false",
        "LABEL_RAISE, A, false",
        "LIST_VISITORS, J, false",
        "DELETE, E, false",
        "DISCLOSE, K, false",
        "REVIEW, K, false",
        "CHECK_IN, J, false"
    })
    void BG_17_what_an_open_window_gives(Action action, Category category, boolean permits) {
        assertThat(RESIDENT.glass(Reason.EMERGENCY, true)
                        .own()
                        .does(action, category)
                        .answer()
                        .permits())
                .isEqualTo(permits);
    }

    @Test
    void BG_17_nobody_countersigns_through_broken_glass() {
        assertThat(RESIDENT.glass(Reason.EMERGENCY, true)
                        .does(Action.SIGN, Category.E)
                        .answer()
                        .permits())
                .isFalse();
    }

    @Test
    void BG_10_no_more_than_the_row_of_the_role_and_no_more_than_was_asked_for() {
        var nurse = Asked.by("n", Role.NURSE).glass(Reason.EMERGENCY, true);
        var narrow = new BreakGlass(
                "b",
                Asked.P,
                "e",
                "rex",
                Set.of(Role.RESIDENT),
                Reason.RESULT_CALLBACK,
                "",
                Set.of(Category.F),
                false,
                Asked.NOON,
                Asked.NOON.plusSeconds(60),
                "",
                null,
                Asked.NOON,
                null);

        assertThat(nurse.reads(Category.I).answer().obligations()).contains(Obligation.MASK);
        assertThat(nurse.reads(Category.I).outcome()).isEqualTo(Outcome.PERMIT_NOTICE);
        assertThat(nurse.does(Action.ORDER, Category.D).outcome()).isEqualTo(Outcome.DENY);
        assertThat(RESIDENT.glass(narrow).reads(Category.F).outcome()).isEqualTo(Outcome.PERMIT_NOTICE);
        assertThat(RESIDENT.glass(narrow).reads(Category.E).outcome()).isEqualTo(Outcome.BTG_OFFER);
    }

    @Test
    void a_window_of_somebody_else_or_for_another_patient_or_in_a_role_no_longer_held_opens_nothing() {
        var theirs = Asked.glassOf("other", Set.of(Role.RESIDENT), Reason.EMERGENCY, true, null);
        var inAnotherRole = Asked.glassOf("rex", Set.of(Role.CONSULTANT), Reason.EMERGENCY, true, null);
        var mine = Asked.glassOf("rex", Set.of(Role.RESIDENT), Reason.EMERGENCY, true, null);
        var elsewhere = new BreakGlass(
                "b",
                new PatientId("p2"),
                "e",
                "rex",
                mine.roles(),
                mine.reason(),
                "",
                mine.categories(),
                true,
                mine.from(),
                mine.until(),
                "",
                null,
                mine.reviewDue(),
                null);

        assertThat(RESIDENT.glass(theirs).outcome()).isEqualTo(Outcome.BTG_OFFER);
        assertThat(RESIDENT.glass(inAnotherRole).outcome()).isEqualTo(Outcome.BTG_OFFER);
        assertThat(RESIDENT.glass(elsewhere).outcome()).isEqualTo(Outcome.BTG_OFFER);
        assertThat(Asked.by("rex", Role.PORTER).glass(mine).outcome()).isEqualTo(Outcome.DENY_HIDE);
    }

    @Test
    void a_label_that_is_raised_while_a_window_is_open_closes_it_for_who_could_not_have_opened_it() {
        var asked = RESIDENT.glass(Reason.EMERGENCY, false);

        assertThat(asked.label(Confidentiality.R).outcome()).isEqualTo(Outcome.PERMIT_NOTICE);
        assertThat(asked.label(Confidentiality.V).outcome()).isEqualTo(Outcome.DENY_HIDE);
    }

    @Test
    void who_has_broken_glass_is_told_what_is_outside_their_role() {
        var asked = RESIDENT.glass(Reason.EMERGENCY, false).reads(Category.K);

        assertThat(asked.outcome()).isEqualTo(Outcome.DENY);
        assertThat(asked.answer().shown()).isEqualTo(Shown.NOT_YOUR_ROLE);
    }

    @Test
    void the_privacy_officer_reads_a_V_record_through_broken_glass_as_in_a_case() {
        var officer =
                Asked.by("pia", Role.PRIVACY_OFFICER).label(Confidentiality.V).glass(Reason.SAFEGUARDING, true);

        assertThat(officer.reads(Category.E).outcome()).isEqualTo(Outcome.PERMIT_NOTICE);
        assertThat(officer.does(Action.WRITE, Category.E).answer().permits()).isFalse();
    }

    @Test
    void nobody_but_a_signed_in_person_breaks_glass() {
        var consultant = Asked.by("c", Role.CONSULTANT);

        assertThat(roles(consultant)).containsExactly(Role.CONSULTANT);
        assertThat(roles(consultant.closedAccount())).isEmpty();
        assertThat(roles(consultant.whoIsStaff("c"))).isEmpty();
        assertThat(roles(consultant.about(null))).isEmpty();
        assertThat(roles(consultant.as(Actor.Kind.PROGRAM))).isEmpty();
        assertThat(roles(consultant.as(Actor.Kind.DEVICE))).isEmpty();
        assertThat(roles(consultant.as(Actor.Kind.PATIENT))).isEmpty();
        assertThat(roles(Asked.by("e", Role.NURSE_IN_CHARGE).emergencyAccount("West")))
                .isEmpty();
        assertThat(roles(consultant.conflict(Conflict.Kind.FAMILY, Conflict.Effect.BLOCK)))
                .isEmpty();
        assertThat(roles(consultant.conflict(Conflict.Kind.FINANCIAL, Conflict.Effect.DECLARE_ONLY)))
                .containsExactly(Role.CONSULTANT);
        assertThat(roles(consultant.tied(Tie.Kind.RESPONSIBLE, Tie.Status.GRACE, null)))
                .isEmpty();
        assertThat(roles(consultant.conflict(Asked.conflictOf(
                        "c",
                        Conflict.Kind.FAMILY,
                        Conflict.Effect.BLOCK,
                        Conflict.Status.PROPOSED,
                        java.time.Instant.MAX,
                        ""))))
                .isEmpty();
    }

    private static Set<Role> roles(Asked asked) {
        return Access.breakGlassRoles(asked.question(), asked.policy());
    }

    @Test
    void of_two_ways_the_relationship_is_taken_for_it_needs_no_notice() {
        assertThat(RESIDENT.tied(Tie.Kind.TEAM).glass(Reason.EMERGENCY, false).outcome())
                .isEqualTo(Outcome.PERMIT);
    }
}
