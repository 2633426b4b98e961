package org.afterward.server.team;

import static org.afterward.server.team.NightShift.path;
import static org.afterward.server.team.NightShift.to;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.access.Protection;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Sensitivity;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.fact.Standing;
import org.afterward.clinical.team.PendingWrite;
import org.afterward.clinical.team.UnfinishedEntry;
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
class MineTest {
    private NightShift night;

    @BeforeAll
    void open() {
        night = new NightShift();
    }

    @AfterAll
    void close() {
        night.close();
    }

    private static PatientId patient(int number) {
        return WardOnPages.patient(number);
    }

    /// Somebody whose shift ended some time ago.
    private void was(String name, Role role, Duration ago, String... beds) {
        night.person(name, role);
        night.shift(name, role, night.now.minus(Duration.ofHours(12)), night.now.minus(ago), false, beds);
    }

    private String begun(String author, PatientId patient, String reason) {
        var id = "unfinished/" + UUID.randomUUID();
        night.keep(
                patient,
                new UnfinishedEntry(
                        id,
                        patient,
                        "",
                        author,
                        Category.D,
                        "standing",
                        Map.of("standing", "SPO2_SCALE_2", "applies", "true", "reason", reason),
                        night.now,
                        false,
                        null));
        return id;
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
    void AC_01_a_nurse_finds_those_of_her_beds_why_and_until_when_and_nobody_else() {
        night.onWard("may", Role.NURSE, 8, "1", "3");
        var page = night.at("may").page("/mine");
        assertThat(page)
                .contains("7 West 1", "Okonkwo, Ada", "Hargreaves-Montgomery", "Your bed by the roster", "NEWS2 ")
                .contains("href=\"" + path(patient(0)) + "\"")
                .doesNotContain("Lindqvist", "Until lately");
        assertThat(night.logged("access.list", "may"))
                .anySatisfy(event -> assertThat(event.details()).containsEntry("list", "mine"));
    }

    @Test
    void AC_01_who_is_on_no_roster_has_nobody() {
        night.person("nemo", Role.NURSE);
        assertThat(night.at("nemo").page("/mine"))
                .contains("Nobody. Being on a roster")
                .doesNotContain("Okonkwo");
    }

    @Test
    void AC_09_what_has_just_ended_stands_apart_and_says_until_when() {
        was("gwen", Role.NURSE, Duration.ofMinutes(10), "4");
        assertThat(night.at("gwen").page("/mine"))
                .contains("Until lately", "ended; you may read and finish your own until", "Nobody. Being on a roster");
    }

    @Test
    void AC_31_a_restricted_patient_is_listed_by_initials() {
        night.onWard("rosa", Role.NURSE, 8, "8");
        var id = patient(6);
        night.keep(
                id,
                new Protection(
                        Protection.idOf(id),
                        id,
                        Confidentiality.R,
                        Set.of(Sensitivity.VIO),
                        true,
                        "",
                        "",
                        "",
                        Map.of(),
                        "test",
                        null,
                        List.of()));
        assertThat(night.at("rosa").page("/mine"))
                .contains("A.K.", "restricted")
                .doesNotContain("Kowalczyk")
                .doesNotContainIgnoringCase("violence");
    }

    @Test
    void AC_05_an_author_finishes_what_they_began_without_the_chart() {
        was("tess", Role.NURSE, Duration.ofHours(5), "10");
        var id = begun("tess", patient(8), "half a reas");
        var tess = night.at("tess");
        assertThat(tess.get(path(patient(8))).statusCode()).isNotEqualTo(200);
        assertThat(tess.page("/mine")).contains("To finish", "SpO2 scale 2", "/mine/" + id);
        var page = tess.page("/mine/" + id);
        assertThat(page).contains("half a reas", "Dupont").doesNotContain("NEWS2 now", "Observations");
        assertThat(night.logged("access.read", "tess"))
                .anySatisfy(event -> assertThat(event.details()).containsEntry("unfinished", id));

        var empty = tess.sends("/mine/" + id, "reason", " ");
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(empty.body()).contains("Fill in each field");
        assertThat(tess.sends("/mine/" + id, "reason", "x".repeat(501)).statusCode())
                .isEqualTo(422);
        assertThat(to(tess.sends("/mine/" + id, "reason", "blood gases, Mr Ahmed")))
                .isEqualTo("/mine");
        assertThat(stands(patient(8))).isTrue();
        assertThat(tess.page("/mine")).doesNotContain("To finish");
        assertThat(tess.get("/mine/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void AC_05_it_is_its_authors_alone_and_can_be_thrown_away() {
        was("tara", Role.NURSE, Duration.ofHours(5), "11");
        night.onWard("zoe", Role.NURSE_IN_CHARGE, 8);
        var id = begun("tara", patient(9), "nobody else");
        var zoe = night.at("zoe");
        assertThat(zoe.get("/mine/" + id).statusCode()).isEqualTo(404);
        assertThat(zoe.sends("/mine/" + id + "/discard").statusCode()).isEqualTo(404);
        var tara = night.at("tara");
        assertThat(to(tara.sends("/mine/" + id + "/discard"))).isEqualTo("/mine");
        assertThat(night.matter(UnfinishedEntry.class, id).closed()).isTrue();
        assertThat(stands(patient(9))).isFalse();
    }

    @Test
    void AC_05_after_72_hours_it_is_neither_shown_nor_finished() {
        night.person("vic", Role.NURSE);
        night.shift(
                "vic",
                Role.NURSE,
                night.now.minus(Duration.ofHours(90)),
                night.now.minus(Duration.ofHours(74)),
                false,
                "12");
        var id = begun("vic", patient(10), "too late");
        var vic = night.at("vic");
        assertThat(vic.page("/mine"))
                .contains("the time to finish it is over", "Put it away")
                .doesNotContain("Müller", "too late");
        assertThat(vic.get("/mine/" + id).statusCode()).isNotEqualTo(200);
        assertThat(vic.sends("/mine/" + id, "reason", "again").statusCode()).isNotEqualTo(303);
        assertThat(stands(patient(10))).isFalse();
    }

    @Test
    void AC_05_what_an_intern_finishes_later_waits_for_a_signature_all_the_same() {
        night.person("ivan", Role.INTERN);
        var shift = night.shift(
                "ivan",
                Role.INTERN,
                night.now.minus(Duration.ofHours(12)),
                night.now.minus(Duration.ofHours(3)),
                false);
        night.keep(
                patient(11),
                new org.afterward.clinical.access.Relationship(
                        "relationship/ivan",
                        patient(11),
                        "",
                        "ivan",
                        org.afterward.clinical.access.Tie.Kind.TEAM,
                        shift.from(),
                        null,
                        "test",
                        true,
                        false,
                        "test",
                        "",
                        ""));
        var id = begun("ivan", patient(11), "an intern's");
        var ivan = night.at("ivan");
        assertThat(ivan.page("/mine/" + id)).contains("waits for a second signature");
        assertThat(to(ivan.sends("/mine/" + id, "reason", "an intern's word"))).isEqualTo("/cosign");
        assertThat(stands(patient(11))).isFalse();
        assertThat(night.ward.register().of(patient(11), PendingWrite.class).stream()
                        .map(Kept::matter))
                .singleElement()
                .satisfies(pending -> assertThat(pending.author()).isEqualTo("ivan"));
    }
}
