package org.afterward.clinical.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTest {

    @ParameterizedTest(name = "{0}, {1}: {2} {3} is {4}")
    @CsvSource(delimiter = '|', textBlock = """
            CONSULTANT        | RESPONSIBLE    | READ   | E | PERMIT
            CONSULTANT        | RESPONSIBLE    | SIGN   | E | PERMIT
            CONSULTANT        | RESPONSIBLE    | READ   | K | DENY
            RESIDENT          | TEAM           | ORDER  | D | PERMIT
            RESIDENT          | TEAM           | SIGN   | H | DENY
            INTERN            | TEAM           | WRITE  | E | PERMIT
            INTERN            | TEAM           | READ   | I | PERMIT_MASKED
            NURSE_IN_CHARGE   | WARD_IN_CHARGE | READ   | I | PERMIT
            NURSE             | WARD_ASSIGNED  | WRITE  | C | PERMIT
            NURSE             | WARD_ASSIGNED  | ORDER  | D | DENY
            NURSE             | WARD_ASSIGNED  | WRITE  | M | DENY
            HCA               | WARD_ASSIGNED  | READ   | D | DENY
            DIETITIAN         | REFERRAL       | READ   | I | DENY
            PHARMACIST        | REFERRAL       | WRITE  | D | PERMIT
            """)
    void the_matrix_decides_inside_a_relationship(
            Role role, Tie.Kind kind, Action action, Category category, Outcome outcome) {
        assertThat(Asked.by("x", role).tied(kind).does(action, category).outcome())
                .isEqualTo(outcome);
    }
}
