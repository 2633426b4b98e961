package org.afterward.clinical.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.afterward.clinical.access.BreakGlass.Reason;
import org.afterward.clinical.access.Conflict.Effect;
import org.afterward.clinical.access.Conflict.Kind;
import org.afterward.clinical.access.Decision.Obligation;
import org.afterward.clinical.access.Decision.Shown;
import org.afterward.clinical.access.rules.ConflictRules;
import org.afterward.clinical.access.rules.ConflictSteps;
import org.afterward.clinical.access.rules.HandoverRules;
import org.afterward.clinical.access.rules.LabelRules;
import org.afterward.clinical.access.rules.LabelWords;
import org.afterward.clinical.access.rules.NamedList;
import org.afterward.clinical.access.rules.WorkingDays;
import org.junit.jupiter.api.Test;

/// The situation of access.md, section 11, as decisions, moment by moment. P is the patient, a doctor here; F a
/// doctor whose partner assaulted P; I an intern on P's team, in love with P; S the surgeon; N in charge.
class StoryTest {
    private static final Numbers NUMBERS = Numbers.standard();
    private static final WorkingDays DAYS = new WorkingDays(java.time.ZoneOffset.UTC, Set.of());

    private static final Asked S = Asked.by("s", Role.CONSULTANT).tied(Tie.Kind.RESPONSIBLE);
    private static final Asked N =
            Asked.by("n", Role.NURSE_IN_CHARGE).tied(Tie.Kind.WARD_IN_CHARGE).onRoster(Asked.WARD);
    private static final Asked I = Asked.by("i", Role.INTERN).tied(Tie.Kind.TEAM);
    private static final Asked F = Asked.by("f", Role.RESIDENT);

    private static Protection assaulted() {
        var matched = LabelRules.staffMatch(LabelRules.unlabelled(Asked.P), "p-staff", Asked.NOON, DAYS, NUMBERS);
        return LabelRules.assault(matched, Sensitivity.VIO, "feed:adt");
    }

    /// A question about P as the protection stands.
    private static Asked about(Asked asked, Protection protection) {
        return asked.about(new Subject(
                Asked.P,
                Asked.WARD,
                protection.confidentiality(),
                protection.sensitivities(),
                protection.noInformation(),
                protection.isStaff(),
                NamedList.at(protection, Asked.NOON),
                false,
                false,
                true));
    }

    private static Protection matterOpens() {
        var raised = LabelRules.raised(assaulted(), Confidentiality.V, Set.of(), true, "pia", "CASE");
        var named = raised;
        for (var account : List.of("s", "n", "i")) {
            named = ((LabelRules.Answer.Done) NamedList.add(named, account, "pia", true, null, Asked.NOON, NUMBERS))
                    .protection();
        }
        return named;
    }

    @Test
    void LB_01_LB_02_P_arrives_and_is_protected_at_once() {
        var protection = assaulted();

        assertThat(protection.confidentiality()).isEqualTo(Confidentiality.R);
        assertThat(protection.sensitivities())
                .containsExactlyInAnyOrder(Sensitivity.EMP, Sensitivity.VIO, Sensitivity.LOCIS);
        assertThat(protection.noInformation()).isTrue();
        assertThat(protection.review()).isNotNull();
        assertThat(LabelWords.banner(protection)).contains("Restricted record — staff member. Access is reviewed.");
    }

    @Test
    void BG_01_the_team_has_no_prompts() {
        for (var team : List.of(S, N, I)) {
            assertThat(about(team, assaulted()).reads(Category.C).outcome()).isEqualTo(Outcome.PERMIT);
        }
    }

    @Test
    void colleagues_are_curious_and_find_no_record_they_can_open() {
        var elsewhere = about(Asked.by("k", Role.NURSE).onRoster("West"), assaulted());

        assertThat(elsewhere.outcome()).isEqualTo(Outcome.DENY_HIDE);
        assertThat(elsewhere.answer().shown().words()).isEqualTo("No record you can open matches.");
        assertThat(about(Asked.by("k", Role.RESIDENT), assaulted()).outcome()).isEqualTo(Outcome.BTG_OFFER);
        assertThat(about(Asked.by("p-staff", Role.CONSULTANT), assaulted()).outcome())
                .isEqualTo(Outcome.REDIRECT);
    }

    @Test
    void LB_03_the_police_matter_opens_and_only_the_named_list_looks() {
        assertThat(about(S, matterOpens()).outcome()).isEqualTo(Outcome.PERMIT);
        assertThat(about(Asked.by("other", Role.NURSE).tied(Tie.Kind.WARD_ASSIGNED), matterOpens())
                        .outcome())
                .isEqualTo(Outcome.DENY_HIDE);
        assertThat(about(Asked.by("k", Role.RESIDENT), matterOpens()).outcome()).isEqualTo(Outcome.DENY_HIDE);
        assertThat(about(Asked.by("pia", Role.PRIVACY_OFFICER).to(Purpose.HOPERAT), matterOpens())
                        .does(Action.LABEL_RAISE, Category.K)
                        .outcome())
                .isEqualTo(Outcome.PERMIT);
        assertThat(about(S, matterOpens()).does(Action.LABEL_LOWER, Category.K).outcome())
                .isEqualTo(Outcome.DENY);
    }

    @Test
    void CI_06_F_is_kept_out_without_being_told_why_and_is_not_handed_the_patient() {
        var blocked = about(F, assaulted()).conflict(Kind.ASSOCIATE_OF_SUSPECT, Effect.BLOCK);

        assertThat(blocked.answer().shown()).isEqualTo(Shown.NOT_OPEN_TO_YOU);
        assertThat(blocked.tied(Tie.Kind.ON_CALL).outcome()).isEqualTo(Outcome.DENY_HIDE);
        var conflict = blocked.question().conflict();
        assertThat(HandoverRules.offer(
                        "h", Asked.P, "patient", "n", "f", conflict, "East", Asked.NOON, Asked.NOON, NUMBERS))
                .isEqualTo(new HandoverRules.Answer.Refused("AC-12", "Not available for this patient"));
    }

    @Test
    void CI_01_CI_04_I_declares_hands_over_and_is_out() {
        var declared = ConflictRules.declared(null, Asked.P, "i", List.of("draft/1"), Asked.NOON, NUMBERS);
        var intern = about(I, matterOpens()).conflict(declared);

        assertThat(intern.reads(Category.C).outcome()).isEqualTo(Outcome.DENY_HIDE);
        assertThat(intern.does(Action.WRITE, Category.E).own().outcome()).isEqualTo(Outcome.PERMIT_NOTICE);
        var taken = ((ConflictRules.Answer.Done)
                        ConflictSteps.accepted(declared, "draft/1", "r", null, Asked.NOON, NUMBERS))
                .conflict();
        assertThat(about(I, matterOpens())
                        .conflict(taken)
                        .does(Action.WRITE, Category.E)
                        .own()
                        .outcome())
                .isEqualTo(Outcome.DENY_HIDE);
    }

    @Test
    void CI_09_that_the_police_question_I_changes_nothing_that_shows() {
        var declared = ConflictRules.declared(null, Asked.P, "i", List.of(), Asked.NOON, NUMBERS);
        var witness = ((ConflictRules.Answer.Done) ConflictRules.proposed(
                        declared,
                        Asked.by("pia", Role.PRIVACY_OFFICER).question().actor(),
                        Asked.P,
                        "i",
                        Kind.WITNESS,
                        List.of(),
                        "case/7",
                        Asked.NOON,
                        NUMBERS))
                .conflict();

        assertThat(about(I, matterOpens()).conflict(witness).answer())
                .isEqualTo(about(I, matterOpens()).conflict(declared).answer());
        assertThat(ConflictRules.visible(witness)).isEqualTo(ConflictRules.visible(declared));
        assertThat(ConflictRules.CHART).isEqualTo("Staffing restriction in place: see nurse in charge");
        assertThat(about(S, matterOpens()).reads(Category.K).outcome()).isEqualTo(Outcome.DENY);
    }

    @Test
    void LG_01_the_ward_gives_nothing_to_the_police_from_a_screen() {
        assertThat(about(N, matterOpens()).does(Action.DISCLOSE, Category.K).outcome())
                .isEqualTo(Outcome.REDIRECT);
        assertThat(about(Asked.by("lea", Role.LEGAL).to(Purpose.HLEGAL), matterOpens())
                        .does(Action.DISCLOSE, Category.K)
                        .outcome())
                .isEqualTo(Outcome.PERMIT);
    }

    @Test
    void LG_40_charges_are_pressed_and_the_record_is_held() {
        assertThat(S.held(true, false).does(Action.DELETE, Category.E).answer().shown())
                .isEqualTo(Shown.LOCKED);
        assertThat(S.held(true, false).does(Action.WRITE, Category.E).outcome()).isEqualTo(Outcome.PERMIT);
    }

    @Test
    void AL_21_P_asks_who_looked() {
        assertThat(about(Asked.patient(), matterOpens()).reads(Category.L).outcome())
                .isEqualTo(Outcome.PERMIT);
        assertThat(about(Asked.patient(), matterOpens())
                        .reads(Category.L)
                        .answer()
                        .obligations())
                .contains(Obligation.PART_ONLY);
    }

    @Test
    void CI_20_P_arrests_and_I_is_nearest_and_N_opens_the_emergency_dataset() {
        var declared = ConflictRules.declared(null, Asked.P, "i", List.of(), Asked.NOON, NUMBERS);
        var night = Asked.NOON.plus(Duration.ofHours(15));
        var mayRead = about(N, matterOpens()).reads(Category.B).answer().permits();
        var aid = (ConflictSteps.Aid.Opened) ConflictSteps.opened(
                "aid/1", "e1", declared, N.question().actor(), null, mayRead, "arrest", night, DAYS, NUMBERS);

        assertThat(aid.aid().open(night)).isTrue();
        assertThat(aid.aid().open(night.plus(Duration.ofMinutes(30)).minusNanos(1)))
                .isTrue();
        assertThat(aid.aid().open(night.plus(Duration.ofMinutes(30)))).isFalse();
        assertThat(about(I, matterOpens())
                        .conflict(declared)
                        .glass(Reason.EMERGENCY, true)
                        .outcome())
                .isEqualTo(Outcome.DENY_HIDE);
    }

    @Test
    void AC_30_the_board_of_the_ward_shows_an_alias_and_no_cause() {
        var alias = LabelRules.alias(matterOpens(), "Alex Moor", "M-7", "pia");

        assertThat(LabelWords.name(alias, "Doe", "Pat", false)).isEqualTo("Alex Moor");
        assertThat(LabelWords.name(alias, "Doe", "Pat", true)).isEqualTo("A.M.");
        assertThat(LabelWords.goal(alias.confidentiality(), "be at the recital", java.time.LocalDate.of(2027, 6, 14)))
                .isEqualTo("Home goal: 14 June");
    }
}
