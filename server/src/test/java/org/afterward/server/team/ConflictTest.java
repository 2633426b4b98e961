package org.afterward.server.team;

import static org.afterward.server.team.Bedside.WEST;
import static org.afterward.server.team.Bedside.path;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Conflict.Effect;
import org.afterward.clinical.access.Conflict.Kind;
import org.afterward.clinical.access.Conflict.Source;
import org.afterward.clinical.access.Conflict.Status;
import org.afterward.clinical.access.Handover;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.team.Notice;
import org.afterward.clinical.team.UnfinishedEntry;
import org.afterward.clinical.team.WorkItem;
import org.afterward.server.WholeServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class ConflictTest {
    private static Bedside ward;

    @BeforeAll
    static void open() {
        ward = new Bedside();
        ward.staff("nia", Role.NURSE_IN_CHARGE, WEST);
        ward.staff("joy", Role.NURSE, WEST);
        ward.staff("kim", Role.NURSE, WEST);
        ward.staff("ian", Role.INTERN);
        ward.staff("rex", Role.RESIDENT);
        ward.staff("sam", Role.CONSULTANT);
        ward.staff("pia", Role.PRIVACY_OFFICER);
        ward.staff("leo", Role.SECURITY_LEAD);
        ward.staff("hal", Role.HCA);
    }

    @AfterAll
    static void close() {
        ward.close();
    }

    private static PatientId patient(String key) {
        var patient = ward.admitted(key);
        ward.opened(patient, "sam", Tie.Kind.RESPONSIBLE);
        ward.opened(patient, "ian", Tie.Kind.TEAM);
        ward.opened(patient, "rex", Tie.Kind.TEAM);
        return patient;
    }

    private static Conflict of(PatientId patient, String staff) {
        return ward.of(patient, Conflict.class).stream()
                .filter(conflict -> conflict.staff().equals(staff))
                .findFirst()
                .orElseThrow();
    }

    private static void conflict(PatientId patient, String staff, Kind kind, Effect effect, Instant at) {
        ward.server.keep(
                patient,
                new Conflict(
                        Conflict.idOf(patient, staff),
                        patient,
                        staff,
                        kind,
                        Source.PRIVACY,
                        at,
                        effect,
                        Status.ACTIVE,
                        "pia",
                        "",
                        List.of(),
                        null,
                        "",
                        "",
                        ""));
    }

    private static UnfinishedEntry draft(PatientId patient, String author) {
        var draft = new UnfinishedEntry(
                "unfinished/" + UUID.randomUUID(),
                patient,
                "",
                author,
                Category.E,
                "standing",
                Map.of("reason", "half a sentence"),
                Instant.now(),
                false,
                null);
        ward.server.keep(patient, draft);
        return draft;
    }

    @Test
    void CI_01_two_taps_take_somebody_off_at_once_and_ask_nothing() {
        var ada = patient("a1");
        assertThat(ward.get("ian", path(ada)).statusCode()).isEqualTo(200);

        var answer = ward.post("ian", path(ada) + "/conflict");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(ward.get("ian", path(ada)).statusCode()).isEqualTo(404);
        assertThat(of(ada, "ian"))
                .returns(Kind.UNDISCLOSED, Conflict::kind)
                .returns(Effect.HANDOVER_THEN_BLOCK, Conflict::effect);
        assertThat(ward.page("ian", path(ada) + "/conflict"))
                .contains("You are not treating this patient", "nothing left to hand over")
                .doesNotContain("Family-a1");
        assertThat(ward.logged("conflict.declare", ada))
                .singleElement()
                .satisfies(event -> assertThat(event.details())
                        .containsEntry("effect", "HANDOVER_THEN_BLOCK")
                        .doesNotContainKey("kind"));
        assertThat(ward.logged("conflict.block", ada)).hasSize(1);
        assertThat(ward.of(ada, Notice.class))
                .anySatisfy(notice -> assertThat(notice)
                        .returns(Role.NURSE_IN_CHARGE, Notice::role)
                        .returns(Notice.Kind.STAFFING, Notice::kind));
    }

    @Test
    void CI_01_whom_one_may_not_know_one_cannot_declare_about() {
        var ada = patient("a2");
        var refused = ward.post("hal", path(ada) + "/conflict");
        var absent = ward.post("hal", path(PatientId.of("nobody", "1")) + "/conflict");
        assertThat(refused.statusCode()).isEqualTo(404).isEqualTo(absent.statusCode());
        assertThat(ward.of(ada, Conflict.class)).isEmpty();
    }

    @Test
    void RL_03_a_form_that_is_sent_twice_declares_once() {
        var ada = patient("a3");
        var once = UUID.randomUUID().toString();
        for (var i = 0; i < 2; i++) {
            assertThat(ward.post("ian", path(ada) + "/conflict", "once", once).statusCode())
                    .isEqualTo(303);
        }
        assertThat(ward.logged("conflict.declare", ada)).hasSize(1);
    }

    @Test
    void CI_04_what_they_had_is_listed_and_a_colleague_accepts_each() {
        var ada = patient("b1");
        var task = ward.task(ada, "ian");
        var draft = draft(ada, "ian");
        ward.post("ian", path(ada) + "/conflict");
        assertThat(of(ada, "ian").handingOver()).containsExactlyInAnyOrder(task.id(), draft.id());
        var page = ward.page("ian", path(ada) + "/conflict");
        assertThat(page)
                .contains("To the scanner", "A draft that is not finished", ">rex<")
                .doesNotContain("half a");

        for (var item : List.of(task.id(), draft.id())) {
            assertThat(ward.post("ian", path(ada) + "/conflict/offer", "item", item, "to", "rex")
                            .statusCode())
                    .isEqualTo(303);
        }
        assertThat(ward.page("ian", path(ada) + "/conflict")).contains("offered to rex");
        assertThat(ward.page("rex", path(ada) + "/team")).contains("You are asked to take over", "To the scanner");
        assertThat(ward.now(task).owner()).isEqualTo("ian");
        for (var handover : ward.of(ada, Handover.class)) {
            ward.post("rex", path(ada) + "/team/offered", "handover", handover.id(), "accepts", "true");
        }

        assertThat(ward.now(task).owner()).isEqualTo("rex");
        assertThat(ward.now(draft).author()).isEqualTo("rex");
        assertThat(of(ada, "ian").handingOver()).isEmpty();
        assertThat(ward.logged("conflict.block", ada)).hasSize(1);
        assertThat(ward.get("ian", path(ada)).statusCode()).isEqualTo(404);
    }

    @Test
    void CI_04_until_it_is_accepted_they_write_to_that_alone() {
        var ada = patient("b2");
        var task = ward.task(ada, "ian");
        ward.post("ian", path(ada) + "/conflict");
        var later = ward.task(ada, "ian");

        assertThat(ward.post("ian", "/task", "task", later.id(), "how", "DONE").statusCode())
                .isEqualTo(422);
        assertThat(ward.post(
                                "ian",
                                path(ada) + "/standing",
                                "form",
                                UUID.randomUUID().toString(),
                                "standing",
                                "SCORING_STOPPED",
                                "applies",
                                "true",
                                "reason",
                                "x")
                        .statusCode())
                .isNotEqualTo(303);
        assertThat(ward.post("ian", "/task", "task", task.id(), "how", "DONE").statusCode())
                .isEqualTo(303);
        assertThat(ward.now(task).state()).isEqualTo(WorkItem.State.DONE);
        assertThat(of(ada, "ian").handingOver()).isEmpty();
    }

    @Test
    void CI_04_after_two_hours_the_nurse_in_charge_has_what_nobody_accepted() {
        var ada = patient("b3");
        var task = ward.task(ada, "ian");
        var draft = draft(ada, "ian");
        ward.post("ian", path(ada) + "/conflict");
        var declared = of(ada, "ian").declaredAt();
        var runner = ward.server.bean(ConflictRunner.class);

        runner.run(declared.plus(Duration.ofHours(2)).minusSeconds(1));
        assertThat(ward.now(task).owner()).isEqualTo("ian");
        runner.run(declared.plus(Duration.ofHours(2)));
        assertThat(ward.now(task).owner()).isEqualTo(WorkItem.inCharge(WEST));
        assertThat(ward.now(draft).author()).isEqualTo(WorkItem.inCharge(WEST));
        assertThat(of(ada, "ian").handingOver()).isEmpty();
        runner.run(declared.plus(Duration.ofHours(3)));
        assertThat(ward.of(ada, Notice.class))
                .filteredOn(notice -> notice.words().contains("accepted by nobody"))
                .hasSize(1);
    }

    @Test
    void AC_12_who_is_not_available_cannot_be_offered_anything() {
        var ada = patient("b4");
        var task = ward.task(ada, "ian");
        conflict(ada, "rex", Kind.WITNESS, Effect.BLOCK, Instant.now());
        ward.post("ian", path(ada) + "/conflict");
        assertThat(ward.page("ian", path(ada) + "/conflict")).doesNotContain(">rex<");
        assertThat(ward.post("ian", path(ada) + "/conflict/offer", "item", task.id(), "to", "rex")
                        .statusCode())
                .isEqualTo(422);
        assertThat(ward.of(ada, Handover.class)).isEmpty();
    }

    @Test
    void CI_02_the_patients_wish_keeps_them_away_and_is_a_task_of_the_nurse_in_charge() {
        var ada = patient("c1");
        var task = ward.task(ada, "ian");
        assertThat(ward.post("joy", path(ada) + "/team/wish", "person", "ian").statusCode())
                .isEqualTo(303);

        assertThat(of(ada, "ian"))
                .returns(Kind.PATIENT_REQUEST, Conflict::kind)
                .returns(Source.PATIENT, Conflict::source);
        assertThat(ward.get("ian", path(ada)).statusCode()).isEqualTo(404);
        assertThat(ward.now(task).owner()).isEqualTo(WorkItem.inCharge(WEST));
        ward.server.bean(ConflictRunner.class).run(Instant.now());
        ward.server.bean(ConflictRunner.class).run(Instant.now());
        assertThat(ward.of(ada, WorkItem.class))
                .filteredOn(item -> item.kind() == WorkItem.Kind.PATIENTS_WISH)
                .singleElement()
                .returns(WorkItem.inCharge(WEST), WorkItem::owner)
                .satisfies(item -> assertThat(item.words()).doesNotContain("ian"));
    }

    @Test
    void CI_03_a_proposal_holds_for_a_day_and_the_privacy_office_hears_of_it() {
        var ada = patient("d1");
        assertThat(ward.page("nia", path(ada) + "/conflict/propose")).contains("Witness");
        assertThat(ward.post("nia", path(ada) + "/conflict/propose", "person", "ian", "kind", "WITNESS")
                        .statusCode())
                .isEqualTo(303);
        var proposed = of(ada, "ian");
        assertThat(proposed).returns(Status.PROPOSED, Conflict::status).returns(Source.MANAGER, Conflict::source);
        assertThat(ward.get("ian", path(ada)).statusCode()).isEqualTo(404);
        assertThat(proposed.inForce(
                        proposed.declaredAt().plus(Duration.ofHours(24)),
                        org.afterward.clinical.access.Numbers.standard()))
                .isFalse();
        assertThat(ward.of(ada, Notice.class))
                .anySatisfy(notice -> assertThat(notice).returns(Role.PRIVACY_OFFICER, Notice::role));
        assertThat(ward.of(ada, Notice.class))
                .noneSatisfy(notice -> assertThat(notice.words()).containsIgnoringCase("witness"));
    }

    @Test
    void CI_03_nurses_do_not_propose_nor_anybody_of_themselves_nor_what_only_the_patient_says() {
        var ada = patient("d2");
        assertThat(ward.get("joy", path(ada) + "/conflict/propose").statusCode())
                .isEqualTo(404);
        assertThat(ward.post("joy", path(ada) + "/conflict/propose", "person", "ian", "kind", "WITNESS")
                        .statusCode())
                .isEqualTo(404);
        assertThat(ward.post("nia", path(ada) + "/conflict/propose", "person", "nia", "kind", "WITNESS")
                        .statusCode())
                .isEqualTo(422);
        assertThat(ward.post("nia", path(ada) + "/conflict/propose", "person", "ian", "kind", "PATIENT_REQUEST")
                        .statusCode())
                .isEqualTo(422);
        assertThat(ward.get("leo", path(ada) + "/conflict/propose").statusCode())
                .isEqualTo(404);
        assertThat(ward.get("pia", path(ada) + "/conflict/propose").statusCode())
                .isEqualTo(200);
        assertThat(ward.of(ada, Conflict.class)).isEmpty();
    }

    @Test
    void CI_06_every_kind_of_conflict_reads_the_same_byte_for_byte() {
        var pages = new HashSet<String>();
        var handing = new HashSet<String>();
        var kinds = new ArrayList<>(List.of(Kind.values()));
        kinds.remove(Kind.SELF);
        for (var kind : kinds) {
            var name = "e" + kinds.indexOf(kind);
            var ada = patient(name);
            conflict(ada, "ian", kind, Effect.BLOCK, Instant.now());
            var answer = ward.get("ian", path(ada));
            assertThat(answer.statusCode()).isEqualTo(404);
            pages.add(bare(WholeServer.text(answer), ada));
            handing.add(bare(ward.page("ian", path(ada) + "/conflict"), ada));
        }
        assertThat(pages).hasSize(1);
        assertThat(handing).hasSize(1);
    }

    private static String bare(String page, PatientId patient) {
        return page.replace(patient.value(), "ID")
                .replaceAll("ref [0-9A-Z]{4}", "ref")
                .replaceAll("value=\"[^\"]{20,}\"", "TOKEN");
    }
}
