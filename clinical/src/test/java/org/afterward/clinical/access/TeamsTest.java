package org.afterward.clinical.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.afterward.clinical.fact.EncounterId;
import org.afterward.clinical.fact.Fact.Stretch;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.fact.Place;
import org.afterward.clinical.fact.Visit;
import org.afterward.clinical.recovery.Encounter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TeamsTest {
    private static final Instant SEVEN = Instant.parse("2026-11-23T07:00:00Z");
    private static final Instant NOON = SEVEN.plus(Duration.ofHours(5));
    private static final PatientId ADA = PatientId.of("H", "1");
    private static final EncounterId STAY = EncounterId.of("H", "v1");
    private static final Team TEAM = new Team("team/1", "Colorectal", "", "ann", Set.of("rui", "lea"), false, false);

    @Test
    void AC_08_a_member_has_the_patients_of_the_consultant_while_on_shift() {
        var ties = ties("rui", false, List.of(TEAM), responsible("ann", null), NOON);

        assertThat(ties)
                .singleElement()
                .isEqualTo(
                        new Tie(Tie.Kind.TEAM, Tie.Status.ACTIVE, "team/1", SEVEN.plus(Duration.ofHours(12)), false));
        var end = SEVEN.plus(Duration.ofHours(12));
        assertThat(ties("rui", false, List.of(TEAM), responsible("ann", null), SEVEN.minusSeconds(1)))
                .isEmpty();
        assertThat(ties("rui", false, List.of(TEAM), responsible("ann", null), end.minusSeconds(1)))
                .extracting(Tie::status)
                .containsExactly(Tie.Status.ACTIVE);
        assertThat(ties("rui", false, List.of(TEAM), responsible("ann", null), end))
                .extracting(Tie::status)
                .containsExactly(Tie.Status.GRACE);
    }

    @Test
    void nobody_else_has_them() {
        assertThat(ties("nora", false, List.of(TEAM), responsible("ann", null), NOON))
                .isEmpty();
        assertThat(ties("rui", false, List.of(TEAM), responsible("bob", null), NOON))
                .isEmpty();
        assertThat(ties("rui", false, List.of(TEAM.without("rui")), responsible("ann", null), NOON))
                .isEmpty();
        assertThat(ties("rui", false, List.of(TEAM.ended()), responsible("ann", null), NOON))
                .isEmpty();
    }

    @Test
    void it_ends_with_the_relationship_of_the_consultant() {
        var until = SEVEN.plus(Duration.ofHours(2));

        assertThat(ties("rui", false, List.of(TEAM), responsible("ann", until), until.minusSeconds(1)))
                .extracting(Tie::status)
                .containsExactly(Tie.Status.ACTIVE);
        assertThat(ties("rui", false, List.of(TEAM), responsible("ann", until), until))
                .extracting(Tie::status)
                .containsExactly(Tie.Status.GRACE);
    }

    @Test
    void AC_08_a_learner_of_the_team_reads_only() {
        assertThat(ties("lea", true, List.of(TEAM), responsible("ann", null), NOON))
                .singleElement()
                .matches(Tie::learner);
    }

    private static Relationship responsible(String staff, @Nullable Instant until) {
        return new Relationship(
                "r1",
                ADA,
                STAY.value(),
                staff,
                Tie.Kind.RESPONSIBLE,
                SEVEN,
                until,
                "admission",
                false,
                false,
                "",
                "",
                "");
    }

    private static List<Tie> ties(String staff, boolean learner, List<Team> teams, Relationship of, Instant now) {
        var shift = new Shift(
                "s1",
                staff,
                "7 West",
                Role.RESIDENT,
                SEVEN,
                SEVEN.plus(Duration.ofHours(12)),
                Set.of(),
                false,
                "CSV",
                false);
        var place = new Place("7 West", "", "1", "");
        var stay = new Encounter(
                STAY,
                Encounter.Status.PRESENT,
                new Visit("", "I", place, "", "", null, null, ""),
                SEVEN.minus(Duration.ofDays(1)),
                null,
                List.of(new Stretch(place, SEVEN.minus(Duration.ofDays(1)), null)));
        return Ties.at(
                new Known(
                        staff,
                        true,
                        List.of(shift),
                        Teams.through(staff, learner, teams, List.of(of)),
                        List.of(),
                        List.of(stay),
                        List.of(),
                        null),
                now,
                Numbers.standard());
    }
}
