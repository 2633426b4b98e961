package org.afterward.clinical.access.rules;

import static org.afterward.clinical.access.rules.BreakGlassRulesTest.NOON;
import static org.afterward.clinical.access.rules.BreakGlassRulesTest.NUMBERS;
import static org.afterward.clinical.access.rules.BreakGlassRulesTest.P;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.rules.Snooping.Did;
import org.afterward.clinical.access.rules.Snooping.Finding;
import org.afterward.clinical.access.rules.Snooping.Look;
import org.afterward.clinical.access.rules.Snooping.Sign;
import org.afterward.clinical.access.rules.Snooping.User;
import org.afterward.clinical.access.rules.Snooping.Whom;
import org.afterward.clinical.fact.PatientId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each sign alone, and what is none.
class SnoopingTest {
    private static final Instant DAY_LATER = NOON.plus(Duration.ofDays(1));

    private static Look look(Instant at, Category... categories) {
        return new Look("u", P, at, Set.of(categories), false, true);
    }

    private static Look search(Instant at) {
        return new Look("u", P, at, Set.of(Category.A), true, true);
    }

    private static User user(String name, String household, String department) {
        return new User("u", name, household, department);
    }

    private static Whom whom(String name, String household, boolean staff, String department) {
        return new Whom(P, name, household, staff, department, false, Instant.MAX);
    }

    private static Set<Sign> signs(List<Look> looks, List<Did> dids, User user, Whom whom, Instant now) {
        var findings = Snooping.findings(looks, dids, Map.of("u", user), Map.of(P, whom), now, NUMBERS);
        return findings.isEmpty() ? Set.of() : findings.getFirst().signs().keySet();
    }

    private static Set<Sign> now(List<Look> looks, User user, Whom whom) {
        return signs(looks, List.of(), user, whom, NOON);
    }

    @Test
    void a_look_in_a_relationship_is_nothing_to_explain() {
        assertThat(now(List.of(look(NOON, Category.C)), user("doe", "h1", "surgery"), whom("roe", "h2", false, "")))
                .isEmpty();
        assertThat(Snooping.findings(List.of(look(NOON, Category.C)), List.of(), Map.of(), Map.of(), NOON, NUMBERS))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "doe, h1, d1, doe, h2, false, d2, SAME_NAME",
        "doe, h1, d1, roe, h1, false, d2, SAME_HOUSEHOLD",
        "doe, h1, d1, roe, h2, true, d2, PATIENT_IS_STAFF"
    })
    void who_they_are(
            String name,
            String home,
            String unit,
            String his,
            String hisHome,
            boolean staff,
            String hisUnit,
            Sign sign) {
        assertThat(now(List.of(look(NOON, Category.C)), user(name, home, unit), whom(his, hisHome, staff, hisUnit)))
                .containsExactly(sign);
    }

    @Test
    void a_colleague_of_the_same_department() {
        assertThat(now(List.of(look(NOON, Category.C)), user("", "", "d1"), whom("", "", true, "d1")))
                .containsExactlyInAnyOrder(Sign.PATIENT_IS_STAFF, Sign.COLLEAGUE);
        assertThat(now(List.of(look(NOON, Category.C)), user("", "", "d1"), whom("", "", false, "d1")))
                .isEmpty();
    }

    @Test
    void what_is_not_known_matches_nothing() {
        assertThat(now(List.of(look(NOON, Category.C)), user("", "", ""), whom("", "", true, "")))
                .containsExactly(Sign.PATIENT_IS_STAFF);
        assertThat(Snooping.plain("O’Néill")).isEqualTo("oneill");
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1439, false", "1440, true", "-1, true"})
    void nothing_followed_within_a_day(int minutesLater, boolean sign) {
        var did = new Did("u", P, NOON.plus(Duration.ofMinutes(minutesLater)), "entry");

        assertThat(signs(
                                List.of(look(NOON, Category.C)),
                                List.of(did),
                                user("", "", ""),
                                whom("", "", false, ""),
                                DAY_LATER.plus(Duration.ofDays(5)))
                        .contains(Sign.NOTHING_FOLLOWED))
                .isEqualTo(sign);
    }

    @Test
    void what_may_still_follow_is_not_asked_for() {
        var looks = List.of(look(NOON, Category.C));

        assertThat(signs(looks, List.of(), user("", "", ""), whom("", "", false, ""), DAY_LATER.minusNanos(1)))
                .isEmpty();
        assertThat(signs(looks, List.of(), user("", "", ""), whom("", "", false, ""), DAY_LATER))
                .containsExactly(Sign.NOTHING_FOLLOWED);
        var others = List.of(new Did("v", P, NOON, "entry"), new Did("u", new PatientId("p2"), NOON, "entry"));
        assertThat(signs(looks, others, user("", "", ""), whom("", "", false, ""), DAY_LATER))
                .containsExactly(Sign.NOTHING_FOLLOWED);
    }

    @Test
    void after_discharge_from_the_moment_the_patient_left() {
        var left = new Whom(P, "", "", false, "", false, NOON);

        assertThat(now(List.of(look(NOON, Category.C)), user("", "", ""), left)).containsExactly(Sign.AFTER_DISCHARGE);
        assertThat(now(List.of(look(NOON.minusNanos(1), Category.C)), user("", "", ""), left))
                .isEmpty();
    }

    @Test
    void from_a_ward_without_a_roster_link() {
        var look = new Look("u", P, NOON, Set.of(Category.C), false, false);

        assertThat(now(List.of(look), user("", "", ""), whom("", "", false, "")))
                .containsExactly(Sign.NO_ROSTER);
    }

    @Test
    void the_place_again_and_again_and_nothing_else() {
        var one = look(NOON, Category.A);
        var two = look(NOON.plusSeconds(60), Category.A);
        var nobody = user("", "", "");
        var him = whom("", "", false, "");

        var three = look(NOON.plusSeconds(90), Category.A);
        var whole = look(NOON.plusSeconds(30), Category.A, Category.C);

        assertThat(now(List.of(two, one), nobody, him)).isEmpty();
        assertThat(now(List.of(three, two, one), nobody, him)).containsExactly(Sign.ONLY_THE_PLACE);
        assertThat(now(List.of(one, whole, two, three), nobody, him)).isEmpty();
        assertThat(Snooping.findings(List.of(three, two, one), List.of(), Map.of(), Map.of(), NOON, NUMBERS))
                .containsExactly(new Finding("u", P, Map.of(Sign.ONLY_THE_PLACE, NOON.plusSeconds(90))));
    }

    @ParameterizedTest
    @CsvSource({"0, true, true", "300, true, true", "301, true, false", "-1, true, false", "60, false, false"})
    void searched_for_and_opened_at_once_somebody_in_the_news(int secondsLater, boolean inTheNews, boolean sign) {
        var him = new Whom(P, "", "", false, "", inTheNews, Instant.MAX);
        var looks = List.of(search(NOON), look(NOON.plusSeconds(secondsLater), Category.C));

        assertThat(now(looks, user("", "", ""), him).contains(Sign.SEARCHED_AND_OPENED))
                .isEqualTo(sign);
    }

    @Test
    void a_search_that_opened_nothing_is_not_a_look() {
        assertThat(now(List.of(search(NOON)), user("doe", "", ""), whom("doe", "", true, "")))
                .isEmpty();
        var him = new Whom(P, "", "", false, "", true, Instant.MAX);
        assertThat(now(List.of(look(NOON, Category.C)), user("", "", ""), him)).isEmpty();
    }

    @Test
    void findings_are_by_patient_and_user_with_the_first_look() {
        var q = new PatientId("p0");
        var looks = List.of(
                new Look("v", P, NOON.plusSeconds(9), Set.of(Category.C), false, false),
                new Look("u", P, NOON.plusSeconds(5), Set.of(Category.C), false, false),
                new Look("u", P, NOON, Set.of(Category.C), false, false),
                new Look("u", q, NOON, Set.of(Category.C), false, false));

        assertThat(Snooping.findings(looks, List.of(), Map.of(), Map.of(), NOON, NUMBERS))
                .containsExactly(
                        new Finding("u", q, Map.of(Sign.NO_ROSTER, NOON)),
                        new Finding("u", P, Map.of(Sign.NO_ROSTER, NOON)),
                        new Finding("v", P, Map.of(Sign.NO_ROSTER, NOON.plusSeconds(9))));
    }
}
