package org.afterward.clinical.access.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.BreakGlass;
import org.afterward.clinical.access.BreakGlass.Reason;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.access.Numbers;
import org.afterward.clinical.access.Purpose;
import org.afterward.clinical.access.Question;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.RolePolicy;
import org.afterward.clinical.access.Subject;
import org.afterward.clinical.access.rules.BreakGlassRules.Answer;
import org.afterward.clinical.access.rules.BreakGlassRules.Ask;
import org.afterward.clinical.access.rules.BreakGlassRules.Told;
import org.afterward.clinical.fact.PatientId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BreakGlassRulesTest {
    /// A Monday, at noon in UTC and at one in Paris.
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    static final PatientId P = new PatientId("p1");
    static final Numbers NUMBERS = Numbers.standard();
    static final WorkingDays PARIS = new WorkingDays(ZoneId.of("Europe/Paris"), Set.of(LocalDate.of(2026, 12, 25)));
    private static final String LONG = "fifteen letters";

    static Actor actor(String id, @Nullable Duration fresh, Role... roles) {
        return new Actor(id, Actor.Kind.PERSON, Set.of(roles), Set.of("East"), true, fresh, "");
    }

    static Actor actor(String id, Role... roles) {
        return actor(id, Duration.ZERO, roles);
    }

    static Subject subject(Confidentiality label) {
        return new Subject(P, "East", label, Set.of(), false, "", Set.of(), false, false, true);
    }

    private static Question question(Actor actor) {
        return new Question(
                actor,
                subject(Confidentiality.N),
                List.of(),
                null,
                null,
                Purpose.TREAT,
                org.afterward.clinical.access.Action.READ,
                Category.C,
                false,
                NOON);
    }

    private static Question absent() {
        var there = question(actor("rex", Role.RESIDENT));
        return new Question(
                there.actor(),
                null,
                List.of(),
                null,
                null,
                there.purpose(),
                there.action(),
                there.category(),
                false,
                NOON);
    }

    private static Ask ask(Reason reason, String words) {
        return new Ask(
                "b1", question(actor("rex", Role.RESIDENT)), "e1", reason, words, false, List.of(), null, null, false);
    }

    private static Ask again(Reason reason, String words, @Nullable Actor coSigner, BreakGlass... earlier) {
        var first = ask(reason, words);
        return new Ask("b9", first.question(), "e1", reason, words, false, List.of(earlier), coSigner, null, false);
    }

    private static Answer start(Ask ask) {
        return BreakGlassRules.start(ask, RolePolicy.standard(), PARIS);
    }

    private static BreakGlass opened(Ask ask) {
        return ((Answer.Opened) start(ask)).glass();
    }

    private static String refused(Ask ask) {
        return ((Answer.Refused) start(ask)).rule();
    }

    static BreakGlass glass(String id, String staff, PatientId patient, Reason reason, String words, Instant from) {
        return new BreakGlass(
                id,
                patient,
                "e1",
                staff,
                Set.of(Role.RESIDENT),
                reason,
                words,
                Set.of(Category.A),
                false,
                from,
                from.plusSeconds(60),
                "nic",
                null,
                NOON.plus(Duration.ofDays(1)),
                null);
    }

    @Test
    void an_event_holds_who_whom_why_what_and_how_long() {
        var glass = opened(ask(Reason.EMERGENCY, " short "));

        assertThat(glass)
                .isEqualTo(new BreakGlass(
                        "b1",
                        P,
                        "e1",
                        "rex",
                        Set.of(Role.RESIDENT),
                        Reason.EMERGENCY,
                        "short",
                        EnumSet.complementOf(EnumSet.of(Category.I, Category.K, Category.L)),
                        false,
                        NOON,
                        NOON.plus(Duration.ofHours(1)),
                        "",
                        null,
                        Instant.parse("2026-11-24T23:00:00Z"),
                        null));
    }

    @ParameterizedTest
    @CsvSource({
        "EMERGENCY, 60, 2026-11-24T23:00:00Z, false, NOTHING",
        "COVERING, 720, 2026-11-26T23:00:00Z, false, ROSTER",
        "REFERRED_VERBALLY, 240, 2026-11-26T23:00:00Z, false, REFERRAL",
        "RESULT_CALLBACK, 30, 2026-11-26T23:00:00Z, false, NOTHING",
        "PATIENT_AT_ME, 240, 2026-11-26T23:00:00Z, true, NOTHING",
        "SAFEGUARDING, 240, 2026-11-24T23:00:00Z, true, NOTHING",
        "OTHER, 30, 2026-11-24T23:00:00Z, true, NOTHING"
    })
    void the_table_of_reasons(Reason reason, int minutes, Instant review, boolean words, Reasons.Opens opens) {
        var glass = opened(ask(reason, LONG));

        assertThat(glass.until()).isEqualTo(NOON.plus(Duration.ofMinutes(minutes)));
        assertThat(glass.reviewDue()).isEqualTo(review);
        assertThat(Reasons.of(reason).opens()).isEqualTo(opens);
        assertThat(Reasons.of(reason).words()).isEqualTo(words);
        assertThat(Reasons.of(reason).meant()).isNotBlank();
        assertThat(start(ask(reason, "fourteen chars")) instanceof Answer.Refused)
                .isEqualTo(words);
        if (words) {
            assertThat(refused(ask(reason, "fourteen chars"))).isEqualTo("2.4");
            assertThat(refused(ask(reason, "fourteen chars      "))).isEqualTo("2.4");
        }
    }

    @Test
    void a_letter_outside_the_basic_plane_is_one_letter() {
        assertThat(refused(ask(Reason.OTHER, "😀".repeat(14)))).isEqualTo("2.4");
        assertThat(opened(ask(Reason.OTHER, "😀".repeat(15))).words()).hasSize(30);
    }

    @ParameterizedTest
    @CsvSource({"-1, 12", "0, 12", "1, 1", "11, 11", "12, 12", "13, 12"})
    void COVERING_lasts_to_the_end_of_the_shift_and_twelve_hours_at_most(int shiftEndsIn, int hours) {
        assertThat(BreakGlassRules.until(Reason.COVERING, NOON, NOON.plus(Duration.ofHours(shiftEndsIn)), NUMBERS))
                .isEqualTo(NOON.plus(Duration.ofHours(hours)));
        assertThat(BreakGlassRules.until(Reason.EMERGENCY, NOON, NOON.plusSeconds(60), NUMBERS))
                .isEqualTo(NOON.plus(Duration.ofHours(1)));
        assertThat(BreakGlassRules.until(Reason.COVERING, NOON, null, NUMBERS))
                .isEqualTo(NOON.plus(Duration.ofHours(12)));
    }

    @Test
    void BG_09_who_may_not_learns_nothing_of_the_patient() {
        var porter = new Ask(
                "b1",
                question(actor("x", Role.PORTER)),
                "e1",
                Reason.EMERGENCY,
                "",
                false,
                List.of(),
                null,
                null,
                false);
        var nobody = new Ask("b1", absent(), "e1", Reason.EMERGENCY, "", false, List.of(), null, null, false);

        assertThat(start(porter)).isEqualTo(start(nobody));
        assertThat(start(porter)).isEqualTo(new Answer.Refused("BG-09", "No record you can open matches."));
    }

    @Test
    void BG_10_needs_a_fresh_sign_in_one_stay_and_a_clock_that_is_right() {
        var stale = new Ask(
                "b1",
                question(actor("rex", Duration.ofMinutes(6), Role.RESIDENT)),
                "e1",
                Reason.EMERGENCY,
                "",
                false,
                List.of(),
                null,
                null,
                false);
        var noStay = new Ask(
                "b1",
                question(actor("rex", Role.RESIDENT)),
                " ",
                Reason.EMERGENCY,
                "",
                false,
                List.of(),
                null,
                null,
                false);
        var badClock = new Ask(
                "b1",
                question(actor("rex", Role.RESIDENT)),
                "e1",
                Reason.EMERGENCY,
                "",
                false,
                List.of(),
                null,
                null,
                true);

        assertThat(start(stale)).isEqualTo(new Answer.FreshSignIn());
        assertThat(refused(noStay)).isEqualTo("BG-10");
        assertThat(refused(badClock)).isEqualTo("AL-10");
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void BG_10_what_is_protected_only_for_two_reasons_and_with_a_second_click(Reason reason) {
        var second = new Ask(
                "b1", question(actor("rex", Role.RESIDENT)), "e1", reason, LONG, true, List.of(), null, null, false);
        var opens = reason == Reason.EMERGENCY || reason == Reason.SAFEGUARDING;

        assertThat(opened(second).protectedToo()).isEqualTo(opens);
        assertThat(opened(second).categories().contains(Category.I)).isEqualTo(opens);
        assertThat(opened(ask(reason, LONG)).categories()).doesNotContain(Category.I, Category.K, Category.L);
    }

    @Test
    void BG_10_no_category_beyond_the_row_of_the_role_or_the_reason() {
        var dietitian = new Ask(
                "b1",
                question(actor("d", Role.DIETITIAN)),
                "e1",
                Reason.EMERGENCY,
                "",
                true,
                List.of(),
                null,
                null,
                false);

        assertThat(opened(dietitian).categories())
                .containsExactlyInAnyOrder(
                        Category.A,
                        Category.B,
                        Category.C,
                        Category.D,
                        Category.E,
                        Category.F,
                        Category.G,
                        Category.H,
                        Category.M);
        assertThat(opened(dietitian).protectedToo()).isFalse();
        assertThat(opened(ask(Reason.RESULT_CALLBACK, "")).categories())
                .containsExactlyInAnyOrder(Category.A, Category.B, Category.F, Category.J);
    }

    @Test
    void BG_14_a_second_window_needs_another_reason_or_other_words() {
        var first = glass("b1", "rex", P, Reason.EMERGENCY, "", NOON.minusSeconds(7200));
        var told = glass("b1", "rex", P, Reason.OTHER, LONG, NOON.minusSeconds(7200));

        assertThat(refused(again(Reason.EMERGENCY, "", null, first))).isEqualTo("BG-14");
        assertThat(refused(again(Reason.EMERGENCY, "again", null, first))).isEqualTo("BG-14");
        assertThat(opened(again(Reason.EMERGENCY, LONG, null, first)).words()).isEqualTo(LONG);
        assertThat(opened(again(Reason.COVERING, "", null, first)).reason()).isEqualTo(Reason.COVERING);
        assertThat(refused(again(Reason.OTHER, "FIFTEEN letters", null, told))).isEqualTo("BG-14");
        assertThat(opened(again(Reason.OTHER, "fifteen and more", null, told)).words())
                .isEqualTo("fifteen and more");
    }

    @Test
    void BG_14_what_was_more_than_a_day_ago_or_is_not_the_last_does_not_count() {
        var old = glass("b1", "rex", P, Reason.EMERGENCY, "", NOON.minus(Duration.ofDays(1)));
        var justIn = glass(
                "b1",
                "rex",
                P,
                Reason.EMERGENCY,
                "",
                NOON.minus(Duration.ofDays(1)).plusNanos(1));
        var last = glass("b2", "rex", P, Reason.COVERING, "", NOON.minusSeconds(60));

        assertThat(opened(again(Reason.EMERGENCY, "", null, old)).coSigner()).isEmpty();
        assertThat(refused(again(Reason.EMERGENCY, "", null, justIn))).isEqualTo("BG-14");
        assertThat(opened(again(Reason.EMERGENCY, "", nic("nic"), last, justIn)).reason())
                .isEqualTo(Reason.EMERGENCY);
    }

    private static Actor nic(String id) {
        return actor(id, Role.NURSE_IN_CHARGE);
    }

    @Test
    void BG_14_a_third_window_within_a_day_needs_the_nurse_in_charge() {
        var one = glass("b1", "rex", P, Reason.EMERGENCY, "", NOON.minusSeconds(7200));
        var two = glass("b2", "rex", P, Reason.OTHER, LONG, NOON.minusSeconds(3600));

        assertThat(opened(again(Reason.COVERING, "", null, two)).coSigner()).isEmpty();
        assertThat(opened(again(Reason.COVERING, "", nic("nic"), two)).coSigner())
                .isEmpty();
        assertThat(start(again(Reason.COVERING, "", null, one, two))).isEqualTo(new Answer.CoSign());
        assertThat(opened(again(Reason.COVERING, "", nic("nic"), one, two)).coSigner())
                .isEqualTo("nic");
        assertThat(BreakGlassRules.windowsInADay(List.of(one, two), NOON)).isEqualTo(2);
        assertThat(BreakGlassRules.windowsInADay(List.of(one, two), NOON.minusSeconds(7000)))
                .isEqualTo(1);
    }

    @Test
    void BG_14_nobody_else_agrees() {
        var one = glass("b1", "rex", P, Reason.EMERGENCY, "", NOON.minusSeconds(7200));
        var two = glass("b2", "rex", P, Reason.OTHER, LONG, NOON.minusSeconds(3600));
        var self = nic("rex");
        var nurse = actor("n", Role.NURSE);
        var elsewhere = new Actor("n", Actor.Kind.PERSON, Set.of(Role.NURSE_IN_CHARGE), Set.of("West"), true, null, "");
        var gone = new Actor("n", Actor.Kind.PERSON, Set.of(Role.NURSE_IN_CHARGE), Set.of("East"), false, null, "");
        var program = new Actor("n", Actor.Kind.PROGRAM, Set.of(Role.NURSE_IN_CHARGE), Set.of("East"), true, null, "");
        var sealed =
                new Actor("n", Actor.Kind.PERSON, Set.of(Role.NURSE_IN_CHARGE), Set.of("East"), true, null, "East");

        for (var wrong : List.of(self, nurse, elsewhere, gone, program, sealed)) {
            assertThat(start(again(Reason.COVERING, "", wrong, one, two))).isEqualTo(new Answer.CoSign());
        }
    }

    @Test
    void the_order_of_the_reasons_is_not_always_the_same_and_none_is_missing() {
        var orders = new ArrayList<List<Reason>>();
        for (int i = 0; i < 20; i++) {
            var order = BreakGlassRules.shuffled("p" + i);
            assertThat(order).containsExactlyInAnyOrder(Reason.values());
            assertThat(BreakGlassRules.shuffled("p" + i)).isEqualTo(order);
            orders.add(order);
        }
        assertThat(orders.stream().distinct().count()).isGreaterThan(10);
        assertThat(orders.stream().map(List::getFirst).distinct().count()).isGreaterThan(3);
    }

    @Test
    void BG_12_who_is_told() {
        assertThat(BreakGlassRules.told(Confidentiality.N))
                .containsExactlyInAnyOrder(Told.RESPONSIBLE, Told.NURSE_IN_CHARGE, Told.PRIVACY_OFFICE);
        assertThat(BreakGlassRules.told(Confidentiality.R)).containsExactlyInAnyOrder(Told.values());
        assertThat(BreakGlassRules.told(Confidentiality.V)).contains(Told.PATIENT);
    }

    @Test
    void BG_15_who_reviews() {
        var glass = glass("b1", "rex", P, Reason.EMERGENCY, "", NOON);

        assertThat(BreakGlassRules.mayReview("pia", glass, false, false)).isTrue();
        assertThat(BreakGlassRules.mayReview("rex", glass, false, false)).isFalse();
        assertThat(BreakGlassRules.mayReview("nic", glass, false, false)).isFalse();
        assertThat(BreakGlassRules.mayReview(" ", glass, false, false)).isFalse();
        assertThat(BreakGlassRules.mayReview("pia", glass, true, false)).isFalse();
        assertThat(BreakGlassRules.mayReview("pia", glass, false, true)).isFalse();
    }

    @Test
    void BG_15_an_overdue_review_is_passed_upwards_each_day() {
        var glass = glass("b1", "rex", P, Reason.EMERGENCY, "", NOON);
        var due = glass.reviewDue();
        var reviewed = new BreakGlass(
                "b1",
                P,
                "e1",
                "rex",
                glass.roles(),
                glass.reason(),
                "",
                glass.categories(),
                false,
                NOON,
                glass.until(),
                "",
                null,
                due,
                new BreakGlass.Review(BreakGlass.Outcome.APPROPRIATE, "pia", NOON, ""));

        assertThat(BreakGlassRules.escalations(glass, due.minusNanos(1))).isZero();
        assertThat(BreakGlassRules.escalations(glass, due)).isEqualTo(1);
        assertThat(BreakGlassRules.escalations(
                        glass, due.plus(Duration.ofDays(1)).minusNanos(1)))
                .isEqualTo(1);
        assertThat(BreakGlassRules.escalations(glass, due.plus(Duration.ofDays(1))))
                .isEqualTo(2);
        assertThat(BreakGlassRules.escalations(reviewed, due.plus(Duration.ofDays(9))))
                .isZero();
        assertThat(glass.closed()).isFalse();
        assertThat(reviewed.closed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T12:00:00Z, 1, 2026-11-24T23:00:00Z", "2026-11-23T23:30:00Z, 1, 2026-11-25T23:00:00Z",
        "2026-11-27T12:00:00Z, 1, 2026-11-30T23:00:00Z", "2026-11-28T12:00:00Z, 1, 2026-11-30T23:00:00Z",
        "2026-11-29T12:00:00Z, 1, 2026-11-30T23:00:00Z", "2026-11-26T12:00:00Z, 3, 2026-12-01T23:00:00Z",
        "2026-12-24T12:00:00Z, 1, 2026-12-28T23:00:00Z", "2026-10-23T12:00:00Z, 1, 2026-10-26T23:00:00Z",
        "2026-03-27T12:00:00Z, 1, 2026-03-30T22:00:00Z", "2026-11-23T12:00:00Z, 0, 2026-11-23T23:00:00Z"
    })
    void a_working_day_ends_at_midnight_of_the_site_and_weekends_and_holidays_are_none(
            Instant from, int days, Instant due) {
        assertThat(PARIS.due(from, days)).isEqualTo(due);
    }

    @Test
    void BG_16_more_than_three_by_one_person_in_a_shift() {
        var all = new ArrayList<BreakGlass>();
        for (int i = 0; i < 3; i++) {
            all.add(glass("b" + i, "rex", new PatientId("q" + i), Reason.OTHER, "", NOON.minusSeconds(60L * i)));
        }
        var newest = glass("b9", "rex", P, Reason.OTHER, "", NOON);
        var start = NOON.minusSeconds(120);

        assertThat(alarms(newest, all.subList(0, 2), start)).isEmpty();
        assertThat(alarms(newest, all, start)).containsExactly(Rates.Alarm.MANY_BY_ONE_PERSON);
        assertThat(alarms(newest, all, start.plusNanos(1))).isEmpty();
        all.add(newest);
        assertThat(alarms(newest, all, start.plusNanos(1))).isEmpty();
        var later = glass("b10", "rex", P, Reason.OTHER, "", NOON.plusSeconds(1));
        assertThat(alarms(newest, List.of(later, all.get(0), all.get(1)), start))
                .isEmpty();
        var other = glass("b11", "sam", new PatientId("q9"), Reason.OTHER, "", NOON);
        assertThat(alarms(newest, List.of(other, all.get(0), all.get(1)), start))
                .isEmpty();
    }

    @Test
    void BG_16_more_than_three_people_on_one_patient_in_a_day() {
        var dayAgo = NOON.minus(Duration.ofDays(1));
        var newest = glass("b9", "rex", P, Reason.OTHER, "", NOON);
        var three = List.of(
                glass("b1", "a", P, Reason.OTHER, "", dayAgo.plusNanos(1)),
                glass("b2", "b", P, Reason.OTHER, "", NOON),
                glass("b3", "c", P, Reason.OTHER, "", NOON.minusSeconds(5)));

        assertThat(alarms(newest, three.subList(0, 2), NOON)).isEmpty();
        assertThat(alarms(newest, three, NOON)).containsExactly(Rates.Alarm.MANY_PEOPLE_ON_ONE_PATIENT);
        assertThat(alarms(
                        newest,
                        List.of(three.get(1), three.get(2), glass("b1", "a", P, Reason.OTHER, "", dayAgo)),
                        NOON))
                .isEmpty();
        assertThat(alarms(
                        newest, List.of(three.get(0), three.get(1), glass("b4", "b", P, Reason.OTHER, "", NOON)), NOON))
                .isEmpty();
        assertThat(alarms(
                        newest,
                        List.of(
                                three.get(0),
                                three.get(1),
                                glass("b4", "rex", P, Reason.OTHER, "", dayAgo.plusSeconds(9))),
                        NOON))
                .isEmpty();
        assertThat(alarms(
                        newest,
                        List.of(three.get(0), three.get(1), glass("b4", "d", P, Reason.OTHER, "", NOON.plusNanos(1))),
                        NOON))
                .isEmpty();
        assertThat(alarms(
                        newest,
                        List.of(
                                three.get(0),
                                three.get(1),
                                glass("b4", "d", new PatientId("q"), Reason.OTHER, "", NOON)),
                        NOON))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true, false, true", "true, true, false", "false, false, false"})
    void BG_16_a_colleague_who_does_not_treat(boolean colleague, boolean treating, boolean alarm) {
        var newest = glass("b9", "rex", P, Reason.OTHER, "", NOON);

        assertThat(Rates.alarms(newest, List.of(), NOON, colleague, treating, NUMBERS)
                        .contains(Rates.Alarm.COLLEAGUE_OF_THE_PATIENT))
                .isEqualTo(alarm);
    }

    private static Set<Rates.Alarm> alarms(BreakGlass newest, List<BreakGlass> all, Instant shiftStart) {
        return Rates.alarms(newest, all, shiftStart, false, false, NUMBERS);
    }

    @ParameterizedTest
    @CsvSource({"R, 19, QUIET", "R, 20, WARNING", "V, 39, WARNING", "V, 40, ALARM", "R, 91, ALARM", "N, 91, QUIET"})
    void BG_03_how_many_have_looked(Confidentiality label, int viewers, Rates.Viewers expected) {
        assertThat(Rates.viewers(subject(label), viewers, NUMBERS)).isEqualTo(expected);
        assertThat(Rates.viewers(
                        subject(label), viewers, new Numbers(Map.of("viewers.warn", 100, "viewers.alarm", 200))))
                .isEqualTo(Rates.Viewers.QUIET);
    }
}
