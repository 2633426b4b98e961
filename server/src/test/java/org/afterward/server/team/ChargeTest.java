package org.afterward.server.team;

import static org.afterward.server.team.Bedside.WEST;
import static org.afterward.server.team.Bedside.path;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.afterward.clinical.access.BreakGlass;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Conflict.Effect;
import org.afterward.clinical.access.Conflict.Kind;
import org.afterward.clinical.access.Conflict.Source;
import org.afterward.clinical.access.Conflict.Status;
import org.afterward.clinical.access.Handover;
import org.afterward.clinical.access.Protection;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Sensitivity;
import org.afterward.clinical.access.Shift;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.access.rules.LabelRules;
import org.afterward.clinical.access.rules.NamedList;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.team.Notice;
import org.afterward.clinical.team.PendingWrite;
import org.afterward.clinical.team.WorkItem;
import org.afterward.server.WholeServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class ChargeTest {
    private static final String CHARGE = "/ward/" + WEST + "/charge";
    private static Bedside ward;

    @BeforeAll
    static void open() {
        ward = new Bedside();
        ward.staff("nia", Role.NURSE_IN_CHARGE, WEST);
        ward.staff("joy", Role.NURSE, WEST);
        ward.staff("eve", Role.NURSE_IN_CHARGE, "8-East");
        ward.staff("sam", Role.CONSULTANT);
        ward.staff("rex", Role.RESIDENT);
        ward.staff("fay", Role.RESIDENT);
        ward.staff("oli", Role.RESIDENT);
        ward.staff("ian", Role.INTERN);
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
        ward.opened(patient, "ian", Tie.Kind.TEAM);
        return patient;
    }

    private static Conflict conflict(PatientId patient, String staff, Kind kind, Effect effect) {
        var conflict = new Conflict(
                Conflict.idOf(patient, staff),
                patient,
                staff,
                kind,
                Source.PRIVACY,
                Instant.now(),
                effect,
                Status.ACTIVE,
                "pia",
                "",
                List.of(),
                null,
                "",
                "",
                "");
        ward.server.keep(patient, conflict);
        return conflict;
    }

    private static Protection labelled(PatientId patient, Confidentiality label) {
        var protection =
                LabelRules.raised(LabelRules.unlabelled(patient), label, Set.of(Sensitivity.VIO), false, "pia", "CASE");
        ward.server.keep(patient, protection);
        return protection;
    }

    @Test
    void AC_1_3_the_page_is_that_of_the_nurse_in_charge_of_this_ward_and_of_nobody_else() {
        patient("a1");
        assertThat(ward.get("nia", CHARGE).statusCode()).isEqualTo(200);
        for (var other : List.of("joy", "eve", "sam", "pia")) {
            assertThat(ward.get(other, CHARGE).statusCode()).isEqualTo(404);
        }
        assertThat(ward.get("nia", "/ward/8-East/charge").statusCode()).isEqualTo(404);
    }

    @Test
    void CI_02_the_nurse_in_charge_answers_the_wish_and_the_task_is_done() {
        var ada = patient("b1");
        ward.post("joy", path(ada) + "/team/wish", "person", "ian");
        ward.server.bean(ConflictRunner.class).run(Instant.now());
        var id = Conflict.idOf(ada, "ian");
        assertThat(ward.page("nia", CHARGE)).contains("The patient does not want", "ian");
        assertThat(ward.page("nia", "/notices")).contains(CHARGE);
        assertThat(ward.post("joy", CHARGE + "/wish", "conflict", id, "honoured", "true")
                        .statusCode())
                .isEqualTo(404);
        assertThat(ward.post("nia", CHARGE + "/wish", "conflict", id, "honoured", "true")
                        .statusCode())
                .isEqualTo(303);
        assertThat(ward.of(ada, Conflict.class).getFirst())
                .returns(Effect.BLOCK, Conflict::effect)
                .returns("nia", Conflict::confirmedBy)
                .returns(null, Conflict::reviewAt);
        assertThat(ward.of(ada, WorkItem.class)).allMatch(WorkItem::closed);
    }

    @Test
    void CI_02_CI_05_where_nobody_else_can_do_it_somebody_signs_and_what_is_written_waits() {
        var ada = patient("b2");
        ward.post("joy", path(ada) + "/team/wish", "person", "ian");
        var id = Conflict.idOf(ada, "ian");
        for (var nobody : List.of("", "ian", "oli", "joy")) {
            assertThat(ward.post("nia", CHARGE + "/wish", "conflict", id, "honoured", "false", "person", nobody)
                            .statusCode())
                    .isEqualTo(422);
        }
        assertThat(ward.post("nia", CHARGE + "/wish", "conflict", id, "honoured", "false", "person", "rex")
                        .statusCode())
                .isEqualTo(303);
        assertThat(ward.of(ada, Conflict.class).getFirst())
                .returns(Effect.SUPERVISED, Conflict::effect)
                .returns("rex", Conflict::supervisor);
        assertThat(ward.get("ian", path(ada)).statusCode()).isEqualTo(200);
        assertThat(ward.of(ada, Notice.class))
                .extracting(Notice::words)
                .contains("You sign what ian writes for this patient.");
    }

    @Test
    void CI_05_nothing_that_they_write_is_taken_until_somebody_is_named_who_signs() {
        var ada = patient("b3");
        var conflict = conflict(ada, "ian", Kind.EX_PARTNER, Effect.SUPERVISED);
        assertThat(ward.page("nia", CHARGE)).contains("Nobody signs").doesNotContainIgnoringCase("partner");
        assertThat(ward.post("nia", CHARGE + "/supervisor", "conflict", conflict.id(), "person", "ian")
                        .statusCode())
                .isEqualTo(422);
        assertThat(ward.post("nia", CHARGE + "/supervisor", "conflict", conflict.id(), "person", "rex")
                        .statusCode())
                .isEqualTo(303);
        assertThat(ward.now(conflict).supervisor()).isEqualTo("rex");
        assertThat(ward.of(ada, PendingWrite.class)).isEmpty();
    }

    @Test
    void CI_04_what_fell_to_the_nurse_in_charge_is_on_the_page_and_passes_on_when_accepted() {
        var ada = patient("c1");
        var task = ward.task(ada, "ian");
        ward.post("ian", path(ada) + "/conflict");
        ward.server.bean(ConflictRunner.class).run(Instant.now().plus(Duration.ofHours(2)));
        assertThat(ward.now(task).owner()).isEqualTo(WorkItem.inCharge(WEST));
        assertThat(ward.page("nia", CHARGE)).contains("To the scanner");
        assertThat(ward.post("nia", CHARGE + "/offer", "item", task.id(), "person", "ian")
                        .statusCode())
                .isEqualTo(422);
        assertThat(ward.post("nia", CHARGE + "/offer", "item", task.id(), "person", "rex")
                        .statusCode())
                .isEqualTo(303);
        assertThat(ward.now(task).owner()).isEqualTo(WorkItem.inCharge(WEST));
        var offer = ward.of(ada, Handover.class).getLast();
        assertThat(ward.post("rex", path(ada) + "/team/offered", "handover", offer.id(), "accepts", "true")
                        .statusCode())
                .isEqualTo(303);
        assertThat(ward.now(task).owner()).isEqualTo("rex");
    }

    @Test
    void CI_06_the_cover_of_who_is_kept_away_passes_on_and_no_reason_is_shown() {
        var ada = patient("d1");
        var block = ward.shift("fay", Role.RESIDENT, true);
        assertThat(ward.page("nia", CHARGE)).doesNotContain("On call: ");
        conflict(ada, "fay", Kind.ASSOCIATE_OF_SUSPECT, Effect.BLOCK);
        assertThat(ward.page("nia", CHARGE)).contains("On call: ", "fay").doesNotContainIgnoringCase("suspect");
        assertThat(ward.post("nia", CHARGE + "/cover", "shift", block.id(), "person", "sam")
                        .statusCode())
                .isEqualTo(422);
        assertThat(ward.post("nia", CHARGE + "/cover", "shift", block.id(), "person", "oli")
                        .statusCode())
                .isEqualTo(303);
        assertThat(ward.now(block).until()).isBeforeOrEqualTo(Instant.now());
        assertThat(ward.server.register().all(Shift.class).stream().map(kept -> kept.matter()))
                .anyMatch(shift -> shift.staff().equals("oli")
                        && shift.onCall()
                        && shift.until().equals(block.until()));
        assertThat(ward.page("nia", CHARGE)).doesNotContain("On call: ");
    }

    @Test
    void BG_02_the_nurse_in_charge_sees_the_list_and_adds_for_the_shift_and_others_are_told() {
        var ada = patient("e1");
        labelled(ada, Confidentiality.V);
        assertThat(ward.page("joy", path(ada))).doesNotContain("Family-e1", "88 /min", "NEWS2 now");
        assertThat(ward.page("nia", CHARGE)).contains("Nobody is on it.", "0 of 25 places");
        assertThat(ward.post("nia", CHARGE + "/named", "patient", ada.value(), "person", "joy")
                        .statusCode())
                .isEqualTo(303);
        assertThat(ward.page("joy", path(ada))).contains("Family-e1", "NEWS2 now");
        var protection = ward.of(ada, Protection.class).getFirst();
        assertThat(NamedList.until(protection, "joy"))
                .hasValueSatisfying(until -> assertThat(until)
                        .isBetween(
                                Instant.now(),
                                Instant.now().plus(Duration.ofDays(1)).plusSeconds(5)));
        assertThat(ward.logged("label.set", ada)).hasSize(1);
        assertThat(ward.of(ada, Notice.class))
                .filteredOn(notice -> notice.kind() == Notice.Kind.NAMED_LIST)
                .extracting(notice ->
                        notice.role() == null ? notice.to() : notice.role().name())
                .containsExactlyInAnyOrder("joy", "PRIVACY_OFFICER");
        conflict(ada, "rex", Kind.WITNESS, Effect.BLOCK);
        assertThat(ward.post("nia", CHARGE + "/named", "patient", ada.value(), "person", "rex")
                        .statusCode())
                .isEqualTo(422);
        assertThat(ward.post("eve", CHARGE + "/named", "patient", ada.value(), "person", "eve")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void BG_03_who_has_looked_is_counted_and_the_privacy_office_hears_of_many_once() {
        var ada = patient("f1");
        labelled(ada, Confidentiality.R);
        var gate = ward.server.log();
        IntStream.range(0, 19).forEach(i -> gate.write(look(ada, "v" + i)));
        var viewers = ward.server.bean(Viewers.class);
        viewers.run(Instant.now());
        assertThat(alerts(ada)).isEmpty();
        gate.write(look(ada, "v19"));
        gate.write(look(ada, "v19"));
        viewers.run(Instant.now());
        viewers.run(Instant.now());
        assertThat(alerts(ada)).hasSize(2);
        assertThat(ward.page("nia", CHARGE)).contains("many</b>").doesNotContain("far too many");
        IntStream.range(20, 40).forEach(i -> gate.write(look(ada, "v" + i)));
        viewers.run(Instant.now());
        assertThat(alerts(ada)).hasSize(4);
        assertThat(ward.page("nia", CHARGE)).contains("far too many");
    }

    private static List<Notice> alerts(PatientId patient) {
        return ward.of(patient, Notice.class).stream()
                .filter(notice -> notice.kind() == Notice.Kind.PRIVACY_ALERT)
                .toList();
    }

    private static org.afterward.clinical.audit.AuditEvent look(PatientId patient, String who) {
        return new org.afterward.clinical.audit.AuditEvent(
                "access.read",
                Instant.now(),
                new org.afterward.clinical.audit.AuditEvent.Who(
                        who, who, "person", new java.util.TreeSet<>(), "", "", "", ""),
                org.afterward.clinical.audit.AuditEvent.Act.READ,
                org.afterward.clinical.audit.AuditEvent.Outcome.DONE,
                "TREAT",
                patient,
                "",
                new java.util.TreeSet<>(List.of("A")),
                List.of(),
                List.of("AC-01"),
                new java.util.TreeMap<>(Map.of()));
    }

    @Test
    void BG_14_break_glass_of_late_and_who_asks_for_another_are_on_the_page() {
        var ada = patient("g1");
        ward.server.keep(
                ada,
                new BreakGlass(
                        "btg/" + ada.value() + "/oli/1",
                        ada,
                        "",
                        "oli",
                        Set.of(Role.RESIDENT),
                        BreakGlass.Reason.EMERGENCY,
                        "",
                        Set.of(Category.A),
                        false,
                        Instant.now().minusSeconds(600),
                        Instant.now().plusSeconds(600),
                        "",
                        null,
                        Instant.now().plusSeconds(90_000),
                        null));
        ward.server.keep(
                ada,
                new WorkItem(
                        "task/cosign/1",
                        WorkItem.Kind.BREAK_GLASS_COSIGN,
                        ada,
                        WEST,
                        WorkItem.inCharge(WEST),
                        "oli",
                        "btg/" + ada.value() + "/oli/3",
                        "oli asks to open this record once more within 24 hours.",
                        Instant.now(),
                        Instant.now().plusSeconds(1800),
                        WorkItem.State.OPEN,
                        "",
                        null,
                        "",
                        Map.of()));
        var page = ward.page("nia", CHARGE);
        assertThat(page).contains("oli, Resident", "Open until", "oli asks to open this record once more");
        assertThat(WholeServer.text(ward.post("nia", "/task", "task", "task/cosign/1", "how", "DONE")))
                .isNotNull();
        assertThat(ward.page("nia", CHARGE)).doesNotContain("once more within");
    }
}
