package org.afterward.server.team;

import static org.afterward.server.team.NightShift.path;
import static org.afterward.server.team.NightShift.to;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Relationship;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.fact.Standing;
import org.afterward.clinical.team.PendingWrite;
import org.afterward.server.live.Wards;
import org.afterward.server.pages.WardOnPages;
import org.afterward.server.register.Kept;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CosignTest {
    private NightShift night;

    @BeforeAll
    void open() {
        night = new NightShift();
        night.onWard("ivo", Role.INTERN, 9);
        night.onWard("rhea", Role.RESIDENT, 9);
        night.onWard("ruth", Role.RESIDENT, 9);
        night.onWard("ned", Role.NURSE, 9);
        night.onWard("nia", Role.NURSE_IN_CHARGE, 9);
        for (var i = 0; i < 8; i++) {
            team("ivo", WardOnPages.patient(i));
            team("rhea", WardOnPages.patient(i));
            team("ruth", WardOnPages.patient(i));
        }
    }

    private void team(String staff, PatientId patient) {
        night.keep(
                patient,
                new Relationship(
                        "relationship/" + staff + "/" + patient.value(),
                        patient,
                        "",
                        staff,
                        Tie.Kind.TEAM,
                        night.now.minus(Duration.ofDays(1)),
                        null,
                        "test",
                        false,
                        false,
                        "test",
                        "",
                        ""));
    }

    @AfterAll
    void close() {
        night.close();
    }

    private static int code(HttpResponse<String> answer) {
        return answer.statusCode();
    }

    private String writes(AtAScreen who, PatientId patient, String reason) {
        var answer = who.post(
                path(patient) + "/standing",
                "form",
                UUID.randomUUID().toString(),
                "standing",
                "SPO2_SCALE_2",
                "applies",
                "true",
                "reason",
                reason);
        assertThat(code(answer)).isEqualTo(303);
        return to(answer);
    }

    private PendingWrite pending(PatientId patient) {
        return night.ward.register().of(patient, PendingWrite.class).stream()
                .map(Kept::matter)
                .reduce((one, other) -> other)
                .orElseThrow();
    }

    private boolean stands(PatientId patient) {
        return night.ward
                .part(Wards.class)
                .patient(patient)
                .orElseThrow()
                .standings(java.time.Instant.now().plusSeconds(1))
                .containsKey(Standing.SPO2_SCALE_2);
    }

    @Test
    void an_interns_order_counts_when_a_resident_has_signed_and_stays_the_interns() {
        var patient = WardOnPages.patient(0);
        var ivo = night.at("ivo");
        assertThat(writes(ivo, patient, "blood gases, Dr Ahmed")).isEqualTo("/cosign");
        assertThat(stands(patient)).isFalse();
        var id = pending(patient).id();
        assertThat(ivo.page("/cosign"))
                .contains("Waits for a second signature", "blood gases, Dr Ahmed", "Nothing waits for your signature");

        var rhea = night.at("rhea");
        assertThat(rhea.page("/cosign")).contains("blood gases, Dr Ahmed", "Display of ivo", "Okonkwo, Ada", "Sign it");
        assertThat(rhea.page("/mine")).containsPattern("/cosign\"[^>]*>To sign <span class=\"waiting\">[1-9]");
        assertThat(code(rhea.sends("/cosign/sign", "pending", id))).isEqualTo(303);
        assertThat(stands(patient)).isTrue();
        var noted = night.ward
                .part(Wards.class)
                .patient(patient)
                .orElseThrow()
                .standings(java.time.Instant.now().plusSeconds(1))
                .get(Standing.SPO2_SCALE_2);
        assertThat(noted)
                .isNotNull()
                .satisfies(note -> assertThat(note.author().id()).isEqualTo("ivo"));
        assertThat(night.logged("access.sign", "rhea"))
                .anySatisfy(event -> assertThat(event.details())
                        .containsEntry("author", "ivo")
                        .containsEntry("state", "SIGNED"));
        assertThat(ivo.page("/cosign")).contains("In the record, signed by Display of rhea");
        assertThat(night.told("ivo"))
                .anySatisfy(notice -> assertThat(notice.words())
                        .contains("has signed what you wrote")
                        .doesNotContain("blood", "Okonkwo"));
    }

    @Test
    void what_is_refused_says_why_to_its_author_and_is_not_in_the_record() {
        var patient = WardOnPages.patient(1);
        var ivo = night.at("ivo");
        writes(ivo, patient, "told by telephone");
        var id = pending(patient).id();
        var rhea = night.at("rhea");
        var silent = rhea.sends("/cosign/refuse", "pending", id, "why", " ");
        assertThat(code(silent)).isEqualTo(422);
        assertThat(silent.body()).contains("Say why not");
        assertThat(code(rhea.sends("/cosign/refuse", "pending", id, "why", "Ask the consultant first")))
                .isEqualTo(303);
        assertThat(stands(patient)).isFalse();
        assertThat(ivo.page("/cosign")).contains("Not signed by Display of rhea", "Ask the consultant first");
        assertThat(code(rhea.sends("/cosign/sign", "pending", id))).isEqualTo(422);
        assertThat(stands(patient)).isFalse();
    }

    @Test
    void nobody_signs_their_own_and_who_does_not_sign_in_the_category_is_not_even_shown_it() {
        var patient = WardOnPages.patient(2);
        var ivo = night.at("ivo");
        writes(ivo, patient, "never my own");
        var id = pending(patient).id();
        assertThat(code(ivo.sends("/cosign/sign", "pending", id))).isEqualTo(422);
        for (var name : List.of("ned", "nia")) {
            var nurse = night.at(name);
            assertThat(nurse.page("/cosign")).as(name).doesNotContain("never my own");
            assertThat(code(nurse.sends("/cosign/sign", "pending", id)))
                    .as(name)
                    .isEqualTo(422);
        }
        assertThat(pending(patient).state()).isEqualTo(PendingWrite.State.WAITING);
        assertThat(code(ivo.sends("/cosign/withdraw", "pending", id))).isEqualTo(303);
        assertThat(pending(patient).state()).isEqualTo(PendingWrite.State.WITHDRAWN);
    }

    @Test
    void CI_05_who_is_supervised_waits_for_the_one_who_was_named_and_for_nobody_else() {
        var patient = WardOnPages.patient(3);
        night.conflict("ned", patient, Conflict.Effect.SUPERVISED, "nia");
        var ned = night.at("ned");
        assertThat(writes(ned, patient, "under supervision")).isEqualTo("/cosign");
        var id = pending(patient).id();
        assertThat(ned.page("/cosign")).contains("Waits for the signature of Display of nia");
        var rhea = night.at("rhea");
        assertThat(rhea.page("/cosign")).doesNotContain("under supervision");
        assertThat(code(rhea.sends("/cosign/sign", "pending", id))).isEqualTo(422);
        var nia = night.at("nia");
        assertThat(nia.page("/cosign")).contains("under supervision", "you are named to sign it");
        assertThat(code(nia.sends("/cosign/sign", "pending", id))).isEqualTo(303);
        assertThat(stands(patient)).isTrue();
    }

    @Test
    void AC_12_who_has_a_conflict_with_the_patient_signs_nothing_of_theirs() {
        var patient = WardOnPages.patient(4);
        night.conflict("ruth", patient, Conflict.Effect.BLOCK, "");
        writes(night.at("ivo"), patient, "hidden from ruth");
        var ruth = night.at("ruth");
        assertThat(ruth.page("/cosign")).doesNotContain("hidden from ruth");
        assertThat(code(ruth.sends("/cosign/sign", "pending", pending(patient).id())))
                .isEqualTo(422);
        assertThat(stands(patient)).isFalse();
    }

    @Test
    void AU_26_a_signature_asks_who_it_is_and_of_two_at_once_one_counts() throws Exception {
        var patient = WardOnPages.patient(5);
        writes(night.at("ivo"), patient, "twice at once");
        var id = pending(patient).id();
        var rhea = night.at("rhea");
        night.proofGrowsOld("rhea");
        var asked = rhea.sends("/cosign/sign", "pending", id);
        assertThat(to(asked)).contains("/account/again");
        assertThat(stands(patient)).isFalse();

        var start = new CyclicBarrier(2);
        var codes = new ArrayList<Integer>();
        try (var both = Executors.newFixedThreadPool(2)) {
            var answers = new ArrayList<Future<Integer>>();
            for (var name : List.of("rhea", "ruth")) {
                var who = night.at(name);
                answers.add(both.submit(() -> {
                    start.await();
                    return code(who.sends("/cosign/sign", "pending", id));
                }));
            }
            for (var answer : answers) {
                codes.add(answer.get());
            }
        }
        assertThat(codes).contains(303).hasSize(2).doesNotHaveDuplicates();
        assertThat(stands(patient)).isTrue();
    }
}
