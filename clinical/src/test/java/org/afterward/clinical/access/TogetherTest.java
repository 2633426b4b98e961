package org.afterward.clinical.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TogetherTest {
    @ParameterizedTest
    @EnumSource(Role.class)
    void AC_24_who_runs_the_system_has_no_other_role(Role other) {
        if (other != Role.SYSTEM_ADMINISTRATOR) {
            assertThat(Together.refused(Set.of(Role.SYSTEM_ADMINISTRATOR), other))
                    .isPresent();
            assertThat(Together.refused(Set.of(other), Role.SYSTEM_ADMINISTRATOR))
                    .isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void AC_23_porters_and_security_are_given_no_chart(Role other) {
        var door = EnumSet.of(Role.PORTER, Role.SECURITY, Role.SECURITY_LEAD);
        var fits = door.contains(other) || other == Role.SITE_LEAD;
        for (var role : door) {
            assertThat(Together.refused(Set.of(role), other).isEmpty()).isEqualTo(fits);
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void AC_08_a_student_or_observer_has_no_other_role(Role other) {
        assertThat(Together.refused(Set.of(Role.LEARNER), other).isEmpty()).isEqualTo(other == Role.LEARNER);
    }

    @ParameterizedTest
    @CsvSource({
        "NURSE, NURSE_IN_CHARGE",
        "CONSULTANT, PRIVACY_OFFICER",
        "RESIDENT, RAPID_RESPONSE",
        "NURSE, SAFEGUARDING_LEAD",
        "CONSULTANT, SITE_LEAD"
    })
    void other_roles_go_together(Role one, Role other) {
        assertThat(Together.refused(Set.of(one), other)).isEmpty();
        assertThat(Together.refused(Set.of(other), one)).isEmpty();
    }

    @Test
    void nobody_of_the_hospital_is_made_a_patient() {
        for (var role : Arrays.asList(Role.PATIENT, Role.PROXY)) {
            assertThat(Together.refused(Set.of(), role)).isPresent();
        }
    }

    @Test
    void each_role_that_is_held_is_asked() {
        assertThat(Together.refused(Set.of(Role.SITE_LEAD, Role.PORTER), Role.NURSE))
                .isPresent();
    }
}
