package org.afterward.server.team;

import static org.afterward.server.team.Bedside.WEST;
import static org.afterward.server.team.Bedside.path;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Conflict.Effect;
import org.afterward.clinical.access.Conflict.Kind;
import org.afterward.clinical.access.Conflict.Source;
import org.afterward.clinical.access.Conflict.Status;
import org.afterward.clinical.access.EmergencyAid;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.team.Notice;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class EmergencyTest {
    private static Bedside ward;

    @BeforeAll
    static void open() {
        ward = new Bedside();
        ward.staff("nia", Role.NURSE_IN_CHARGE, WEST);
        ward.staff("joy", Role.NURSE, WEST);
        ward.staff("sam", Role.CONSULTANT);
        ward.staff("rex", Role.RESIDENT);
        ward.staff("ian", Role.INTERN);
        ward.staff("ray", Role.RESIDENT);
        ward.staff("cleo", Role.WARD_CLERK, WEST);
    }

    @AfterAll
    static void close() {
        ward.close();
    }

    private static PatientId patient(String key, Kind kind) {
        var patient = ward.admitted(key);
        ward.opened(patient, "sam", Tie.Kind.RESPONSIBLE);
        ward.opened(patient, "rex", Tie.Kind.TEAM);
        ward.opened(patient, "ian", Tie.Kind.TEAM);
        ward.server.keep(
                patient,
                new Conflict(
                        Conflict.idOf(patient, "ian"),
                        patient,
                        "ian",
                        kind,
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
        return patient;
    }

    private static int opens(String who, PatientId patient, String blocked) {
        return ward.post(who, path(patient) + "/emergency", "person", blocked, "words", "arrest")
                .statusCode();
    }

    private static EmergencyAid of(PatientId patient) {
        return ward.of(patient, EmergencyAid.class).getFirst();
    }

    @Test
    void CI_20_another_person_opens_the_least_for_thirty_minutes_and_others_are_told() {
        var ada = patient("a1", Kind.WITNESS);
        assertThat(opens("joy", ada, "ian")).isEqualTo(303);
        var aid = of(ada);
        assertThat(Duration.between(aid.from(), aid.until())).isEqualTo(Duration.ofMinutes(30));
        var answer = ward.get("joy", path(ada) + "/emergency");
        var page = new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(page).contains("88 /min", "Allergies", "Medicines", "not sent to Afterward", "Stay with it");
        assertThat(answer.headers().firstValue("Refresh"))
                .hasValueSatisfying(value -> assertThat(value).contains("/emergency"));
        assertThat(ward.logged("conflict.emergency", ada)).singleElement().satisfies(event -> {
            assertThat(event.categories()).containsExactly("B", "C", "D");
            assertThat(event.details()).containsEntry("blocked", "ian").doesNotContainKey("kind");
        });
        assertThat(ward.of(ada, Notice.class))
                .filteredOn(notice -> notice.kind() == Notice.Kind.EMERGENCY)
                .extracting(notice ->
                        notice.role() == null ? notice.to() : notice.role().name())
                .containsExactlyInAnyOrder("sam", "NURSE_IN_CHARGE", "PRIVACY_OFFICER");
        assertThat(aid.reviewDue()).isAfter(Instant.now());
        assertThat(aid.reviewedBy()).isEmpty();
    }

    @Test
    void CI_20_nobody_opens_it_for_themselves_or_for_who_is_not_kept_out_or_without_reading_it_themselves() {
        var ada = patient("a2", Kind.FAMILY);
        assertThat(opens("ian", ada, "ian")).isEqualTo(404);
        assertThat(opens("ray", ada, "ian")).isNotEqualTo(303);
        assertThat(opens("cleo", ada, "ian")).isNotEqualTo(303);
        assertThat(opens("joy", ada, "rex")).isEqualTo(422);
        assertThat(opens("joy", ada, "")).isEqualTo(422);
        assertThat(ward.of(ada, EmergencyAid.class)).isEmpty();
    }

    @Test
    void CI_21_the_blocked_person_has_no_session_whatever_the_kind_and_the_page_is_the_same() {
        var pages = new HashSet<String>();
        var refusals = new HashSet<String>();
        for (var kind : List.of(Kind.SUSPECT, Kind.ASSOCIATE_OF_SUSPECT, Kind.FAMILY, Kind.WITNESS)) {
            var ada =
                    patient("b" + kind.name().toLowerCase(java.util.Locale.ROOT).substring(0, 3), kind);
            opens("joy", ada, "ian");
            pages.add(bare(ward.page("joy", path(ada) + "/emergency"), ada));
            assertThat(ward.get("ian", path(ada) + "/emergency").statusCode()).isEqualTo(404);
            refusals.add(bare(ward.page("ian", path(ada)), ada));
            assertThat(ward.page("rex", path(ada) + "/emergency")).doesNotContain("Last observations");
        }
        assertThat(pages).hasSize(1);
        assertThat(refusals).hasSize(1);
    }

    private static String bare(String page, PatientId patient) {
        return page.replace(patient.value(), "ID")
                .replaceAll("(?i)(Family-|bed |7-West )?b(sus|ass|fam|wit)", "KEY")
                .replaceAll("ref [0-9A-Z]{4}", "ref")
                .replaceAll("\\d\\d:\\d\\d", "TIME")
                .replaceAll("\\d+ min", "AGE")
                .replaceAll("value=\"[^\"]{20,}\"", "TOKEN");
    }

    @Test
    void CI_22_the_record_says_who_was_relieved_by_whom_and_when() {
        var ada = patient("c1", Kind.PARTNER);
        opens("joy", ada, "ian");
        for (var nobody : List.of("", "ian")) {
            assertThat(ward.post("joy", path(ada) + "/emergency/relieved", "aid", of(ada).id(), "person", nobody)
                            .statusCode())
                    .isEqualTo(422);
        }
        assertThat(ward.post("joy", path(ada) + "/emergency/relieved", "aid", of(ada).id(), "person", "rex")
                        .statusCode())
                .isEqualTo(303);
        assertThat(of(ada).relievedBy()).isEqualTo("rex");
        assertThat(ward.page("joy", path(ada) + "/emergency")).doesNotContain("Last observations");
        assertThat(ward.page("nia", path(ada) + "/team")).contains("rex took over from ian at");
        assertThat(ward.page("nia", "/ward/" + WEST + "/charge")).contains("joy opened the emergency dataset for ian");
    }

    @Test
    void CI_20_what_happened_is_said_in_three_hundred_characters() {
        var ada = patient("d1", Kind.WITNESS);
        assertThat(ward.post("joy", path(ada) + "/emergency", "person", "ian", "words", "x".repeat(301))
                        .statusCode())
                .isEqualTo(422);
        assertThat(ward.post("joy", path(ada) + "/emergency", "person", "ian", "words", "x".repeat(300))
                        .statusCode())
                .isEqualTo(303);
    }
}
