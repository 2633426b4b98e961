package org.afterward.clinical.team;

import static org.afterward.clinical.team.Ward.ADA;
import static org.afterward.clinical.team.Ward.END;
import static org.afterward.clinical.team.Ward.NUMBERS;
import static org.afterward.clinical.team.Ward.SEVEN;
import static org.afterward.clinical.team.Ward.WEST;
import static org.afterward.clinical.team.Ward.actor;
import static org.afterward.clinical.team.Ward.at;
import static org.afterward.clinical.team.Ward.conflict;
import static org.afterward.clinical.team.Ward.shift;
import static org.afterward.clinical.team.Ward.tie;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Conflict.Effect;
import org.afterward.clinical.access.Conflict.Kind;
import org.afterward.clinical.access.EmergencyAid;
import org.afterward.clinical.access.Relationship;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Shift;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.matter.Change;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Beds that are given, covers that are called and passed on, who signs with whom, and who took over.
class BringingInTest {
    private static final List<Tie> IN_CHARGE = List.of(tie(Tie.Kind.WARD_IN_CHARGE, Tie.Status.ACTIVE));
    private static final List<Tie> NURSE = List.of(tie(Tie.Kind.WARD_ASSIGNED, Tie.Status.ACTIVE));
    private static final List<Tie> TEAM = List.of(tie(Tie.Kind.TEAM, Tie.Status.ACTIVE));

    private static Conflict blocked(String staff) {
        return conflict(staff, Kind.WITNESS, Effect.BLOCK);
    }

    private static Change<Shift> given(Shift shift, List<Tie> ties, @Nullable Conflict theirs, Instant now) {
        return Assignments.given(
                shift, WEST, "7", actor("nia", Role.NURSE_IN_CHARGE, WEST), ties, theirs, now, NUMBERS);
    }

    @Test
    void AC_1_3_a_bed_is_given_to_who_is_on_shift_with_a_bay_list() {
        var joy = shift("joy", Role.NURSE, "8");
        assertThat(((Change.Changed<Shift>) given(joy, IN_CHARGE, null, at(0)))
                        .matter()
                        .beds())
                .containsExactlyInAnyOrder("7", "8");
        assertThat(given(joy, NURSE, null, at(0))).isInstanceOf(Change.Refused.class);
        assertThat(given(joy, IN_CHARGE, null, at(-1))).isInstanceOf(Change.Refused.class);
        assertThat(given(joy, IN_CHARGE, null, END)).isInstanceOf(Change.Refused.class);
        assertThat(given(joy, IN_CHARGE, blocked("joy"), at(0)))
                .isEqualTo(Change.refused("AC-12", "Not available for this patient."));
        assertThat(given(shift("joy", Role.NURSE), IN_CHARGE, null, at(0))).isInstanceOf(Change.Refused.class);
        assertThat(given(shift("joy", Role.NURSE, "7"), IN_CHARGE, null, at(0))).isInstanceOf(Change.Refused.class);
        assertThat(given(shift("rex", Role.RESIDENT, "8"), IN_CHARGE, null, at(0)))
                .isInstanceOf(Change.Refused.class);
    }

    @Test
    void AC_1_3_the_last_bed_of_a_bay_list_is_for_the_roster_because_an_empty_list_is_the_whole_ward() {
        var by = actor("nia", Role.NURSE_IN_CHARGE, WEST);
        var two = Assignments.taken(shift("joy", Role.NURSE, "7", "8"), WEST, "7", by, IN_CHARGE, at(0));
        assertThat(((Change.Changed<Shift>) two).matter().beds()).containsExactly("8");
        assertThat(Assignments.taken(shift("joy", Role.NURSE, "7"), WEST, "7", by, IN_CHARGE, at(0)))
                .isInstanceOf(Change.Refused.class);
        assertThat(Assignments.taken(
                        shift("joy", Role.NURSE, "7", "8"), WEST, "7", actor("kim", Role.NURSE, WEST), NURSE, at(0)))
                .isInstanceOf(Change.Refused.class);
        assertThat(Assignments.taken(
                        shift("joy", Role.NURSE, "7", "8"), WEST, "7", actor("joy", Role.NURSE, WEST), NURSE, at(0)))
                .isInstanceOf(Change.Changed.class);
    }

    private static Change<Relationship> called(Shift block, List<Tie> ties, @Nullable Conflict theirs, Instant now) {
        return Relations.called("r/1", ADA, "", block, actor("joy", Role.NURSE, WEST), ties, theirs, now, NUMBERS);
    }

    @Test
    void AC_1_3_whoever_treats_the_patient_calls_who_is_on_call() {
        var block = shift("oli", Role.RESIDENT, SEVEN, END, true);
        assertThat(((Change.Changed<Relationship>) called(block, NURSE, null, at(0))).matter())
                .returns("oli", Relationship::staff)
                .returns(Tie.Kind.ON_CALL, Relationship::kind)
                .returns("joy", Relationship::createdBy);
        assertThat(called(block, NURSE, null, at(-1))).isInstanceOf(Change.Refused.class);
        assertThat(called(block, NURSE, null, END)).isInstanceOf(Change.Refused.class);
        assertThat(called(shift("oli", Role.RESIDENT), NURSE, null, at(0))).isInstanceOf(Change.Refused.class);
        assertThat(called(block, NURSE, blocked("oli"), at(0))).isInstanceOf(Change.Refused.class);
        for (var kind : List.of(Tie.Kind.CLERICAL, Tie.Kind.TRANSPORT, Tie.Kind.LEGAL)) {
            assertThat(called(block, List.of(tie(kind, Tie.Status.ACTIVE)), null, at(0)))
                    .isInstanceOf(Change.Refused.class);
        }
        assertThat(called(block, List.of(tie(Tie.Kind.TEAM, Tie.Status.GRACE)), null, at(0)))
                .isInstanceOf(Change.Refused.class);
    }

    private static Change<Conflict> signs(
            Conflict conflict, String who, Role role, List<Tie> ties, @Nullable Conflict theirs) {
        return Supervision.named(
                conflict,
                actor("nia", Role.NURSE_IN_CHARGE, WEST),
                true,
                new Supervision.Signs(who, Set.of(role), ties, theirs),
                at(5),
                NUMBERS);
    }

    @Test
    void CI_05_somebody_else_who_treats_the_patient_and_signs_is_named() {
        var supervised = conflict("ian", Kind.EX_PARTNER, Effect.SUPERVISED);
        assertThat(((Change.Changed<Conflict>) signs(supervised, "rex", Role.RESIDENT, TEAM, null)).matter())
                .returns("rex", Conflict::supervisor);
        assertThat(signs(supervised, "ian", Role.RESIDENT, TEAM, null)).isInstanceOf(Change.Refused.class);
        assertThat(signs(supervised, "rex", Role.INTERN, TEAM, null)).isInstanceOf(Change.Refused.class);
        assertThat(signs(supervised, "rex", Role.RESIDENT, List.of(), null)).isInstanceOf(Change.Refused.class);
        assertThat(signs(supervised, "rex", Role.RESIDENT, TEAM, blocked("rex")))
                .isInstanceOf(Change.Refused.class);
        assertThat(signs(blocked("ian"), "rex", Role.RESIDENT, TEAM, null)).isInstanceOf(Change.Refused.class);
        assertThat(Supervision.named(
                        supervised,
                        actor("ian", Role.RESIDENT),
                        true,
                        new Supervision.Signs("rex", Set.of(Role.RESIDENT), TEAM, null),
                        at(5),
                        NUMBERS))
                .isInstanceOf(Change.Refused.class);
        assertThat(Supervision.named(
                        supervised,
                        actor("joy", Role.NURSE),
                        false,
                        new Supervision.Signs("rex", Set.of(Role.RESIDENT), TEAM, null),
                        at(5),
                        NUMBERS))
                .isInstanceOf(Change.Refused.class);
    }

    private static String cover(Shift block, Role by, String to, Role role, @Nullable Conflict theirs) {
        return Cover.refusal(block, actor("nia", by, WEST), new Cover.Taker(to, Set.of(role), theirs), at(60), NUMBERS);
    }

    @Test
    void CI_06_the_nurse_in_charge_gives_the_rest_of_a_cover_to_another_of_the_same_role() {
        var block = shift("fay", Role.RESIDENT, SEVEN, END, true);
        assertThat(Cover.blocked(block, blocked("fay"), at(60), NUMBERS)).isTrue();
        assertThat(Cover.blocked(block, blocked("fay"), END, NUMBERS)).isFalse();
        assertThat(Cover.blocked(block, blocked("oli"), at(60), NUMBERS)).isFalse();
        assertThat(Cover.blocked(block, conflict("fay", Kind.EX_PARTNER, Effect.SUPERVISED), at(60), NUMBERS))
                .isFalse();
        assertThat(cover(block, Role.NURSE_IN_CHARGE, "oli", Role.RESIDENT, null))
                .isEmpty();
        assertThat(cover(block, Role.NURSE, "oli", Role.RESIDENT, null)).isNotEmpty();
        assertThat(cover(block, Role.NURSE_IN_CHARGE, "fay", Role.RESIDENT, null))
                .isNotEmpty();
        assertThat(cover(block, Role.NURSE_IN_CHARGE, "oli", Role.INTERN, null)).isNotEmpty();
        assertThat(cover(block, Role.NURSE_IN_CHARGE, "oli", Role.RESIDENT, blocked("oli")))
                .isEqualTo("Not available for this patient.");
        assertThat(Cover.ended(block, at(60)).until()).isEqualTo(at(60));
        assertThat(Cover.taken("s/2", block, "oli", at(60)))
                .returns(at(60), Shift::from)
                .returns(END, Shift::until)
                .returns("oli", Shift::staff)
                .returns(true, Shift::onCall);
        assertThat(Cover.ended(block, SEVEN).withdrawn()).isTrue();
        assertThat(Cover.taken("s/2", block, "oli", at(-60)).from()).isEqualTo(SEVEN);
    }

    @Test
    void CI_22_it_says_who_took_over_and_when_and_ends_with_it() {
        var aid = new EmergencyAid("aid/1", ADA, "", "ian", "joy", "", at(0), at(30), "", null, at(2000), "", "");
        var by = actor("joy", Role.NURSE, WEST);
        var relieved = ((Change.Changed<EmergencyAid>) Relief.by(aid, by, false, "oli", null, at(9), NUMBERS)).matter();
        assertThat(relieved).returns("oli", EmergencyAid::relievedBy).returns(at(9), EmergencyAid::relievedAt);
        assertThat(relieved.open(at(10))).isFalse();
        assertThat(Relief.by(relieved, by, false, "rex", null, at(9), NUMBERS)).isInstanceOf(Change.Refused.class);
        assertThat(Relief.by(aid, actor("kim", Role.NURSE, WEST), false, "oli", null, at(9), NUMBERS))
                .isInstanceOf(Change.Refused.class);
        assertThat(Relief.by(aid, actor("nia", Role.NURSE_IN_CHARGE, WEST), true, "oli", null, at(9), NUMBERS))
                .isInstanceOf(Change.Changed.class);
        for (var who : List.of("", "ian")) {
            assertThat(Relief.by(aid, by, false, who, null, at(9), NUMBERS)).isInstanceOf(Change.Refused.class);
        }
        assertThat(Relief.by(aid, by, false, "oli", blocked("oli"), at(9), NUMBERS))
                .isInstanceOf(Change.Refused.class);
    }
}
