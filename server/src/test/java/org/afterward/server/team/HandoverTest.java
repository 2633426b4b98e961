package org.afterward.server.team;

import static org.afterward.server.team.NightShift.field;
import static org.afterward.server.team.NightShift.path;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Handover;
import org.afterward.clinical.access.Handover.State;
import org.afterward.clinical.access.Relationship;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.team.WorkItem;
import org.afterward.clinical.visitor.Promise;
import org.afterward.clinical.visitor.VisitRequest;
import org.afterward.clinical.visitor.Visitor;
import org.afterward.server.pages.WardOnPages;
import org.afterward.server.register.Kept;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HandoverTest {
    private static final String WEST = WardOnPages.WARD;

    private NightShift night;

    @BeforeAll
    void open() {
        night = new NightShift();
        night.onWard("dina", Role.NURSE, 9, "1", "2", "3");
        night.onWard("nils", Role.NURSE, 9, "24");
        night.onWard("nia", Role.NURSE_IN_CHARGE, 9);
        night.onWard("noor", Role.NURSE_IN_CHARGE, 9);
    }

    @AfterAll
    void close() {
        night.close();
    }

    private static PatientId patient(int number) {
        return WardOnPages.patient(number);
    }

    private Handover latest(PatientId patient, String from) {
        return night.handovers(patient).stream()
                .filter(each -> each.from().equals(from))
                .reduce((one, other) -> other.offeredAt().isBefore(one.offeredAt()) ? one : other)
                .orElseThrow();
    }

    private static int code(HttpResponse<String> answer) {
        return answer.statusCode();
    }

    @Test
    void AC_10_a_patient_and_a_task_pass_in_two_acts_and_access_comes_with_the_second() {
        var dina = night.at("dina");
        var nils = night.at("nils");
        var task = night.task("dina", patient(0), "sam");
        assertThat(code(nils.get(path(patient(0))))).isEqualTo(403);

        assertThat(dina.page("/handover")).contains("Okonkwo, Ada", "Display of nils, ", "Referral: Okonkwo, Ada");
        assertThat(code(dina.sends("/handover/offer", field(patient(0)), "nils", "to:" + task.id(), "nils")))
                .isEqualTo(303);
        assertThat(latest(patient(0), "dina").state()).isEqualTo(State.OFFERED);
        assertThat(dina.page("/handover")).contains("On offer to Display of nils");
        assertThat(code(nils.get(path(patient(0)))))
                .as("offered is not accepted")
                .isEqualTo(403);
        assertThat(night.matter(WorkItem.class, task.id()).owner()).isEqualTo("dina");
        assertThat(night.told("nils"))
                .anySatisfy(notice -> assertThat(notice.words())
                        .contains("Display of dina", "1 patient and 1 task")
                        .doesNotContain("Okonkwo"));
        assertThat(nils.page("/mine")).contains("offered to you: accept or decline");

        var offers = night.ward.register().all(Handover.class).stream()
                .map(Kept::matter)
                .filter(each -> each.from().equals("dina") && each.patient().equals(patient(0)))
                .map(Handover::id)
                .toList();
        assertThat(code(nils.sends("/handover/accept", "handover", offers.get(0), "handover", offers.get(1))))
                .isEqualTo(303);
        assertThat(code(nils.get(path(patient(0))))).isEqualTo(200);
        assertThat(nils.page("/mine")).contains("Okonkwo, Ada", "Handed over to you");
        assertThat(night.matter(WorkItem.class, task.id()).owner()).isEqualTo("nils");
        assertThat(night.told("dina"))
                .anySatisfy(notice -> assertThat(notice.words())
                        .contains("Display of nils has accepted from you: 1 patient and 1 task"));
        assertThat(dina.page("/handover")).contains("Display of nils has accepted");
        assertThat(night.logged("handover.offer", "dina")).isNotEmpty();
        assertThat(night.logged("handover.accept", "nils"))
                .anySatisfy(event -> assertThat(event.patient()).isEqualTo(patient(0)));
        assertThat(night.logged("rel.open", "nils"))
                .anySatisfy(event -> assertThat(event.details()).containsEntry("kind", "HANDOVER"));
    }

    @Test
    void AC_10_declined_it_stays_with_who_offered_and_they_are_told() {
        var dina = night.at("dina");
        var nils = night.at("nils");
        dina.sends("/handover/offer", field(patient(1)), "nils");
        var id = latest(patient(1), "dina").id();
        assertThat(code(nils.sends("/handover/decline", "handover", id))).isEqualTo(303);
        assertThat(night.matter(Handover.class, id).state()).isEqualTo(State.DECLINED);
        assertThat(code(nils.get(path(patient(1))))).isEqualTo(403);
        assertThat(dina.page("/handover")).contains("Display of nils has declined: offer it to somebody else");
        assertThat(night.told("dina"))
                .anySatisfy(notice -> assertThat(notice.words()).contains("cannot take from you: 1 patient"));

        assertThat(code(dina.sends("/handover/offer", field(patient(1)), "in-charge")))
                .isEqualTo(303);
        var again = latest(patient(1), "dina");
        assertThat(again.to()).isEmpty();
        assertThat(code(dina.sends("/handover/withdraw", "handover", again.id())))
                .isEqualTo(303);
        var nia = night.at("nia");
        var late = nia.sends("/handover/accept", "handover", again.id());
        assertThat(code(late)).isEqualTo(409);
        assertThat(late.body()).contains("not on offer any more");
    }

    @Test
    void AC_12_who_has_a_conflict_is_greyed_without_a_reason_and_cannot_be_offered_the_patient() {
        night.onWard("olu", Role.NURSE, 9, "23");
        night.conflict("olu", patient(2), Conflict.Effect.BLOCK, "");
        var dina = night.at("dina");

        var page = dina.page("/handover");
        assertThat(page)
                .containsPattern("<option value=\"olu\" disabled[^>]*>[^<]*not available for this patient")
                .doesNotContainIgnoringCase("conflict", "partner");
        assertThat(dina.page("/handover?all=olu"))
                .containsPattern("<option value=\"olu\" selected[^>]*>Display of olu");
        var refused = dina.sends("/handover/offer", field(patient(2)), "olu");
        assertThat(code(refused)).isEqualTo(422);
        assertThat(refused.body()).contains("Not available for this patient");
        assertThat(night.handovers(patient(2))).noneMatch(each -> each.to().equals("olu"));
    }

    @Test
    void AC_10_nothing_is_offered_to_who_is_not_on_the_roster_nor_by_who_does_not_have_it() {
        night.person("gus", Role.NURSE);
        var dina = night.at("dina");
        var refused = dina.sends("/handover/offer", field(patient(2)), "gus");
        assertThat(code(refused)).isEqualTo(422);
        assertThat(refused.body()).contains("on the roster of the ward");
        var notMine = dina.sends("/handover/offer", field(patient(9)), "nils");
        assertThat(code(notMine)).isEqualTo(422);
        assertThat(night.handovers(patient(9))).isEmpty();
        assertThat(code(dina.sends("/handover/offer", field(patient(2)), ""))).isEqualTo(422);
    }

    @Test
    void RL_03_a_form_that_is_sent_twice_offers_once() {
        night.onWard("ike", Role.NURSE, 9, "20");
        var ike = night.at("ike");
        var id = night.ward
                .part(org.afterward.server.live.Wards.class)
                .everybody()
                .filter(one -> one.present()
                        .filter(stay -> stay.place().bedName().equals("20"))
                        .isPresent())
                .findFirst()
                .orElseThrow()
                .id();
        var once = UUID.randomUUID().toString();
        for (var i = 0; i < 2; i++) {
            assertThat(code(ike.post("/handover/offer", field(id), "nils", "once", once)))
                    .isEqualTo(303);
        }
        assertThat(night.handovers(id))
                .filteredOn(each -> each.from().equals("ike"))
                .hasSize(1);
    }

    @Test
    void AC_10_of_two_who_accept_the_same_at_the_same_time_one_has_it_and_the_other_is_told() throws Exception {
        night.onWard("uma", Role.NURSE, 9, "22");
        var task = night.task("uma", patient(18), "sam");
        var uma = night.at("uma");
        uma.sends("/handover/offer", "to:" + task.id(), "in-charge");
        var id = night.handovers(patient(18)).getFirst().id();
        var start = new CyclicBarrier(2);
        var codes = new ArrayList<Integer>();
        try (var both = Executors.newFixedThreadPool(2)) {
            var answers = new ArrayList<Future<Integer>>();
            for (var name : List.of("nia", "noor")) {
                var who = night.at(name);
                answers.add(both.submit(() -> {
                    start.await();
                    return code(who.sends("/handover/accept", "handover", id));
                }));
            }
            for (var answer : answers) {
                codes.add(answer.get());
            }
        }
        assertThat(codes).containsExactlyInAnyOrder(303, 409);
        assertThat(night.matter(Handover.class, id).state()).isEqualTo(State.ACCEPTED);
        assertThat(night.matter(WorkItem.class, task.id()).owner())
                .isEqualTo(night.matter(Handover.class, id).answeredBy());
    }

    @Test
    void AC_10_a_visit_request_passes_as_a_task_does_and_no_visitor_is_named() {
        night.onWard("vera", Role.NURSE, 9, "21");
        var request = new VisitRequest(
                "visit-request/" + UUID.randomUUID(),
                patient(17),
                "",
                WEST,
                VisitRequest.Asker.PATIENT,
                "vera",
                night.now,
                Visitor.named("Una Known"),
                "",
                "vera",
                night.now.plus(Duration.ofHours(1)),
                "",
                VisitRequest.Status.REQUESTED,
                Promise.NONE,
                null,
                null,
                null,
                java.util.Map.of(),
                null,
                "",
                null,
                "",
                0,
                null);
        night.keep(patient(17), request);
        var vera = night.at("vera");
        assertThat(vera.page("/handover")).contains("Visit request").doesNotContain("Una Known");
        assertThat(code(vera.sends("/handover/offer", "to:" + request.id(), "nils")))
                .isEqualTo(303);
        var nils = night.at("nils");
        var id = night.handovers(patient(17)).getFirst().id();
        assertThat(code(nils.sends("/handover/accept", "handover", id))).isEqualTo(303);
        assertThat(night.matter(VisitRequest.class, request.id()).owner()).isEqualTo("nils");
    }

    @Test
    void AC_10_a_consultant_who_accepts_is_responsible_and_who_gave_is_not_any_more() {
        night.person("cora", Role.CONSULTANT);
        night.onWard("carl", Role.CONSULTANT, 9);
        night.keep(
                patient(10),
                new Relationship(
                        "relationship/cora",
                        patient(10),
                        "",
                        "cora",
                        Tie.Kind.RESPONSIBLE,
                        night.now.minus(Duration.ofDays(1)),
                        null,
                        "test",
                        false,
                        false,
                        "test",
                        "",
                        ""));
        var cora = night.at("cora");
        assertThat(cora.page("/mine")).contains("Müller", "Responsible consultant");
        assertThat(code(cora.sends("/handover/offer", field(patient(10)), "carl")))
                .isEqualTo(303);
        var carl = night.at("carl");
        var id = latest(patient(10), "cora").id();
        assertThat(code(carl.sends("/handover/accept", "handover", id))).isEqualTo(303);
        assertThat(night.matter(Relationship.class, "relationship/cora").until())
                .isNotNull();
        assertThat(carl.page("/mine")).contains("Müller", "Responsible consultant");
        assertThat(cora.page("/mine")).contains("Until lately").contains("ended; you may read");
    }

    /// The ward of another clock.
    private void later(Instant at) {
        var station = night.ward.part(Station.class);
        var then = new Station(
                station.gate(),
                station.wards(),
                station.register(),
                station.accounts(),
                station.times(),
                Clock.fixed(at, ZoneOffset.UTC));
        try (var falling = new Falling(then, new Notices(then))) {
            falling.run();
        }
    }

    @Test
    void AC_11_what_nobody_accepted_15_minutes_after_the_shift_is_the_nurse_in_charges_who_is_told_once() {
        var shift = night.onWard("fay", Role.NURSE, 2, "16");
        var fay = night.at("fay");
        var task = night.task("fay", patient(13), "sam");
        var id = inBed("16");
        assertThat(code(fay.sends("/handover/offer", field(id), "nils", "to:" + task.id(), "nils")))
                .isEqualTo(303);
        var due = shift.until().plus(Duration.ofMinutes(15));

        later(due.minusNanos(1));
        assertThat(latest(id, "fay").state()).isEqualTo(State.OFFERED);
        assertThat(night.matter(WorkItem.class, task.id()).owner()).isEqualTo("fay");

        later(due);
        later(due.plusSeconds(20));
        assertThat(latest(id, "fay").state()).isEqualTo(State.FELL_TO_IN_CHARGE);
        assertThat(night.matter(WorkItem.class, task.id()).owner()).isEqualTo(WorkItem.inCharge(WEST));
        assertThat(night.toldInCharge().stream().filter(notice -> notice.words().contains("Display of fay")))
                .singleElement()
                .satisfies(notice -> assertThat(notice.words())
                        .contains("1 patient and 1 task")
                        .doesNotContain("Evans", "Chukwu"));
        assertThat(night.told("fay"))
                .anySatisfy(notice -> assertThat(notice.words()).contains("The nurse in charge of 7 West has them"));
        assertThat(night.at("nils")
                        .sends("/handover/accept", "handover", latest(id, "fay").id())
                        .statusCode())
                .isEqualTo(409);
        assertThat(night.at("nia").page("/handover")).contains("Fell to you");
    }

    private PatientId inBed(String bed) {
        return night.ward
                .part(org.afterward.server.live.Wards.class)
                .everybody()
                .filter(one -> one.present()
                        .filter(stay -> stay.place().bedName().equals(bed))
                        .isPresent())
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    void AC_11_patients_whom_somebody_left_without_a_word_fall_too_where_the_roster_has_nobody_for_the_bed() {
        var shift = night.onWard("gil", Role.NURSE, 1, "18");
        var id = inBed("18");
        night.shift(
                "gil",
                Role.NURSE,
                night.now.minus(Duration.ofDays(3)),
                night.now.minus(Duration.ofDays(2)),
                false,
                "17");
        var whole = night.ward.register().all(org.afterward.clinical.access.Shift.class).stream()
                .filter(kept -> kept.matter().staff().equals("joy"))
                .findFirst()
                .orElseThrow();
        var due = shift.until().plus(Duration.ofMinutes(15));
        later(due);
        assertThat(night.handovers(id))
                .as("joy has the whole ward by the roster")
                .isEmpty();

        night.ward
                .register()
                .keep(
                        NightShift.TEST,
                        UUID.randomUUID().toString(),
                        null,
                        withdrawn(whole.matter()),
                        whole.version() + 1);
        try {
            later(due.minusNanos(1));
            assertThat(night.handovers(id)).isEmpty();
            later(due);
            later(due.plusSeconds(60));
        } finally {
            night.ward
                    .register()
                    .keep(NightShift.TEST, UUID.randomUUID().toString(), null, whole.matter(), whole.version() + 2);
        }
        assertThat(night.handovers(id)).singleElement().satisfies(handover -> {
            assertThat(handover.state()).isEqualTo(State.FELL_TO_IN_CHARGE);
            assertThat(handover.from()).isEqualTo("gil");
        });
        assertThat(night.toldInCharge().stream().filter(notice -> notice.words().contains("Display of gil")))
                .hasSize(1);
    }

    private static org.afterward.clinical.access.Shift withdrawn(org.afterward.clinical.access.Shift shift) {
        return new org.afterward.clinical.access.Shift(
                shift.id(),
                shift.staff(),
                shift.ward(),
                shift.role(),
                shift.from(),
                shift.until(),
                shift.beds(),
                shift.onCall(),
                shift.source(),
                true);
    }

    @Test
    void AC_11_a_task_that_nobody_offered_falls_when_its_owner_has_gone() {
        var shift = night.onWard("hugo", Role.NURSE, 3, "24");
        var task = night.task("hugo", patient(15), "sam");
        later(shift.until().plus(Duration.ofMinutes(15)).minusNanos(1));
        assertThat(night.matter(WorkItem.class, task.id()).owner()).isEqualTo("hugo");
        later(shift.until().plus(Duration.ofMinutes(15)));
        assertThat(night.matter(WorkItem.class, task.id()).owner()).isEqualTo(WorkItem.inCharge(WEST));
        assertThat(night.toldInCharge())
                .anySatisfy(notice -> assertThat(notice.words()).contains("no owner any more"));
    }

    @Test
    void at_most_200_are_offered_or_answered_at_once() {
        var dina = night.at("dina");
        for (var count : List.of(Handovers.MOST, Handovers.MOST + 1)) {
            var offers = new ArrayList<String>();
            var answers = new ArrayList<String>();
            for (var i = 0; i < count; i++) {
                offers.addAll(List.of("to:task/" + i, "nils"));
                answers.addAll(List.of("handover", "handover/" + i));
            }
            var offered = dina.sends("/handover/offer", offers.toArray(String[]::new));
            var answered = dina.sends("/handover/accept", answers.toArray(String[]::new));
            assertThat(offered.statusCode()).isEqualTo(422);
            assertThat(offered.body().contains("At most 200 at once")).isEqualTo(count > Handovers.MOST);
            assertThat(answered.body().contains("At most 200 at once")).isEqualTo(count > Handovers.MOST);
        }
    }

    @Test
    void AC_11_a_task_that_is_accepted_before_the_shift_of_who_accepts_does_not_fall_at_once() {
        night.person("una", Role.NURSE);
        night.shift(
                "una",
                Role.NURSE,
                night.now.minus(Duration.ofHours(30)),
                night.now.minus(Duration.ofHours(20)),
                false,
                "13");
        var next = night.shift(
                "una",
                Role.NURSE,
                night.now.plus(Duration.ofMinutes(20)),
                night.now.plus(Duration.ofHours(8)),
                false,
                "13");
        var task = night.task("dina", patient(2), "sam");
        night.at("dina").sends("/handover/offer", "to:" + task.id(), "una");
        var id = latest(patient(2), "dina").id();
        assertThat(code(night.at("una").sends("/handover/accept", "handover", id)))
                .isEqualTo(303);
        later(Instant.now().plusSeconds(1));
        assertThat(night.matter(WorkItem.class, task.id()).owner()).isEqualTo("una");
        later(next.until().plus(Duration.ofMinutes(15)));
        assertThat(night.matter(WorkItem.class, task.id()).owner()).isEqualTo(WorkItem.inCharge(WEST));
    }

    @Test
    void AC_10_the_pages_are_not_there_for_a_screen_on_the_wall() {
        night.ward
                .accounts()
                .add("wall", "Wall", org.afterward.server.signin.Standing.device(WEST), AtAScreen.PASSWORD);
        var wall = night.at("wall");
        for (var page : List.of("/mine", "/handover", "/handover/sheet", "/cosign")) {
            assertThat(code(wall.get(page))).as(page).isEqualTo(404);
        }
    }
}
