package org.afterward.clinical.visitor;

import static org.afterward.clinical.visitor.Door.NOW;
import static org.afterward.clinical.visitor.Door.changed;
import static org.afterward.clinical.visitor.Door.refusedBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Change.Changed;
import org.afterward.clinical.visitor.VisitRequest.Asker;
import org.afterward.clinical.visitor.VisitRequest.Check;
import org.afterward.clinical.visitor.VisitRequest.Hold;
import org.afterward.clinical.visitor.VisitRequest.Status;
import org.afterward.clinical.visitor.VisitRequests.Act;
import org.afterward.clinical.visitor.VisitRequests.Around;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisitRequestsTest {
    private static final Actor SURGEON = Door.actor("s", Role.CONSULTANT);
    private static final Actor NURSE = Door.actor("n", Role.NURSE_IN_CHARGE);
    private static final Actor PATIENT = Door.actor("p", Actor.Kind.PATIENT, Role.PATIENT);
    private static final Instant SHIFT_END = NOW.plus(Duration.ofHours(6));
    private static final Instant FOUR = NOW.plus(Duration.ofHours(3));
    private static final Visitor HER = new Visitor("i", "Ina Brook", "", "", "ina", null, false);
    private static final Visitor FRIEND = new Visitor("f", "Fay Hill", "friend", "", "", null, false);
    private static final RequestWords WORDS =
            new RequestWords(account -> account.equals("s") ? "Dr S" : account, ZoneOffset.UTC, NOW);

    /// The seven acts of each kind, each as fit to succeed as it can be.
    private static final List<Act> ACTS = List.of(
            new Act.Take(Promise.NONE, null),
            new Act.Take(Promise.WILL_TRY, null),
            new Act.Take(Promise.COMMITTED, FOUR),
            new Act.Wait(Hold.SECURITY),
            new Act.Tick(Check.WELFARE, true),
            new Act.Resume(),
            new Act.Arrange(FOUR),
            new Act.OnTheWay(),
            new Act.Tell(),
            new Act.Complete("visit-1"),
            new Act.Reject(ReasonCode.PROCEDURE, "Not while you are in theatre. We can set up a call."),
            new Act.Fail(ReasonCode.NUMBERS, "She could not come. Shall we ask again tomorrow?"),
            new Act.Cancel(),
            new Act.PassOn("n"),
            new Act.AcceptPassing(),
            new Act.DeclinePassing(),
            new Act.KeepAfterAll());

    @Test
    void the_story_of_section_11() {
        var asked = asked(FRIEND);
        assertEquals(Status.REQUESTED, asked.status());
        assertEquals("s", asked.owner());
        assertEquals(Promise.NONE, asked.promise());
        assertEquals("Asked Dr S at 10:05.", WORDS.toPatient(asked, null));

        var trying = after(asked, new Act.Take(Promise.WILL_TRY, null), SURGEON);
        assertEquals(Status.RECEIVED, trying.status());
        assertEquals("Dr S is looking into it. Not promised. Answer by 16:05.", WORDS.toPatient(trying, null));

        var planned = after(trying, new Act.Arrange(FOUR), SURGEON);
        assertEquals(Status.ACCEPTED, planned.status());
        assertEquals("Planned for 13:05.", WORDS.toPatient(planned, null));
        assertEquals("On the way.", WORDS.toPatient(after(planned, new Act.OnTheWay(), SURGEON), null));
        assertEquals(
                "Waiting for a check.", WORDS.toPatient(after(planned, new Act.Wait(Hold.SECURITY), SURGEON), null));

        var told = after(after(planned, new Act.Tell(), NURSE), new Act.OnTheWay(), SURGEON);
        var done = after(told, new Act.Complete("visit-1"), SURGEON);
        assertEquals(Status.COMPLETED, done.status());
        assertEquals("visit-1", done.visit());
        assertTrue(done.closed());
    }

    @Test
    void VS_20_the_answer_is_due_at_the_end_of_the_shift_and_within_eight_hours() {
        var longest = NOW.plus(Duration.ofHours(8));
        assertEquals(SHIFT_END, asked(FRIEND).answerDue());
        assertEquals(longest, VisitRequests.due(NOW, null));
        assertEquals(longest, VisitRequests.due(NOW, longest.plusMillis(1)));
        assertEquals(longest.minusMillis(1), VisitRequests.due(NOW, longest.minusMillis(1)));
        assertEquals(longest, VisitRequests.due(NOW, NOW));
        assertEquals(NOW.plusMillis(1), VisitRequests.due(NOW, NOW.plusMillis(1)));
    }

    @Test
    void VS_20_passing_it_on_needs_acceptance() {
        var offered = after(asked(FRIEND), new Act.PassOn("n"), SURGEON);
        assertEquals("s", offered.owner());
        assertEquals("n", after(offered, new Act.AcceptPassing(), NURSE).owner());
        assertEquals("s", after(offered, new Act.DeclinePassing(), NURSE).owner());
        assertEquals("VS-20", refused(offered, new Act.AcceptPassing(), Door.actor("z", Role.NURSE)));
        var kept = after(offered, new Act.KeepAfterAll(), SURGEON);
        assertEquals("VS-20", refused(kept, new Act.AcceptPassing(), NURSE));
    }

    @Test
    void AC_12_nobody_with_a_conflict_is_asked_or_offered_it() {
        var around = around(FRIEND, NOW, Set.of("n", "s"), false);
        assertEquals("AC-12", refusedBy(VisitRequests.ask(blank(FRIEND), false, false, null, around)));
        assertEquals("AC-12", refusedBy(VisitRequests.after(asked(FRIEND), new Act.PassOn("n"), SURGEON, around)));
        assertEquals("AC-12", refused(asked(FRIEND), new Act.PassOn("f"), SURGEON, "f"));
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void VS_21_will_try_is_never_a_tick_a_time_or_a_plan(Status status) {
        for (var request : reachable()) {
            if (request.status() == status && request.promise() != Promise.COMMITTED) {
                assertNull(request.plannedAt());
                var board = RequestWords.onBoard(request);
                assertFalse(board.matches(".*(\\d|[✓✔☑]|plan).*"), board);
                assertFalse(WORDS.toPatient(request, null).contains("Planned"));
            }
        }
    }

    @Test
    void VS_22_it_falls_to_the_nurse_in_charge_when_it_is_due_and_not_before() {
        var trying = after(asked(FRIEND), new Act.Take(Promise.WILL_TRY, null), SURGEON);
        assertEquals("VS-22", refusedBy(VisitRequests.fall(trying, "n", null, SHIFT_END.minusMillis(1))));
        var fallen = changed(VisitRequests.fall(trying, "n", null, SHIFT_END));
        assertEquals("n", fallen.owner());
        assertEquals(SHIFT_END.plus(VisitRequests.LONGEST), fallen.answerDue());
        assertEquals(Promise.WILL_TRY, fallen.promise());
        assertEquals(
                "Still open, now with the nurse in charge. Not promised. Answer by 15 June, 00:05.",
                WORDS.toPatient(fallen, null));
        var looked = after(fallen, new Act.Take(Promise.NONE, null), NURSE);
        assertTrue(WORDS.toPatient(looked, null).startsWith("n is looking into it. Not promised."));
        assertEquals(1, looked.falls());
    }

    @Test
    void VS_22_where_nobody_is_rostered_it_is_whoever_is_in_charge_who_owns_it() {
        var fallen = changed(VisitRequests.fall(asked(FRIEND), "", null, SHIFT_END));
        assertEquals("in-charge/4B", fallen.owner());
        assertTrue(fallen.ownedBy(NURSE));
        assertFalse(fallen.ownedBy(SURGEON));
        var elsewhere = new Actor("m", Actor.Kind.PERSON, Set.of(Role.NURSE_IN_CHARGE), Set.of("5A"), true, null, "");
        assertFalse(fallen.ownedBy(elsewhere));
    }

    @Test
    void VS_23_a_person_tells_the_answer_before_the_request_completes() {
        var planned = after(asked(FRIEND), new Act.Arrange(FOUR), SURGEON);
        assertEquals("VS-23", refused(planned, new Act.Complete("visit-1"), SURGEON));
        assertEquals("VS-23", refused(planned, new Act.Tell(), PATIENT));
        assertEquals("VS-23", refused(asked(FRIEND), new Act.Tell(), NURSE));
        var told = after(planned, new Act.Tell(), NURSE);
        assertEquals(new VisitRequest.Told("n", NOW, Status.ACCEPTED), told.told());
        assertEquals("VS-23", refused(told, new Act.Complete(" "), SURGEON));
        assertTrue(after(told, new Act.Complete("visit-1"), SURGEON).closed());
        assertEquals(
                "VS-23",
                refused(after(told, new Act.Arrange(FOUR.plusSeconds(60)), SURGEON), new Act.Complete("v"), SURGEON));
    }

    @Test
    void VS_23_a_no_stays_open_until_it_was_told() {
        var no = after(asked(FRIEND), new Act.Reject(ReasonCode.PROCEDURE, "Not now. A call at six?"), SURGEON);
        assertFalse(no.closed());
        assertEquals("Not now. A call at six?", WORDS.toPatient(no, null));
        assertEquals("n", changed(VisitRequests.fall(no, "n", null, SHIFT_END)).owner());
        assertTrue(after(no, new Act.Tell(), NURSE).closed());
        assertEquals("VS-23", refused(asked(FRIEND), new Act.Reject(ReasonCode.PROCEDURE, " "), SURGEON));
    }

    @Test
    void VS_24_each_kind_of_visitor_has_its_check_list() {
        var inpatient = new Visitor("", "Yara", "", "", "", new PatientId("p2"), false);
        var child = new Visitor("", "Greta", "", "", "", null, true);
        assertEquals(
                Set.of(Check.PRIVATE_WISH, Check.NO_CONTACT_CONDITION, Check.OFF_DUTY), CheckList.of(HER, true, false));
        assertEquals(Set.of(), CheckList.of(HER, false, false));
        assertEquals(
                Set.of(Check.OTHER_PATIENT_CONSENTS, Check.OTHER_TEAM_CLEARS, Check.ESCORT),
                CheckList.of(inpatient, false, false));
        assertEquals(Set.of(Check.RESPONSIBLE_ADULT, Check.WELFARE), CheckList.of(child, false, false));
        assertEquals(Set.of(Check.CONDITIONS_MET), CheckList.of(FRIEND, false, true));
    }

    @Test
    void VS_24_nothing_goes_on_before_every_check_is_met() {
        var held = changed(VisitRequests.ask(blank(HER), true, false, SHIFT_END, around(HER)));
        assertEquals(Status.ON_HOLD, held.status());
        assertEquals(Hold.CHECK_LIST, held.hold());
        assertEquals("Waiting for a check. Not promised.", WORDS.toPatient(held, null));
        assertEquals("VS-24", refused(held, new Act.Arrange(FOUR), SURGEON));
        assertEquals("VS-24", refused(held, new Act.Resume(), SURGEON));
        assertEquals("VS-24", refused(held, new Act.Take(Promise.COMMITTED, FOUR), SURGEON));
        assertEquals("VS-24", refused(held, new Act.Tick(Check.OFF_DUTY, true), Door.actor("ina", Role.INTERN)));
        var some = after(held, new Act.Tick(Check.PRIVATE_WISH, true), NURSE);
        some = after(some, new Act.Tick(Check.NO_CONTACT_CONDITION, true), NURSE);
        assertEquals("VS-24", refused(some, new Act.Resume(), SURGEON));
        assertEquals(
                "VS-24", refused(after(some, new Act.Tick(Check.OFF_DUTY, false), NURSE), new Act.Resume(), SURGEON));
        var all = after(some, new Act.Tick(Check.OFF_DUTY, true), NURSE);
        assertEquals(Status.REQUESTED, after(all, new Act.Resume(), SURGEON).status());
    }

    @Test
    void VS_24_what_was_said_on_hold_is_kept() {
        var held = after(asked(FRIEND), new Act.Wait(Hold.OTHER_WARD), SURGEON);
        var trying = after(held, new Act.Take(Promise.WILL_TRY, null), SURGEON);
        assertEquals(Status.ON_HOLD, trying.status());
        assertEquals(Promise.WILL_TRY, trying.promise());
        assertEquals(Status.RECEIVED, after(trying, new Act.Resume(), SURGEON).status());
        var planned = after(after(asked(FRIEND), new Act.Arrange(FOUR), SURGEON), new Act.Wait(Hold.SECURITY), SURGEON);
        assertEquals(FOUR, planned.plannedAt());
        assertEquals(Status.ACCEPTED, after(planned, new Act.Resume(), SURGEON).status());
    }

    @Test
    void VS_25_a_sponsor_cannot_move_rows_1_to_4() {
        for (var row : Row.values()) {
            var around = new Around(
                    NOW, new Verdict(row, "4.3", Answer.NOT_TODAY, List.of(), false, false), Set.of(), false);
            var rule = refusedBy(VisitRequests.after(asked(FRIEND), new Act.Arrange(FOUR), SURGEON, around));
            assertEquals(row.number() <= 4 ? "VS-25" : "4.3", rule);
        }
    }

    @Test
    void VS_13_somebody_on_shift_now_may_be_awaited_later_and_not_fetched_now() {
        var verdict = new Verdict(Row.PATIENT_SAYS_YES, "VS-13", Answer.NOT_TODAY, List.of(), false, false);
        var around = new Around(NOW, verdict, Set.of(), false);
        var planned = changed(VisitRequests.after(asked(FRIEND), new Act.Arrange(FOUR), SURGEON, around));
        assertEquals("VS-13", refusedBy(VisitRequests.after(planned, new Act.OnTheWay(), SURGEON, around)));
    }

    @Test
    void VS_52_a_lockdown_holds_what_waits_and_lets_it_go_again() {
        var trying = after(asked(FRIEND), new Act.Take(Promise.WILL_TRY, null), SURGEON);
        var held = changed(VisitRequests.locked(trying));
        assertEquals(Hold.LOCKDOWN, held.hold());
        var locked = around(FRIEND, NOW, Set.of(), true);
        assertEquals("VS-52", refusedBy(VisitRequests.after(held, new Act.Resume(), SURGEON, locked)));
        assertEquals(Status.RECEIVED, changed(VisitRequests.unlocked(held)).status());
        var asked = changed(VisitRequests.ask(blank(HER), true, false, null, locked));
        assertEquals(Hold.LOCKDOWN, asked.hold());
        assertEquals(Hold.CHECK_LIST, changed(VisitRequests.unlocked(asked)).hold());
        assertEquals("VS-52", refusedBy(VisitRequests.unlocked(trying)));
    }

    /// Typed from the table of states: what the owner may do where, all checks met, nothing in the way.
    @ParameterizedTest
    @EnumSource(Status.class)
    void every_act_in_every_state_is_done_or_refused_in_words(Status status) {
        var allowed = Map.<Status, Set<Class<?>>>of(
                Status.REQUESTED,
                        Set.of(
                                Act.Take.class,
                                Act.Wait.class,
                                Act.Arrange.class,
                                Act.Reject.class,
                                Act.Cancel.class,
                                Act.PassOn.class),
                Status.RECEIVED,
                        Set.of(
                                Act.Take.class,
                                Act.Wait.class,
                                Act.Arrange.class,
                                Act.Tell.class,
                                Act.Reject.class,
                                Act.Fail.class,
                                Act.Cancel.class,
                                Act.PassOn.class),
                Status.ON_HOLD,
                        Set.of(
                                Act.Take.class,
                                Act.Resume.class,
                                Act.Tell.class,
                                Act.Reject.class,
                                Act.Fail.class,
                                Act.Cancel.class,
                                Act.PassOn.class),
                Status.ACCEPTED,
                        Set.of(
                                Act.Wait.class,
                                Act.Arrange.class,
                                Act.OnTheWay.class,
                                Act.Tell.class,
                                Act.Complete.class,
                                Act.Fail.class,
                                Act.Cancel.class,
                                Act.PassOn.class),
                Status.IN_PROGRESS,
                        Set.of(Act.Tell.class, Act.Complete.class, Act.Fail.class, Act.Cancel.class, Act.PassOn.class),
                Status.REJECTED, Set.of(Act.Tell.class, Act.PassOn.class),
                Status.FAILED, Set.of(Act.Tell.class, Act.PassOn.class),
                Status.COMPLETED, Set.of(),
                Status.CANCELLED, Set.of());
        var request = example(status);
        var done = new java.util.HashSet<Class<?>>();
        for (var act : ACTS) {
            switch (VisitRequests.after(request, act, SURGEON, around(FRIEND))) {
                case Changed<VisitRequest> c -> done.add(act.getClass());
                case org.afterward.clinical.matter.Change.Refused<VisitRequest> no -> {
                    assertFalse(no.words().isBlank());
                    assertTrue(no.rule().matches("(VS|AC)-\\d\\d"), no.rule());
                }
            }
        }
        assertEquals(allowed.get(status), done);
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void a_stranger_changes_nothing_in_any_state(Status status) {
        var stranger = Door.actor("z", Role.NURSE);
        for (var act : ACTS) {
            var change = VisitRequests.after(example(status), act, stranger, around(FRIEND));
            assertEquals(
                    act instanceof Act.Tell && change instanceof Changed, change instanceof Changed, act.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void VS_20_a_request_always_has_one_owner_and_a_due_time_and_never_vanishes(long seed) {
        var chance = new Random(seed);
        for (int run = 0; run < 100; run++) {
            var visitor = List.of(FRIEND, HER).get(chance.nextInt(2));
            var request =
                    changed(VisitRequests.ask(blank(visitor), chance.nextBoolean(), false, SHIFT_END, around(visitor)));
            var now = NOW;
            for (int step = 0; step < 60 && !request.closed(); step++) {
                now = now.plus(Duration.ofMinutes(chance.nextInt(120)));
                if (!now.isBefore(request.answerDue())) {
                    var fallen = changed(VisitRequests.fall(request, chance.nextBoolean() ? "n" : "", null, now));
                    assertTrue(fallen.answerDue().isAfter(now));
                    request = fallen;
                }
                var who = List.of(SURGEON, NURSE, PATIENT, Door.actor("z", Role.NURSE))
                        .get(chance.nextInt(4));
                var act = ACTS.get(chance.nextInt(ACTS.size()));
                var around = around(visitor, now, Set.of(), chance.nextInt(5) == 0);
                if (VisitRequests.after(request, act, who, around) instanceof Changed<VisitRequest>(var next)) {
                    assertEquals(request.id(), next.id());
                    assertFalse(next.owner().isEmpty());
                    assertEquals(request.answerDue(), next.answerDue(), "nobody moves the time of the answer");
                    if (next.status() == Status.COMPLETED) {
                        assertNotNull(next.told(), "VS-23");
                    }
                    if (next.promise() != Promise.COMMITTED) {
                        assertNull(next.plannedAt(), "VS-21");
                    }
                    request = next;
                }
            }
        }
    }

    private static List<VisitRequest> reachable() {
        var all = new ArrayList<VisitRequest>();
        for (var status : Status.values()) {
            all.add(example(status));
        }
        var fallen = all.stream()
                .filter(request -> !request.closed())
                .map(request -> changed(VisitRequests.fall(request, "n", null, SHIFT_END)))
                .toList();
        all.addAll(fallen);
        return all;
    }

    private static VisitRequest example(Status status) {
        var asked = asked(FRIEND);
        var trying = after(asked, new Act.Take(Promise.WILL_TRY, null), SURGEON);
        var planned = after(after(asked, new Act.Arrange(FOUR), SURGEON), new Act.Tell(), NURSE);
        return switch (status) {
            case REQUESTED -> asked;
            case RECEIVED -> trying;
            case ACCEPTED -> planned;
            case ON_HOLD -> after(trying, new Act.Wait(Hold.SECURITY), SURGEON);
            case IN_PROGRESS -> after(planned, new Act.OnTheWay(), SURGEON);
            case COMPLETED -> after(planned, new Act.Complete("visit-1"), SURGEON);
            case REJECTED -> after(asked, new Act.Reject(ReasonCode.PROCEDURE, "Not now."), SURGEON);
            case FAILED -> after(trying, new Act.Fail(ReasonCode.NUMBERS, "She could not come."), SURGEON);
            case CANCELLED -> after(asked, new Act.Cancel(), PATIENT);
        };
    }

    private static VisitRequest asked(Visitor visitor) {
        return changed(VisitRequests.ask(blank(visitor), false, false, SHIFT_END, around(visitor)));
    }

    static VisitRequest blank(Visitor visitor) {
        return new VisitRequest(
                "visit-request/1",
                Door.PATIENT,
                "e1",
                Door.WARD,
                Asker.PATIENT,
                "p",
                NOW,
                visitor,
                "Get her up here for me",
                "s",
                NOW,
                "",
                Status.REQUESTED,
                Promise.NONE,
                null,
                null,
                null,
                Map.of(),
                null,
                "",
                null,
                "",
                0,
                null);
    }

    private static Around around(Visitor visitor) {
        return around(visitor, NOW, Set.of(), false);
    }

    private static Around around(Visitor visitor, Instant now, Set<String> unavailable, boolean lockdown) {
        var door = new Door();
        door.visitor = visitor;
        door.wish = Wish.YES;
        return new Around(now, door.verdict(), unavailable, lockdown);
    }

    private static VisitRequest after(VisitRequest request, Act act, Actor who) {
        return changed(VisitRequests.after(request, act, who, around(request.visitor())));
    }

    private static String refused(VisitRequest request, Act act, Actor who) {
        return refused(request, act, who, null);
    }

    private static String refused(VisitRequest request, Act act, Actor who, @Nullable String unavailable) {
        var blocked = unavailable == null ? Set.<String>of() : Set.of(unavailable);
        return refusedBy(VisitRequests.after(request, act, who, around(request.visitor(), NOW, blocked, false)));
    }

    @Test
    void the_check_list_is_an_enum_map_with_every_answer() {
        var held = changed(VisitRequests.ask(blank(HER), true, false, SHIFT_END, around(HER)));
        assertEquals(EnumSet.of(Check.PRIVATE_WISH, Check.NO_CONTACT_CONDITION, Check.OFF_DUTY), held.open());
        assertEquals(3, new EnumMap<>(held.checks()).size());
    }
}
