package org.afterward.clinical.team;

import static org.afterward.clinical.team.Ward.ADA;
import static org.afterward.clinical.team.Ward.NUMBERS;
import static org.afterward.clinical.team.Ward.WEST;
import static org.afterward.clinical.team.Ward.actor;
import static org.afterward.clinical.team.Ward.at;
import static org.afterward.clinical.team.Ward.conflict;
import static org.afterward.clinical.team.Ward.tie;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Relationship;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.matter.Change;
import org.junit.jupiter.api.Test;

class RelationsTest {
    private static final Actor NIA = actor("nia", Role.NURSE_IN_CHARGE, WEST);
    private static final List<Tie> IN_CHARGE = List.of(tie(Tie.Kind.WARD_IN_CHARGE, Tie.Status.ACTIVE));

    private static Relations.Wanted wanted(Tie.Kind kind, Role role, boolean learner) {
        return new Relations.Wanted(kind, "dina", Set.of(role), learner, null);
    }

    private static Change<Relationship> opened(Relations.Wanted wanted, Actor by, List<Tie> ties) {
        return Relations.opened("rel/1", ADA, "", wanted, by, ties, "basis", at(0), NUMBERS);
    }

    @Test
    void the_consultant_and_who_is_in_charge_bring_others_in() {
        var discharge = wanted(Tie.Kind.DISCHARGE, Role.DISCHARGE_COORDINATOR, false);
        assertThat(opened(discharge, NIA, IN_CHARGE)).isInstanceOf(Change.Changed.class);
        assertThat(opened(
                        discharge,
                        actor("sam", Role.CONSULTANT),
                        List.of(tie(Tie.Kind.RESPONSIBLE, Tie.Status.ACTIVE))))
                .isInstanceOf(Change.Changed.class);
        assertThat(opened(
                        discharge,
                        actor("joy", Role.NURSE, WEST),
                        List.of(tie(Tie.Kind.WARD_ASSIGNED, Tie.Status.ACTIVE))))
                .isInstanceOf(Change.Refused.class);
        assertThat(opened(discharge, NIA, List.of(tie(Tie.Kind.WARD_IN_CHARGE, Tie.Status.GRACE))))
                .isInstanceOf(Change.Refused.class);
        assertThat(opened(discharge, NIA, List.of())).isInstanceOf(Change.Refused.class);
    }

    @Test
    void nobody_is_brought_in_for_what_their_role_does_not_bear() {
        assertThat(opened(wanted(Tie.Kind.DISCHARGE, Role.PORTER, false), NIA, IN_CHARGE))
                .isInstanceOf(Change.Refused.class);
        assertThat(opened(wanted(Tie.Kind.WARD_ASSIGNED, Role.NURSE, false), NIA, IN_CHARGE))
                .isInstanceOf(Change.Refused.class);
        assertThat(opened(wanted(Tie.Kind.PRIVACY_REVIEW, Role.PRIVACY_OFFICER, false), NIA, IN_CHARGE))
                .isInstanceOf(Change.Refused.class);
    }

    @Test
    void AC_08_a_student_joins_the_team_as_a_learner_and_never_as_more() {
        assertThat(opened(wanted(Tie.Kind.TEAM, Role.LEARNER, true), NIA, IN_CHARGE))
                .extracting(change ->
                        ((Change.Changed<Relationship>) change).matter().learner())
                .isEqualTo(true);
        assertThat(opened(wanted(Tie.Kind.TEAM, Role.LEARNER, false), NIA, IN_CHARGE))
                .isInstanceOf(Change.Refused.class);
        assertThat(opened(wanted(Tie.Kind.REFERRAL, Role.LEARNER, true), NIA, IN_CHARGE))
                .isInstanceOf(Change.Refused.class);
    }

    @Test
    void AC_12_who_has_a_conflict_is_not_available_and_nothing_says_why() {
        var theirs = conflict("dina", Conflict.Kind.WITNESS, Conflict.Effect.BLOCK);
        var refused = opened(
                new Relations.Wanted(Tie.Kind.REFERRAL, "dina", Set.of(Role.DIETITIAN), false, theirs), NIA, IN_CHARGE);
        assertThat(refused).isEqualTo(Change.refused("AC-12", "Not available for this patient."));
    }

    @Test
    void a_relationship_ends_once_with_a_reason_by_its_person_or_by_who_brings_others_in() {
        var said = ((Change.Changed<Relationship>)
                        opened(wanted(Tie.Kind.DISCHARGE, Role.DISCHARGE_COORDINATOR, false), NIA, IN_CHARGE))
                .matter();
        var dina = actor("dina", Role.DISCHARGE_COORDINATOR);

        assertThat(Relations.ended(said, dina, List.of(), " ", at(1))).isInstanceOf(Change.Refused.class);
        assertThat(Relations.ended(said, actor("ian", Role.INTERN), List.of(), "done", at(1)))
                .isInstanceOf(Change.Refused.class);
        assertThat(Relations.ended(said, NIA, IN_CHARGE, "done", at(1))).isInstanceOf(Change.Changed.class);
        var over = ((Change.Changed<Relationship>) Relations.ended(said, dina, List.of(), " done ", at(1))).matter();
        assertThat(over.until()).isEqualTo(at(1));
        assertThat(over.endReason()).isEqualTo("done");
        assertThat(Relations.ended(over, dina, List.of(), "again", at(2))).isInstanceOf(Change.Refused.class);
    }

    @Test
    void who_is_responsible_hands_over_and_does_not_just_go() {
        var said = ((Change.Changed<Relationship>)
                        opened(wanted(Tie.Kind.RESPONSIBLE, Role.CONSULTANT, false), NIA, IN_CHARGE))
                .matter();
        assertThat(Relations.ended(said, NIA, IN_CHARGE, "leaves", at(1))).isInstanceOf(Change.Refused.class);
    }
}
