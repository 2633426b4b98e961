package org.afterward.clinical.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyVersionTest {
    private static final Instant NOW = Instant.parse("2026-11-23T07:00:00Z");
    private static final PolicyVersion PROPOSED = PolicyVersion.proposed("2", "the file", "ada", NOW);

    @Test
    void AC_20_who_proposed_a_role_file_does_not_approve_it() {
        for (var state : Set.of(PolicyVersion.State.IN_FORCE, PolicyVersion.State.REJECTED)) {
            assertThatThrownBy(() -> PROPOSED.decided(state, "ada", NOW)).hasMessageContaining("AC-20");
            assertThat(PROPOSED.decided(state, "bo", NOW).decidedBy()).isEqualTo("bo");
        }
    }

    @Test
    void AC_20_a_role_file_in_force_names_two_persons() {
        var held = PROPOSED.decided(PolicyVersion.State.IN_FORCE, "bo", NOW).inForce();

        assertThat(held.id()).isEqualTo(PolicyVersion.IN_FORCE_ID);
        assertThat(held.proposedBy()).isEqualTo("ada");
        assertThat(held.decidedBy()).isEqualTo("bo");
        assertThatThrownBy(PROPOSED::inForce).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void who_proposed_it_may_take_it_back() {
        assertThat(PROPOSED.withdrawn().state()).isEqualTo(PolicyVersion.State.WITHDRAWN);
    }

    @Test
    void a_team_has_its_consultant_once_and_not_too_many_members() {
        var many = new java.util.HashSet<String>();
        for (int i = 0; i < Team.MOST_MEMBERS; i++) {
            many.add("m" + i);
        }
        assertThat(new Team("t", "Colorectal", "", "ann", many, false, false).has("m59"))
                .isTrue();
        many.add("one more");
        assertThatThrownBy(() -> new Team("t", "Colorectal", "", "ann", many, false, false))
                .hasMessageContaining("up to 60 members");
        assertThatThrownBy(() -> new Team("t", "Colorectal", "", "ann", Set.of("ann"), false, false))
                .hasMessageContaining("own team");
    }

    @Test
    void a_team_that_is_no_more_has_nobody() {
        var team = new Team("t", "Colorectal", "", "ann", Set.of("bo", "cy"), false, false);

        assertThat(team.has("bo")).isTrue();
        assertThat(team.without("bo").has("bo")).isFalse();
        assertThat(team.without("bo").has("cy")).isTrue();
        assertThat(team.ended().has("bo")).isFalse();
        assertThat(team.ended().closed()).isTrue();
    }
}
