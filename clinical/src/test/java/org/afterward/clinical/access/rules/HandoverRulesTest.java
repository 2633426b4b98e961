package org.afterward.clinical.access.rules;

import static org.afterward.clinical.access.rules.BreakGlassRulesTest.NOON;
import static org.afterward.clinical.access.rules.BreakGlassRulesTest.NUMBERS;
import static org.afterward.clinical.access.rules.BreakGlassRulesTest.P;
import static org.afterward.clinical.access.rules.BreakGlassRulesTest.actor;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Handover;
import org.afterward.clinical.access.Handover.State;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.access.rules.HandoverRules.Answer;
import org.afterward.clinical.access.rules.HandoverRules.Owner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandoverRulesTest {
    private static final Instant END = NOON.plus(Duration.ofHours(1));
    private static final Instant DUE = END.plus(Duration.ofMinutes(15));

    private static Conflict conflict(Conflict.Effect effect) {
        return new Conflict(
                "c",
                P,
                "b",
                Conflict.Kind.FAMILY,
                Conflict.Source.SELF,
                NOON,
                effect,
                Conflict.Status.ACTIVE,
                "",
                "",
                List.of(),
                null,
                "",
                "",
                "");
    }

    private static Answer offer(String item, String to, String ward, @Nullable Conflict theirs, Instant end) {
        return HandoverRules.offer("h", P, item, "a", to, theirs, ward, NOON, end, NUMBERS);
    }

    private static Handover offered(String to) {
        return done(offer("patient", to, "East", null, END));
    }

    private static Handover done(Answer answer) {
        return ((Answer.Done) answer).handover();
    }

    private static String refused(Answer answer) {
        return ((Answer.Refused) answer).rule();
    }

    private static Answer answer(Handover handover, boolean accepts, Actor by, Instant at) {
        return HandoverRules.answer(handover, accepts, by, null, at, NUMBERS);
    }

    @Test
    void AC_10_an_offer_waits_until_fifteen_minutes_after_the_shift() {
        assertThat(offered("b"))
                .isEqualTo(new Handover("h", P, "patient", "a", "b", "East", NOON, DUE, State.OFFERED, "", null));
        assertThat(done(offer("patient", "b", "East", null, NOON.minusSeconds(60)))
                        .due())
                .isEqualTo(NOON.plus(Duration.ofMinutes(15)));
        assertThat(offered("b").closed()).isFalse();
    }

    @Test
    void AC_10_what_cannot_be_offered() {
        assertThat(refused(offer(" ", "b", "East", null, END))).isEqualTo("AC-10");
        assertThat(refused(offer("patient", "b", " ", null, END))).isEqualTo("AC-10");
        assertThat(refused(offer("patient", "a", "East", null, END))).isEqualTo("AC-10");
    }

    @ParameterizedTest
    @CsvSource({"BLOCK, true", "HANDOVER_THEN_BLOCK, true", "SUPERVISED, true", "DECLARE_ONLY, false"})
    void AC_12_to_somebody_with_a_conflict_it_is_refused_without_a_reason(Conflict.Effect effect, boolean refused) {
        var answer = offer("patient", "b", "East", conflict(effect), END);

        assertThat(answer instanceof Answer.Refused).isEqualTo(refused);
        if (refused) {
            assertThat(answer).isEqualTo(new Answer.Refused("AC-12", "Not available for this patient"));
        }
    }

    @Test
    void AC_10_who_was_asked_accepts_or_declines() {
        var at = NOON.plusSeconds(60);
        var accepted = done(answer(offered("b"), true, actor("b", Role.NURSE), at));

        assertThat(accepted.state()).isEqualTo(State.ACCEPTED);
        assertThat(accepted.answeredBy()).isEqualTo("b");
        assertThat(accepted.answeredAt()).isEqualTo(at);
        assertThat(accepted.due()).isEqualTo(DUE);
        assertThat(accepted.closed()).isTrue();
        assertThat(HandoverRules.owner(accepted)).isEqualTo(new Owner.Somebody("b"));
        var declined = done(answer(offered("b"), false, actor("b", Role.NURSE), at));
        assertThat(declined.state()).isEqualTo(State.DECLINED);
        assertThat(HandoverRules.owner(declined)).isEqualTo(new Owner.Somebody("a"));
        assertThat(HandoverRules.owner(offered("b"))).isEqualTo(new Owner.Somebody("a"));
    }

    @Test
    void AC_11_an_offer_is_answered_until_it_falls_and_once() {
        var nurse = actor("b", Role.NURSE);
        var accepted = done(answer(offered("b"), true, nurse, NOON));

        assertThat(answer(offered("b"), true, nurse, DUE.minusNanos(1))).isInstanceOf(Answer.Done.class);
        assertThat(refused(answer(offered("b"), true, nurse, DUE))).isEqualTo("AC-11");
        assertThat(refused(answer(accepted, true, nurse, NOON))).isEqualTo("AC-11");
    }

    @Test
    void AC_10_nobody_else_answers() {
        var at = NOON.plusSeconds(60);

        assertThat(refused(answer(offered("b"), true, actor("c", Role.NURSE), at)))
                .isEqualTo("AC-10");
        assertThat(refused(answer(offered(""), true, actor("c", Role.NURSE), at)))
                .isEqualTo("AC-10");
        assertThat(answer(offered(""), true, actor("c", Role.NURSE_IN_CHARGE), at))
                .isInstanceOf(Answer.Done.class);
        assertThat(refused(answer(
                        offered(""),
                        true,
                        new Actor("c", Actor.Kind.PERSON, Set.of(Role.NURSE_IN_CHARGE), Set.of("West"), true, null, ""),
                        at)))
                .isEqualTo("AC-10");
        assertThat(refused(answer(offered(""), true, actor("a", Role.NURSE_IN_CHARGE), at)))
                .isEqualTo("AC-10");
        assertThat(refused(answer(
                        offered("b"),
                        true,
                        new Actor("b", Actor.Kind.PROGRAM, Set.of(), Set.of(), true, null, ""),
                        at)))
                .isEqualTo("AC-10");
        assertThat(refused(answer(
                        offered("b"),
                        true,
                        new Actor("b", Actor.Kind.PERSON, Set.of(), Set.of(), false, null, ""),
                        at)))
                .isEqualTo("AC-10");
    }

    @Test
    void AC_12_a_conflict_that_came_after_the_offer_is_refused_at_acceptance_and_may_decline() {
        var nurse = actor("b", Role.NURSE);
        var theirs = conflict(Conflict.Effect.BLOCK);

        assertThat(refused(HandoverRules.answer(offered("b"), true, nurse, theirs, NOON, NUMBERS)))
                .isEqualTo("AC-12");
        assertThat(HandoverRules.answer(offered("b"), false, nurse, theirs, NOON, NUMBERS))
                .isInstanceOf(Answer.Done.class);
    }

    @Test
    void AC_10_who_offered_takes_it_back_while_it_is_on_offer() {
        var withdrawn = done(HandoverRules.withdraw(offered("b"), "a", NOON));

        assertThat(withdrawn.state()).isEqualTo(State.WITHDRAWN);
        assertThat(HandoverRules.owner(withdrawn)).isEqualTo(new Owner.Somebody("a"));
        assertThat(refused(HandoverRules.withdraw(offered("b"), "b", NOON))).isEqualTo("AC-10");
        assertThat(refused(HandoverRules.withdraw(withdrawn, "a", NOON))).isEqualTo("AC-10");
    }

    @Test
    void AC_11_what_nobody_accepted_falls_to_the_nurse_in_charge() {
        assertThat(HandoverRules.fallen(offered("b"), DUE.minusNanos(1))).isEmpty();
        var fallen = HandoverRules.fallen(offered("b"), DUE).orElseThrow();
        assertThat(fallen.state()).isEqualTo(State.FELL_TO_IN_CHARGE);
        assertThat(fallen.answeredBy()).isEmpty();
        assertThat(fallen.answeredAt()).isEqualTo(DUE);
        assertThat(HandoverRules.owner(fallen)).isEqualTo(new Owner.InCharge("East"));
        var declined = done(answer(offered("b"), false, actor("b", Role.NURSE), NOON));
        assertThat(HandoverRules.fallen(declined, DUE)).isPresent();
        var accepted = done(answer(offered("b"), true, actor("b", Role.NURSE), NOON));
        assertThat(HandoverRules.fallen(accepted, DUE)).isEmpty();
        assertThat(HandoverRules.fallen(done(HandoverRules.withdraw(offered("b"), "a", NOON)), DUE))
                .isEmpty();
    }

    @Test
    void AC_11_nothing_is_ownerless_even_where_nobody_offered_it() {
        var accepted = done(answer(offered("b"), true, actor("b", Role.NURSE), NOON));
        var fallen = HandoverRules.fallen(offered("b"), DUE).orElseThrow();

        assertThat(owner(null, DUE.minusNanos(1))).isEqualTo(new Owner.Somebody("a"));
        assertThat(owner(null, DUE)).isEqualTo(new Owner.InCharge("East"));
        assertThat(owner(offered("b"), DUE)).isEqualTo(new Owner.InCharge("East"));
        assertThat(owner(accepted, DUE)).isEqualTo(new Owner.Somebody("b"));
        assertThat(owner(fallen, NOON)).isEqualTo(new Owner.InCharge("East"));
    }

    private static Owner owner(@Nullable Handover latest, Instant now) {
        return HandoverRules.owner("a", "East", END, latest, now, NUMBERS);
    }

    @Test
    void AC_10_what_somebody_still_has_to_offer() {
        var declined = new Handover("h2", P, "task/2", "a", "b", "East", NOON, DUE, State.DECLINED, "b", NOON);
        var accepted = new Handover("h3", P, "task/3", "a", "b", "East", NOON, DUE, State.ACCEPTED, "b", NOON);

        assertThat(HandoverRules.notOffered(
                        List.of("task/9", "patient", "task/2", "task/3"), List.of(offered("b"), declined, accepted)))
                .containsExactly("task/2", "task/9");
    }

    @Test
    void AC_13_AC_21_what_stands_on_a_sheet() {
        assertThat(HandoverRules.sheet(Confidentiality.N)).isEqualTo(EnumSet.range(Category.A, Category.H));
        assertThat(HandoverRules.sheet(Confidentiality.R)).isEqualTo(EnumSet.range(Category.A, Category.D));
        assertThat(HandoverRules.sheet(Confidentiality.V)).isEqualTo(EnumSet.range(Category.A, Category.D));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23, 08:00, 16:00, 2026-11-23T07:00:00Z, 2026-11-23T15:00:00Z",
        "2026-11-23, 20:00, 08:00, 2026-11-23T19:00:00Z, 2026-11-24T07:00:00Z",
        "2026-10-24, 20:00, 08:00, 2026-10-24T18:00:00Z, 2026-10-25T07:00:00Z",
        "2026-03-28, 20:00, 08:00, 2026-03-28T19:00:00Z, 2026-03-29T06:00:00Z",
        "2026-03-29, 02:30, 08:00, 2026-03-29T01:30:00Z, 2026-03-29T06:00:00Z",
        "2026-10-25, 02:30, 08:00, 2026-10-25T00:30:00Z, 2026-10-25T07:00:00Z",
        "2026-11-23, 08:00, 08:00, 2026-11-23T07:00:00Z, 2026-11-24T07:00:00Z"
    })
    void AC_02_a_shift_lasts_what_the_roster_says_on_the_clock_of_the_ward(
            LocalDate day, LocalTime from, LocalTime until, Instant begins, Instant ends) {
        assertThat(RosterTimes.of(day, from, until, ZoneId.of("Europe/Paris")))
                .isEqualTo(new RosterTimes(begins, ends));
    }

    @Test
    void AC_10_who_cares_for_a_patient_hands_them_over_and_a_learner_or_a_clerk_does_not() {
        assertThat(HandoverRules.gives(List.of(tie(Tie.Kind.WARD_ASSIGNED, Tie.Status.ACTIVE, false))))
                .isTrue();
        assertThat(HandoverRules.gives(List.of(tie(Tie.Kind.WARD_ASSIGNED, Tie.Status.GRACE, false))))
                .isTrue();
        assertThat(HandoverRules.gives(List.of(tie(Tie.Kind.WARD_ASSIGNED, Tie.Status.ENDED, false))))
                .isFalse();
        assertThat(HandoverRules.gives(List.of(tie(Tie.Kind.WARD_ASSIGNED, Tie.Status.SUSPENDED, false))))
                .isFalse();
        assertThat(HandoverRules.gives(List.of(tie(Tie.Kind.TEAM, Tie.Status.ACTIVE, true))))
                .isFalse();
        assertThat(HandoverRules.gives(List.of(tie(Tie.Kind.CLERICAL, Tie.Status.ACTIVE, false))))
                .isFalse();
        assertThat(HandoverRules.gives(List.of())).isFalse();
    }

    private static Tie tie(Tie.Kind kind, Tie.Status status, boolean learner) {
        return new Tie(kind, status, "basis", END, learner);
    }

    @Test
    void AC_10_of_several_offers_of_one_thing_by_one_person_the_newest_counts() {
        var first = offered("b");
        var again = done(
                HandoverRules.offer("h2", P, "patient", "a", "c", null, "East", NOON.plusSeconds(60), END, NUMBERS));
        var task = done(offer("task/1", "b", "East", null, END));

        assertThat(HandoverRules.newest(List.of(first, again, task))).containsExactly(again, task);
    }
}
