package org.afterward.server.team;

import static org.afterward.server.team.Bedside.WEST;
import static org.afterward.server.team.Bedside.path;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Conflict.Effect;
import org.afterward.clinical.access.Conflict.Kind;
import org.afterward.clinical.access.Conflict.Source;
import org.afterward.clinical.access.Conflict.Status;
import org.afterward.clinical.access.Relationship;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.team.WorkItem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class CareTest {
    private static Bedside ward;

    @BeforeAll
    static void open() {
        ward = new Bedside();
        ward.staff("nia", Role.NURSE_IN_CHARGE, WEST);
        ward.staff("joy", Role.NURSE, WEST);
        ward.staff("bay", Role.NURSE);
        ward.staff("sam", Role.CONSULTANT);
        ward.staff("rex", Role.RESIDENT);
        ward.staff("ira", Role.RESIDENT);
        ward.staff("oli", Role.RESIDENT);
        ward.staff("dot", Role.DIETITIAN);
        ward.staff("stu", Role.LEARNER);
    }

    @AfterAll
    static void close() {
        ward.close();
    }

    private static PatientId patient(String key) {
        var patient = ward.admitted(key);
        ward.opened(patient, "sam", Tie.Kind.RESPONSIBLE);
        return patient;
    }

    private static List<Relationship> opened(PatientId patient, String staff) {
        return ward.of(patient, Relationship.class).stream()
                .filter(said -> said.staff().equals(staff))
                .toList();
    }

    private static void keptOut(PatientId patient, String staff) {
        ward.server.keep(
                patient,
                new Conflict(
                        Conflict.idOf(patient, staff),
                        patient,
                        staff,
                        Kind.SUSPECT,
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
    }

    @Test
    void AC_1_3_the_page_names_who_treats_the_patient_in_words_and_until_when() {
        var page = ward.page("joy", path(patient("a1")) + "/team");
        assertThat(page)
                .contains(">sam<", "Responsible", ">nia<", "In charge of the ward", ">joy<", "This bed", "until ");
        assertThat(page).doesNotContain("RESPONSIBLE", "WARD_IN_CHARGE", "Bring somebody in");
    }

    @Test
    void AC_1_3_who_is_named_to_the_team_opens_the_record_and_nobody_after_it_is_ended() {
        var ada = patient("a2");
        assertThat(ward.get("rex", path(ada)).statusCode()).isEqualTo(403);
        assertThat(ward.post("nia", path(ada) + "/team/name", "kind", "TEAM", "person", "rex")
                        .statusCode())
                .isEqualTo(303);
        assertThat(ward.get("rex", path(ada)).statusCode()).isEqualTo(200);
        assertThat(ward.logged("rel.open", ada)).hasSize(1);

        var said = opened(ada, "rex").getFirst();
        assertThat(ward.post("nia", path(ada) + "/team/end", "end", said.id(), "reason", "")
                        .statusCode())
                .isEqualTo(422);
        assertThat(ward.post("nia", path(ada) + "/team/end", "end", said.id(), "reason", "other ward")
                        .statusCode())
                .isEqualTo(303);
        assertThat(opened(ada, "rex").getFirst().closed()).isTrue();
        assertThat(ward.logged("rel.close", ada)).hasSize(1);
    }

    @Test
    void AC_1_2_a_nurse_brings_nobody_in_and_a_student_reads_only() {
        var ada = patient("a3");
        assertThat(ward.post("joy", path(ada) + "/team/name", "kind", "TEAM", "person", "rex")
                        .statusCode())
                .isEqualTo(422);
        assertThat(ward.post("sam", path(ada) + "/team/name", "kind", "TEAM learner", "person", "stu")
                        .statusCode())
                .isEqualTo(303);
        assertThat(opened(ada, "stu")).singleElement().returns(true, Relationship::learner);
        assertThat(ward.post("sam", path(ada) + "/team/name", "kind", "TEAM", "person", "dot")
                        .statusCode())
                .isEqualTo(422);
        assertThat(ward.post("sam", path(ada) + "/team/name", "kind", "WARD_IN_CHARGE", "person", "rex")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void AC_1_3_a_referral_opens_the_record_when_the_person_accepts_and_not_before() {
        var ada = patient("a4");
        ward.post("sam", path(ada) + "/team/name", "kind", "REFERRAL", "person", "dot");
        assertThat(ward.get("dot", path(ada)).statusCode()).isEqualTo(403);
        var task = ward.of(ada, WorkItem.class).getFirst();
        assertThat(task.words()).doesNotContain("Family");
        assertThat(ward.page("dot", "/notices"))
                .contains("asks you to see a patient")
                .doesNotContain("Family-a4");
        assertThat(ward.post("dot", "/task", "task", task.id(), "how", "DONE").statusCode())
                .isEqualTo(303);
        assertThat(ward.get("dot", path(ada)).statusCode()).isEqualTo(200);
    }

    @Test
    void AC_1_3_on_call_has_a_patient_only_when_called_for_them() {
        var ada = patient("a5");
        var other = patient("a6");
        var block = ward.shift("oli", Role.RESIDENT, true);
        assertThat(ward.get("oli", path(ada)).statusCode()).isEqualTo(403);
        assertThat(ward.post("joy", path(ada) + "/team/call", "shift", block.id())
                        .statusCode())
                .isEqualTo(303);
        assertThat(ward.get("oli", path(ada)).statusCode()).isEqualTo(200);
        assertThat(ward.get("oli", path(other)).statusCode()).isEqualTo(403);
        assertThat(ward.post("oli", path(other) + "/covering").statusCode()).isEqualTo(303);
        assertThat(ward.get("oli", path(other)).statusCode()).isEqualTo(200);
        assertThat(ward.post("rex", path(other) + "/covering").statusCode()).isEqualTo(403);
    }

    @Test
    void AC_1_3_the_nurse_in_charge_gives_a_bed_to_somebody_on_shift_and_takes_it_back() {
        var ada = patient("a7");
        var shift = ward.shift("bay", Role.NURSE, false, "another");
        assertThat(ward.get("bay", path(ada) + "/team").statusCode()).isEqualTo(200);
        assertThat(ward.get("bay", path(ada)).statusCode()).isNotEqualTo(200);
        assertThat(ward.post("joy", path(ada) + "/team/assign", "shift", shift.id())
                        .statusCode())
                .isEqualTo(422);
        assertThat(ward.post("nia", path(ada) + "/team/assign", "shift", shift.id())
                        .statusCode())
                .isEqualTo(303);
        assertThat(ward.get("bay", path(ada)).statusCode()).isEqualTo(200);
        assertThat(ward.post("nia", path(ada) + "/team/unassign", "end", shift.id())
                        .statusCode())
                .isEqualTo(303);
        assertThat(ward.now(shift).beds()).containsExactly("another");
    }

    @Test
    void AC_12_who_is_in_conflict_is_not_available_for_this_patient_and_no_reason_is_shown() {
        var ada = patient("b1");
        ward.opened(ada, "ira", Tie.Kind.TEAM);
        keptOut(ada, "ira");
        var page = ward.page("nia", path(ada) + "/team");
        assertThat(page).contains("Not available for this patient", "ira: not available for this patient");
        assertThat(page).doesNotContainIgnoringCase("suspect").doesNotContain("BLOCK");
        for (var kind : List.of("TEAM", "REFERRAL")) {
            var answer = ward.post("nia", path(ada) + "/team/name", "kind", kind, "person", "ira");
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(org.afterward.server.WholeServer.text(answer)).contains("Not available for this patient.");
        }
        assertThat(opened(ada, "ira")).hasSize(1);
    }

    @Test
    void AC_40_the_page_of_somebody_hidden_is_that_of_nobody() {
        ward.staff("pat", Role.PORTER);
        var ada = patient("b2");
        assertThat(ward.get("pat", path(ada) + "/team").statusCode())
                .isEqualTo(404)
                .isEqualTo(ward.get("pat", path(PatientId.of("nobody", "1")) + "/team")
                        .statusCode());
    }
}
