package org.afterward.server.team;

import static org.afterward.server.team.NightShift.path;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.access.Protection;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Sensitivity;
import org.afterward.clinical.fact.PatientId;
import org.afterward.server.pages.WardOnPages;
import org.afterward.server.signin.Standing;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/// The board as somebody of the ward sees it, and as it hangs on a wall.
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OnTheWallTest {
    private static final String BOARD = "/ward/7%20West";
    private static final PatientId PER = WardOnPages.patient(1);

    private NightShift night;

    @BeforeAll
    void open() {
        night = new NightShift();
        night.onWard("bo", Role.NURSE, 8, "2");
        night.ward.accounts().add("wall", "Wall", Standing.device(WardOnPages.WARD), AtAScreen.PASSWORD);
        night.keep(
                PER,
                new Protection(
                        Protection.idOf(PER),
                        PER,
                        Confidentiality.R,
                        Set.of(Sensitivity.VIO),
                        true,
                        "",
                        "",
                        "",
                        Map.of(),
                        "test",
                        null,
                        java.util.List.of()));
    }

    @AfterAll
    void close() {
        night.close();
    }

    @Test
    void AC_32_a_board_on_the_wall_shows_beds_and_initials_and_nothing_of_how_ill_anybody_is() {
        var board = night.at("wall").page(BOARD);
        assertThat(board)
                .contains("A.O.", "P.L.", "21 patients")
                .doesNotContain("Okonkwo", "Lindqvist", "hemicolectomy", "POD ", "aria-label=\"NEWS2", " overdue")
                .doesNotContain("Display of", "Ahmed", "restricted", "no operation recorded", "observations");
    }

    @Test
    void AC_32_behind_it_there_is_nothing_without_a_persons_login() {
        var wall = night.at("wall");
        assertThat(wall.page(BOARD)).doesNotContain("href=\"/patient");
        assertThat(wall.get(path(WardOnPages.patient(0))).statusCode()).isIn(403, 404);
        assertThat(wall.get("/ward/8%20East").statusCode()).isEqualTo(404);
        assertThat(wall.get("/notices").body()).doesNotContain("Okonkwo");
    }

    @Test
    void AC_30_AC_31_the_wards_own_board_names_the_nurse_and_the_consultant_and_a_restricted_patient_by_initials() {
        var board = night.at("bo").page(BOARD);
        assertThat(board)
                .contains("Okonkwo, Ada", "P.L.", "aria-label=\"NEWS2", ", Ahmed</span>", "observations, ")
                .contains("Display of bo")
                .doesNotContain("Lindqvist")
                .doesNotContainIgnoringCase("violence");
    }
}
