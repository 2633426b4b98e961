package org.afterward.clinical.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.BreakGlass;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.EmergencyAid;
import org.afterward.clinical.access.Numbers;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Sensitivity;
import org.afterward.clinical.access.rules.BreakGlassRules;
import org.afterward.clinical.access.rules.ConflictRules;
import org.afterward.clinical.access.rules.ConflictSteps;
import org.afterward.clinical.access.rules.LabelRules;
import org.afterward.clinical.access.rules.Snooping;
import org.afterward.clinical.access.rules.Snooping.Sign;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Change;
import org.afterward.clinical.privacy.Concern.Kind;
import org.afterward.clinical.privacy.Concern.Outcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConcernsTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final PatientId P = new PatientId("p1");
    private static final Numbers NUMBERS = Numbers.standard();

    private static Concern concern(Kind kind) {
        return Concerns.opened("c1", kind, P, "ulf", Set.of("NO_ROSTER"), "", "afterward", NOON);
    }

    private static Change<Concern> answered(
            Concern concern, Outcome outcome, String words, String by, String... named) {
        var wish = new Concerns.Wish(outcome, words, Set.of(named), by, null);
        return Concerns.answer(concern, wish, NOON, NUMBERS);
    }

    private static String rule(Change<?> change) {
        return change instanceof Change.Refused<?>(var rule, var words) ? rule : "done";
    }

    private static <M extends org.afterward.clinical.matter.Matter> M done(Change<M> change) {
        return ((Change.Changed<M>) change).matter();
    }

    private static Conflict conflict(String staff, Conflict.Status status) {
        return new Conflict(
                Conflict.idOf(P, staff),
                P,
                staff,
                Conflict.Kind.WITNESS,
                Conflict.Source.MANAGER,
                NOON,
                Conflict.Effect.BLOCK,
                status,
                "",
                "",
                List.of(),
                null,
                "",
                "",
                "");
    }

    @Test
    void BG_15_nobody_answers_for_themselves_or_with_a_conflict() {
        assertThat(rule(answered(concern(Kind.SNOOPING), Outcome.EXPLAINED, "on the round", "pia")))
                .isEqualTo("done");
        assertThat(rule(answered(concern(Kind.SNOOPING), Outcome.EXPLAINED, "on the round", "ulf")))
                .isEqualTo("BG-15");
        var blocked =
                new Concerns.Wish(Outcome.EXPLAINED, "so", Set.of(), "pia", conflict("pia", Conflict.Status.ACTIVE));

        assertThat(rule(Concerns.answer(concern(Kind.SNOOPING), blocked, NOON, NUMBERS)))
                .isEqualTo("BG-15");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void every_kind_has_answers_that_fit_it_and_no_other(Kind kind) {
        assertThat(Concerns.outcomes(kind)).isNotEmpty();
        for (var outcome : Outcome.values()) {
            assertThat(rule(answered(concern(kind), outcome, "so it is", "pia", "ulf"))
                            .equals("done"))
                    .isEqualTo(Concerns.outcomes(kind).contains(outcome));
        }
    }

    @ParameterizedTest(name = "{0} characters: {1}")
    @CsvSource({"0, 2.5", "1, done", "1000, done", "1001, 2.5"})
    void an_answer_has_words_up_to_the_limit(int length, String expected) {
        assertThat(rule(answered(concern(Kind.ALERT), Outcome.EXPLAINED, "x".repeat(length), "pia")))
                .isEqualTo(expected);
    }

    @Test
    void what_is_answered_is_not_answered_again() {
        var once = done(answered(concern(Kind.VIEWERS), Outcome.NOT_EXPLAINED, "nobody knows", "pia"));

        assertThat(once.closed()).isTrue();
        assertThat(rule(answered(once, Outcome.EXPLAINED, "now they do", "pia")))
                .isEqualTo("2.5");
    }

    @Test
    void AL_21_names_are_given_only_where_some_are_chosen_and_within_thirty_days() {
        var asked = Concerns.names("c1", P, " please ", "pat", NOON, NUMBERS);

        assertThat(asked.due()).isEqualTo(NOON.plus(Duration.ofDays(30)));
        assertThat(asked.words()).isEqualTo("please");
        assertThat(rule(answered(asked, Outcome.NAMED, "here", "pia"))).isEqualTo("AL-21");
        assertThat(done(answered(asked, Outcome.NAMED, "here", "pia", "ulf")).answer())
                .extracting(Concern.Answer::named)
                .isEqualTo(Set.of("ulf"));
        assertThat(done(answered(asked, Outcome.NOT_NAMED, "because", "pia", "ulf"))
                        .answer())
                .extracting(Concern.Answer::named)
                .isEqualTo(Set.of());
    }

    private static Snooping.Finding finding(Sign... signs) {
        var seen = new EnumMap<Sign, Instant>(Sign.class);
        for (var sign : signs) {
            seen.put(sign, NOON);
        }
        return new Snooping.Finding("ulf", P, seen);
    }

    @Test
    void a_finding_joins_the_open_one_of_its_pair_and_says_nothing_twice() {
        var first = Concerns.found(finding(Sign.NO_ROSTER), List.of(), "2026-11-23", NOON, NOON)
                .orElseThrow();
        var later = NOON.plusSeconds(60);

        assertThat(Concerns.found(finding(Sign.NO_ROSTER), List.of(first), "2026-11-24", NOON, later))
                .isEmpty();
        assertThat(Concerns.found(finding(Sign.SAME_NAME), List.of(first), "2026-11-24", later, later))
                .hasValueSatisfying(both -> {
                    assertThat(both.id()).isEqualTo(first.id());
                    assertThat(both.signs()).containsExactlyInAnyOrder("NO_ROSTER", "SAME_NAME");
                    assertThat(both.looked()).isEqualTo(later);
                });
    }

    @Test
    void a_look_that_was_answered_for_is_not_asked_about_again() {
        var first = Concerns.found(finding(Sign.NO_ROSTER), List.of(), "2026-11-23", NOON, NOON)
                .orElseThrow();
        assertThat(Concerns.answeredUntil(List.of(first))).isEqualTo(Instant.MIN);
        var answer = done(answered(first, Outcome.EXPLAINED, "the roster was late", "pia"));

        assertThat(Concerns.answeredUntil(List.of(first, answer))).isEqualTo(NOON);
    }

    @ParameterizedTest(name = "{0} hours after it was due: {1} times")
    @CsvSource({"-1, 0", "0, 1", "23, 1", "24, 2", "49, 3"})
    void BG_15_what_is_overdue_is_passed_upwards_each_day(int hours, long times) {
        assertThat(Concerns.escalations(NOON, NOON.plus(Duration.ofHours(hours))))
                .isEqualTo(times);
    }

    @ParameterizedTest(name = "{0} and {1} weigh {2}: {3}")
    @CsvSource({
        "PATIENT_IS_STAFF, , 1, false",
        "NOTHING_FOLLOWED, , 1, false",
        "NO_ROSTER, , 2, true",
        "SAME_NAME, , 2, true",
        "NOTHING_FOLLOWED, AFTER_DISCHARGE, 2, true"
    })
    void a_finding_is_put_before_the_office_where_its_signs_weigh_two(
            Sign one, @Nullable Sign other, int weight, boolean counts) {
        var finding = other == null ? finding(one) : finding(one, other);

        assertThat(Snooping.weight(finding)).isEqualTo(weight);
        assertThat(Snooping.counts(finding, NUMBERS)).isEqualTo(counts);
    }

    private static BreakGlass glass() {
        return new BreakGlass(
                "b1",
                P,
                "e1",
                "ulf",
                Set.of(Role.RESIDENT),
                BreakGlass.Reason.OTHER,
                "somebody called me",
                Set.of(Category.A),
                false,
                NOON.minusSeconds(3600),
                NOON,
                "nia",
                null,
                NOON.plusSeconds(3600),
                null);
    }

    @ParameterizedTest(name = "by {0}, conflict {1}, manager alone {2}, {3} seconds after its end: {5}")
    @CsvSource({
        "pia, false, false,  0, ok, done",
        "pia, false, false, -1, ok, BG-15",
        "ulf, false, false,  0, ok, BG-15",
        "nia, false, false,  0, ok, BG-15",
        "pia, true,  false,  0, ok, BG-15",
        "pia, false, true,   0, ok, BG-15",
        "pia, false, false,  0, '', BG-15"
    })
    void BG_15_a_reviewer_is_not_the_user_nor_who_agreed_nor_in_conflict(
            String by, boolean conflict, boolean managerAlone, int seconds, String note, String expected) {
        var review = new BreakGlass.Review(BreakGlass.Outcome.APPROPRIATE, by, NOON.plusSeconds(seconds), note);

        assertThat(rule(BreakGlassRules.reviewed(glass(), review, conflict, managerAlone)))
                .isEqualTo(expected);
    }

    @Test
    void BG_15_an_event_is_reviewed_once() {
        var review = new BreakGlass.Review(BreakGlass.Outcome.INAPPROPRIATE, "pia", NOON, "no call was made");
        var reviewed = done(BreakGlassRules.reviewed(glass(), review, false, false));

        assertThat(reviewed.closed()).isTrue();
        assertThat(rule(BreakGlassRules.reviewed(reviewed, review, false, false)))
                .isEqualTo("BG-15");
    }

    private static Actor officer() {
        return new Actor("pia", Actor.Kind.PERSON, Set.of(Role.PRIVACY_OFFICER), Set.of(), true, null, "");
    }

    @Test
    void CI_03_a_proposal_is_rejected_with_a_reason_and_nothing_else_is() {
        var proposed = conflict("ulf", Conflict.Status.PROPOSED);

        assertThat(ConflictSteps.rejected(proposed, officer(), "another man of that name"))
                .isInstanceOfSatisfying(
                        ConflictRules.Answer.Done.class,
                        done -> assertThat(done.conflict().liftReason()).contains("another man of that name"));
        assertThat(ConflictSteps.rejected(proposed, officer(), " ")).isInstanceOf(ConflictRules.Answer.Refused.class);
        assertThat(ConflictSteps.rejected(conflict("ulf", Conflict.Status.ACTIVE), officer(), "so"))
                .isInstanceOf(ConflictRules.Answer.Refused.class);
        assertThat(ConflictSteps.rejected(conflict("pia", Conflict.Status.PROPOSED), officer(), "so"))
                .isInstanceOf(ConflictRules.Answer.Refused.class);
    }

    @ParameterizedTest(name = "by {0}, {1} seconds after its end: {2}")
    @CsvSource({"pia, 0, done", "pia, -1, CI-23", "ulf, 0, CI-23", "ona, 0, CI-23"})
    void CI_23_help_in_an_emergency_is_reviewed_by_a_third_person_when_it_is_over(
            String by, int seconds, String expected) {
        var aid = new EmergencyAid(
                "a1", P, "e1", "ulf", "ona", "arrest", NOON.minusSeconds(60), NOON, "", null, NOON, "", "");

        assertThat(rule(ConflictSteps.reviewed(aid, by, false, "right", NOON.plusSeconds(seconds))))
                .isEqualTo(expected);
        assertThat(rule(ConflictSteps.reviewed(aid, "pia", true, "right", NOON)))
                .isEqualTo("CI-23");
        assertThat(rule(ConflictSteps.reviewed(aid, "pia", false, " ", NOON))).isEqualTo("CI-23");
    }

    @ParameterizedTest(name = "wishes {0}, why not: {1}")
    @CsvSource({"true, '', true", "false, '', false", "false, 'unconscious, no proxy', true"})
    void LB_03_a_label_is_lowered_as_the_patient_wishes_or_with_why_they_were_not_asked(
            boolean wishes, String whyNot, boolean done) {
        var restricted = LabelRules.raised(
                LabelRules.unlabelled(P), Confidentiality.R, Set.of(Sensitivity.PRS), false, "nia", "PATIENT");
        var answer = LabelRules.lowered(restricted, Confidentiality.N, Set.of(), "pia", wishes, whyNot);

        assertThat(answer instanceof LabelRules.Answer.Done).isEqualTo(done);
    }

    @Test
    void the_weights_of_all_signs_are_known() {
        for (var sign : Sign.values()) {
            assertThat(Snooping.weight(sign).meant()).isNotBlank();
        }
    }
}
