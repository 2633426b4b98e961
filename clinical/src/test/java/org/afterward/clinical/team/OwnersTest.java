package org.afterward.clinical.team;

import static org.afterward.clinical.team.Ward.ADA;
import static org.afterward.clinical.team.Ward.END;
import static org.afterward.clinical.team.Ward.NUMBERS;
import static org.afterward.clinical.team.Ward.SEVEN;
import static org.afterward.clinical.team.Ward.WEST;
import static org.afterward.clinical.team.Ward.at;
import static org.afterward.clinical.team.Ward.conflict;
import static org.afterward.clinical.team.Ward.shift;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Handover;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Shift;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnersTest {
    private static final List<Shift> DAY = List.of(
            shift("joy", Role.NURSE, "1", "2"),
            shift("omar", Role.NURSE, "3"),
            shift("nia", Role.NURSE_IN_CHARGE),
            shift("noor", Role.NURSE_IN_CHARGE, END, END.plus(Duration.ofHours(12)), false),
            shift("rita", Role.RESIDENT, SEVEN, END, true));

    private static Duty duty(Instant now) {
        return Duty.at(DAY, now);
    }

    @ParameterizedTest(name = "{0} minutes after seven in the evening a task of the day: lost {1}")
    @CsvSource({"-1, false", "0, false", "14, false", "15, true", "600, true"})
    void AC_11_a_task_is_its_owners_until_15_minutes_after_the_shift(long minutes, boolean lost) {
        var now = END.plus(Duration.ofMinutes(minutes));
        assertThat(Owners.lost("task/1", "joy", true, null, duty(now), NUMBERS)).isEqualTo(lost);
    }

    @Test
    void AC_11_who_accepted_a_task_before_their_next_shift_has_it_then() {
        var evening = duty(END.plusSeconds(3600));
        assertThat(Owners.lost("task/1", "joy", true, null, END.plusSeconds(60), evening, NUMBERS))
                .isFalse();
        assertThat(Owners.lost("task/1", "joy", true, null, END.minusSeconds(60), evening, NUMBERS))
                .isTrue();
    }

    @Test
    void who_was_never_rostered_keeps_what_they_have_and_a_closed_account_does_not() {
        assertThat(Owners.lost("task/1", "dina", true, null, duty(at(0)), NUMBERS))
                .isFalse();
        assertThat(Owners.lost("task/1", "dina", false, null, duty(at(0)), NUMBERS))
                .isTrue();
    }

    @ParameterizedTest(name = "{0} minutes after: lost {1}")
    @CsvSource({"0, false", "119, false", "120, true"})
    void CI_04_what_is_being_handed_over_is_lost_after_two_hours(long minutes, boolean lost) {
        var handing = conflict("joy", Conflict.Kind.UNDISCLOSED, Conflict.Effect.HANDOVER_THEN_BLOCK, "task/1");
        assertThat(Owners.lost("task/1", "joy", true, handing, duty(at(minutes)), NUMBERS))
                .isEqualTo(lost);
    }

    @Test
    void CI_04_what_is_not_being_handed_over_is_lost_at_once() {
        var handing = conflict("joy", Conflict.Kind.UNDISCLOSED, Conflict.Effect.HANDOVER_THEN_BLOCK, "task/2");
        var blocked = conflict("joy", Conflict.Kind.WITNESS, Conflict.Effect.BLOCK);
        var supervised = conflict("joy", Conflict.Kind.EX_PARTNER, Conflict.Effect.SUPERVISED);

        assertThat(Owners.lost("task/1", "joy", true, handing, duty(at(1)), NUMBERS))
                .isTrue();
        assertThat(Owners.lost("task/1", "joy", true, blocked, duty(at(1)), NUMBERS))
                .isTrue();
        assertThat(Owners.lost("task/1", "joy", true, supervised, duty(at(1)), NUMBERS))
                .isFalse();
    }

    @Test
    void AC_10_a_patient_is_the_nurses_of_the_bed_else_of_who_is_in_charge() {
        assertThat(Owners.ofPatient(WEST, "2", List.of(), Set.of(), duty(at(1))))
                .containsExactly("joy");
        assertThat(Owners.ofPatient(WEST, "9", List.of(), Set.of(), duty(at(1))))
                .containsExactly("nia");
        assertThat(Owners.ofPatient(WEST, "2", List.of(), Set.of("joy"), duty(at(1))))
                .containsExactly("nia");
        assertThat(Owners.ofPatient(WEST, "2", List.of(), Set.of("joy", "nia"), duty(at(1))))
                .isEmpty();
    }

    @Test
    void AC_10_who_accepted_a_patient_has_them_until_the_end_of_that_shift() {
        var accepted = accepted("omar", at(60));

        assertThat(Owners.ofPatient(WEST, "2", List.of(accepted), Set.of(), duty(at(61))))
                .containsExactly("omar");
        assertThat(Owners.ofPatient(WEST, "2", List.of(accepted), Set.of("omar"), duty(at(61))))
                .containsExactly("joy");
        assertThat(Owners.ofPatient(WEST, "2", List.of(accepted), Set.of(), duty(END)))
                .containsExactly("noor");
        assertThat(Owners.ofPatient(WEST, "2", List.of(accepted("joy", at(90)), accepted), Set.of(), duty(at(91))))
                .containsExactly("joy");
    }

    @Test
    void AC_10_what_was_accepted_in_an_earlier_shift_says_nothing_of_this_one() {
        var yesterday = accepted("omar", SEVEN.minus(Duration.ofHours(5)));
        assertThat(Owners.ofPatient(WEST, "2", List.of(yesterday), Set.of(), duty(at(1))))
                .containsExactly("joy");
        var early = accepted("omar", SEVEN.minus(Duration.ofMinutes(20)));
        assertThat(Owners.ofPatient(WEST, "2", List.of(early), Set.of(), duty(at(1))))
                .containsExactly("omar");
    }

    @Test
    void AC_11_what_nobody_accepted_is_the_nurse_in_charges_until_somebody_does() {
        var fell = new Handover(
                "handover/fell",
                ADA,
                Handover.THE_PATIENT,
                "nils",
                "joy",
                WEST,
                SEVEN.minusSeconds(600),
                at(15),
                Handover.State.FELL_TO_IN_CHARGE,
                "",
                at(15));

        assertThat(Owners.ofPatient(WEST, "2", List.of(fell), Set.of(), duty(at(16))))
                .containsExactly("nia");
        assertThat(Owners.ofPatient(WEST, "2", List.of(fell), Set.of("nia"), duty(at(16))))
                .containsExactly("joy");
        assertThat(Owners.ofPatient(WEST, "2", List.of(fell, accepted("joy", at(20))), Set.of(), duty(at(21))))
                .containsExactly("joy");
        assertThat(Owners.ofPatient(WEST, "2", List.of(fell), Set.of(), duty(END.plusSeconds(60))))
                .as("noor came after it fell, and has whom the roster leaves to her")
                .containsExactly("noor");
        assertThat(Owners.ofPatient("8 East", "2", List.of(fell), Set.of(), duty(at(16))))
                .isEmpty();
    }

    @Test
    void AC_10_something_is_offered_to_who_is_there_or_comes_by_the_end_of_the_shift() {
        assertThat(duty(at(0)).after(WEST, END))
                .extracting(Shift::staff)
                .containsExactly("nia", "noor", "joy", "omar", "rita");
        assertThat(duty(at(0)).after(WEST, END.minusSeconds(1801)))
                .extracting(Shift::staff)
                .doesNotContain("noor");
        assertThat(duty(END).after(WEST, END)).extracting(Shift::staff).containsExactly("noor");
        assertThat(duty(at(0)).after("8 East", END)).isEmpty();
    }

    private static Handover accepted(String by, Instant at) {
        return new Handover(
                "handover/" + by,
                ADA,
                Handover.THE_PATIENT,
                "joy",
                by,
                WEST,
                at,
                at.plusSeconds(900),
                Handover.State.ACCEPTED,
                by,
                at);
    }

    @Test
    void a_roster_says_who_is_in_charge_who_is_on_call_and_when_somebody_went() {
        assertThat(duty(at(0)).inCharge(WEST)).containsExactly("nia");
        assertThat(duty(END).inCharge(WEST)).containsExactly("noor");
        assertThat(duty(at(1)).onWard(WEST)).extracting(Shift::staff).containsExactly("nia", "joy", "omar");
        assertThat(duty(at(1)).onCall("rita", WEST)).isPresent();
        assertThat(duty(END).onCall("rita", WEST)).isEmpty();
        assertThat(duty(at(1)).onCall("rita", "")).isEmpty();
        assertThat(duty(at(1)).wentAt("joy")).isEmpty();
        assertThat(duty(END).wentAt("joy")).contains(END);
        assertThat(duty(END).wentAt("dina")).isEmpty();
        assertThat(duty(at(1)).shiftEnd("joy")).contains(END);
    }
}
