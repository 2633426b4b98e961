package org.afterward.server.team;

import static org.afterward.server.team.Bedside.WEST;
import static org.afterward.server.team.Bedside.path;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Conflict.Effect;
import org.afterward.clinical.access.Conflict.Kind;
import org.afterward.clinical.access.Conflict.Source;
import org.afterward.clinical.access.Conflict.Status;
import org.afterward.clinical.access.Protection;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Sensitivity;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.access.rules.NamedList;
import org.afterward.clinical.fact.PatientId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class LabelTest {
    private static Bedside ward;

    @BeforeAll
    static void open() {
        ward = new Bedside();
        ward.staff("nia", Role.NURSE_IN_CHARGE, WEST);
        ward.staff("joy", Role.NURSE, WEST);
        ward.staff("hal", Role.HCA, WEST);
        ward.staff("sam", Role.CONSULTANT);
        ward.staff("rex", Role.RESIDENT);
        ward.staff("fay", Role.RESIDENT);
        ward.staff("pia", Role.PRIVACY_OFFICER);
    }

    @AfterAll
    static void close() {
        ward.close();
    }

    private static PatientId patient(String key) {
        var patient = ward.admitted(key);
        ward.opened(patient, "sam", Tie.Kind.RESPONSIBLE);
        ward.opened(patient, "rex", Tie.Kind.TEAM);
        return patient;
    }

    private static Protection of(PatientId patient) {
        return ward.of(patient, Protection.class).getFirst();
    }

    private static int raise(String who, PatientId patient, String to) {
        return ward.post(who, path(patient) + "/label", "to", to, "why", "PATIENT")
                .statusCode();
    }

    @Test
    void LB_03_consultant_nurse_in_charge_and_privacy_officer_raise_and_nobody_else() {
        for (var who : List.of("sam", "nia", "pia")) {
            var ada = patient("a" + who);
            assertThat(raise("rex", ada, "R")).isNotEqualTo(303);
            assertThat(raise("joy", ada, "R")).isNotEqualTo(303);
            assertThat(raise("hal", ada, "R")).isEqualTo(404);
            assertThat(ward.of(ada, Protection.class)).isEmpty();
            assertThat(raise(who, ada, "R")).isEqualTo(303);
            assertThat(of(ada).confidentiality()).isEqualTo(Confidentiality.R);
            assertThat(ward.logged("label.set", ada))
                    .singleElement()
                    .satisfies(event -> assertThat(event.details())
                            .containsEntry("from", "N")
                            .containsEntry("to", "R"));
        }
    }

    @Test
    void LB_03_nothing_here_lowers() {
        var ada = patient("b1");
        raise("sam", ada, "V");
        for (var to : List.of("R", "N", "V", "X")) {
            assertThat(raise("sam", ada, to)).isEqualTo(422);
        }
        assertThat(of(ada).confidentiality()).isEqualTo(Confidentiality.V);
    }

    @Test
    void LB_03_the_list_begins_with_those_who_treat_the_patient_and_are_available() {
        var ada = patient("b2");
        ward.opened(ada, "fay", Tie.Kind.TEAM);
        ward.server.keep(
                ada,
                new Conflict(
                        Conflict.idOf(ada, "fay"),
                        ada,
                        "fay",
                        Kind.ASSOCIATE_OF_SUSPECT,
                        Source.PRIVACY,
                        Instant.now(),
                        Effect.BLOCK,
                        Status.ACTIVE,
                        "pia",
                        "",
                        List.of(),
                        null,
                        "",
                        "",
                        ""));
        assertThat(raise("sam", ada, "V")).isEqualTo(303);
        assertThat(NamedList.at(of(ada), Instant.now()))
                .contains("sam", "rex", "nia", "joy")
                .doesNotContain("fay");
        assertThat(NamedList.until(of(ada), "sam")).isEmpty();
        assertThat(NamedList.until(of(ada), "joy")).isPresent();
        assertThat(of(ada).review()).isNotNull();
        assertThat(ward.get("rex", path(ada)).statusCode()).isEqualTo(200);
    }

    @Test
    void LB_02_a_tick_restricts_the_record_and_nobody_outside_is_told_and_no_cause_is_shown() {
        var ada = patient("c1");
        assertThat(ward.post("hal", path(ada) + "/label/assault").statusCode()).isEqualTo(404);
        assertThat(ward.post("joy", path(ada) + "/label/assault").statusCode()).isEqualTo(303);
        assertThat(of(ada))
                .returns(Confidentiality.R, Protection::confidentiality)
                .returns(true, Protection::noInformation);
        assertThat(of(ada).sensitivities()).contains(Sensitivity.VIO, Sensitivity.LOCIS);
        assertThat(ward.page("joy", path(ada) + "/label"))
                .contains("Nobody outside is told")
                .doesNotContain("VIO", "LOCIS");
        assertThat(ward.post("joy", path(ada) + "/label/assault", "home", "true")
                        .statusCode())
                .isEqualTo(303);
        assertThat(of(ada).sensitivities()).contains(Sensitivity.SDV);
    }

    @Test
    void LB_06_an_alias_stands_in_lists_and_the_log_has_no_name() {
        var ada = patient("d1");
        assertThat(ward.post("rex", path(ada) + "/label/alias", "alias", "Quiet River")
                        .statusCode())
                .isNotEqualTo(303);
        assertThat(ward.post("sam", path(ada) + "/label/alias", "alias", "Quiet River", "number", "X-1")
                        .statusCode())
                .isEqualTo(303);
        assertThat(of(ada)).returns("Quiet River", Protection::alias).returns("X-1", Protection::aliasNumber);
        assertThat(ward.page("nia", "/ward/" + WEST + "/charge"))
                .contains("Quiet River")
                .doesNotContain("Family-d1");
        assertThat(ward.logged("alias.set", ada))
                .singleElement()
                .satisfies(event -> assertThat(event.details().values()).containsExactly("true"));
    }

    @Test
    void LB_06_an_alias_and_a_number_have_limits() {
        var ada = patient("d2");
        for (var tooLong : List.of(List.of("x".repeat(61), ""), List.of("x", "1".repeat(31)), List.of("", "1"))) {
            assertThat(ward.post(
                                    "sam",
                                    path(ada) + "/label/alias",
                                    "alias",
                                    tooLong.getFirst(),
                                    "number",
                                    tooLong.getLast())
                            .statusCode())
                    .isEqualTo(422);
        }
        assertThat(ward.post("sam", path(ada) + "/label/alias", "alias", "x".repeat(60), "number", "1".repeat(30))
                        .statusCode())
                .isEqualTo(303);
    }
}
