package org.afterward.clinical.access.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Numbers;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.SealedAccount;
import org.afterward.clinical.access.SealedAccount.State;
import org.afterward.clinical.access.rules.Envelopes.Reachable;
import org.afterward.clinical.matter.Change;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopesTest {
    private static final Instant NOW = Instant.parse("2026-11-30T03:00:00Z");
    private static final Instant DUE = NOW.plus(Duration.ofDays(2));
    private static final Numbers NUMBERS = Numbers.standard();
    private static final List<String> TWO = List.of("Nora Nurse", "Carla Charge");
    private static final SealedAccount SEALED =
            SealedAccount.sealed("7 West", "emergency-7-west", 2, "ada", NOW.minus(Duration.ofDays(9)));

    private static Change<SealedAccount> open(SealedAccount account, boolean drill, Reachable provider) {
        return Envelopes.open(account, TWO, drill, provider, List.of(), NOW, DUE, NUMBERS);
    }

    private static SealedAccount opened(boolean drill) {
        return drill
                ? SEALED.opened(TWO, true, NOW, NOW.plus(Duration.ofMinutes(30)), DUE)
                : SEALED.opened(TWO, false, NOW, NOW.plus(Duration.ofHours(8)), DUE);
    }

    @Test
    void AU_41_while_the_hospitals_sign_in_is_down_two_people_open_it_for_eight_hours() {
        assertThat(open(SEALED, false, Reachable.DOWN)).isEqualTo(Change.to(opened(false)));
    }

    @ParameterizedTest
    @CsvSource({"UP, The hospital's sign-in works", "NONE, There is no hospital sign-in here"})
    void AU_41_else_it_does_not_open(Reachable provider, String words) {
        assertThat(open(SEALED, false, provider))
                .isInstanceOfSatisfying(
                        Change.Refused.class,
                        refused -> assertThat(refused.words()).startsWith(words));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UP", "NONE", "DOWN"})
    void AU_42_a_drill_opens_it_for_half_an_hour_whatever_the_sign_in_does(Reachable provider) {
        assertThat(open(SEALED, true, provider)).isEqualTo(Change.to(opened(true)));
    }

    @ParameterizedTest(name = "{0} days after the last drill: {1}")
    @CsvSource({"27, false", "28, true"})
    void AU_42_there_is_one_drill_in_a_month(int days, boolean opens) {
        var last = NOW.minus(Duration.ofDays(days));
        var earlier = SealedAccount.sealed("7 West", "emergency-7-west", 1, "ada", last)
                .opened(TWO, true, last, last.plus(Duration.ofMinutes(30)), DUE)
                .closed("its time was over", last.plus(Duration.ofMinutes(30)));
        var answer = Envelopes.open(SEALED, TWO, true, Reachable.UP, List.of(earlier), NOW, DUE, NUMBERS);

        assertThat(answer instanceof Change.Changed<?>).isEqualTo(opens);
        assertThat(Envelopes.open(SEALED, TWO, false, Reachable.DOWN, List.of(earlier), NOW, DUE, NUMBERS))
                .isInstanceOf(Change.Changed.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Nora Nurse | nora  NURSE
            Nora Nurse | No
            Nora Nurse | ''
            """)
    void AU_41_one_person_alone_opens_nothing(String one, String other) {
        assertThat(Envelopes.open(SEALED, List.of(one, other), false, Reachable.DOWN, List.of(), NOW, DUE, NUMBERS))
                .isInstanceOf(Change.Refused.class);
        assertThat(Envelopes.names(List.of(one))).isPresent();
        assertThat(Envelopes.names(TWO)).isEmpty();
    }

    @Test
    void AU_41_who_comes_while_it_is_open_changes_nothing_of_it_and_needs_no_outage() {
        assertThat(open(opened(false), false, Reachable.UP)).isEqualTo(Change.to(opened(false)));
    }

    @Test
    void AU_42_what_was_used_or_withdrawn_never_opens_again() {
        var used = opened(false).closed("its time was over", NOW);
        assertThat(used.state()).isEqualTo(State.CLOSED);
        assertThat(open(used, false, Reachable.DOWN)).isInstanceOf(Change.Refused.class);
        assertThat(open(used, true, Reachable.DOWN)).isInstanceOf(Change.Refused.class);

        var withdrawn = SEALED.closed("withdrawn", NOW);
        assertThat(withdrawn.state()).isEqualTo(State.VOID);
        assertThat(withdrawn.waitsForReview()).isFalse();
        assertThat(open(withdrawn, false, Reachable.DOWN)).isInstanceOf(Change.Refused.class);
    }

    @ParameterizedTest(name = "{0} s after it was opened, over: {1}")
    @CsvSource({"28799, false", "28800, true"})
    void AU_41_it_ends_after_eight_hours(long seconds, boolean over) {
        var then = NOW.plusSeconds(seconds);
        assertThat(Envelopes.ended(opened(false), null, then, NUMBERS).isPresent())
                .isEqualTo(over);
        assertThat(
                        Envelopes.open(opened(false), TWO, false, Reachable.DOWN, List.of(), then, DUE, NUMBERS)
                                instanceof Change.Refused<?>)
                .isEqualTo(over);
    }

    @ParameterizedTest(name = "the sign-in has worked for {0} s, over: {1}")
    @CsvSource({"1799, false", "1800, true"})
    void AU_42_it_ends_half_an_hour_after_the_hospitals_sign_in_works_again(long seconds, boolean over) {
        var then = NOW.plus(Duration.ofHours(2));
        assertThat(Envelopes.ended(opened(false), then.minusSeconds(seconds), then, NUMBERS)
                        .isPresent())
                .isEqualTo(over);
        assertThat(Envelopes.ended(opened(false), null, then, NUMBERS)).isEmpty();
    }

    @Test
    void AU_42_a_drill_is_not_ended_by_a_sign_in_that_works_but_by_its_own_half_hour() {
        var longSince = NOW.minus(Duration.ofDays(9));
        assertThat(Envelopes.ended(opened(true), longSince, NOW.plusSeconds(1799), NUMBERS))
                .isEmpty();
        assertThat(Envelopes.ended(opened(true), longSince, NOW.plusSeconds(1800), NUMBERS))
                .isPresent();
    }

    @Test
    void AU_42_the_privacy_office_reviews_what_is_closed_and_says_what_it_found() {
        var closed = opened(false).closed("its time was over", NOW);
        var pia = new Actor("pia", Actor.Kind.PERSON, Set.of(Role.PRIVACY_OFFICER), Set.of(), true, null, "");
        var nora = new Actor("nora", Actor.Kind.PERSON, Set.of(Role.NURSE_IN_CHARGE), Set.of(), true, null, "");

        assertThat(Envelopes.review(closed, nora, "fine", NOW)).isInstanceOf(Change.Refused.class);
        assertThat(Envelopes.review(opened(false), pia, "fine", NOW)).isInstanceOf(Change.Refused.class);
        assertThat(Envelopes.review(closed, pia, "  ", NOW)).isInstanceOf(Change.Refused.class);
        assertThat(Envelopes.review(closed, pia, "x".repeat(501), NOW)).isInstanceOf(Change.Refused.class);
        assertThat(Envelopes.review(closed, pia, " fine ", NOW))
                .isEqualTo(Change.to(closed.reviewed("pia", "fine", NOW)));
        assertThat(closed.waitsForReview()).isTrue();
        assertThat(closed.reviewed("pia", "fine", NOW).waitsForReview()).isFalse();
    }

    @Test
    void what_was_opened_says_until_when_and_a_review_has_its_person() {
        assertThatThrownBy(() -> opened(false).closed("over", NOW).reviewed("", "fine", NOW))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(SEALED.live()).isTrue();
        assertThat(SEALED.waitsForReview()).isFalse();
    }
}
