package org.afterward.clinical.disclosure;

import static org.afterward.clinical.disclosure.Case.CONSULTANT;
import static org.afterward.clinical.disclosure.Case.LEGAL;
import static org.afterward.clinical.disclosure.Case.NOW;
import static org.afterward.clinical.disclosure.Case.NURSE;
import static org.afterward.clinical.disclosure.Case.PATIENT;
import static org.afterward.clinical.disclosure.Case.PRIVACY;
import static org.afterward.clinical.disclosure.Case.actor;
import static org.afterward.clinical.disclosure.Case.changed;
import static org.afterward.clinical.disclosure.Case.refusedBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.disclosure.InterviewRequest.Fitness;
import org.afterward.clinical.disclosure.InterviewRequest.Found;
import org.afterward.clinical.disclosure.InterviewRequest.Looked;
import org.afterward.clinical.disclosure.InterviewRequest.View;
import org.afterward.clinical.disclosure.InterviewRequest.Wish;
import org.afterward.clinical.disclosure.LegalHold.Act;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.jurisdiction.Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeepingTest {
    private static final PatientId OTHER = new PatientId("p2");

    @ParameterizedTest
    @EnumSource(Act.class)
    void LG_40_a_hold_freezes_destruction_and_never_care(Act act) {
        var harmless = EnumSet.of(Act.CARE, Act.CORRECT, Act.READ);
        assertEquals(!harmless.contains(act), LegalHold.freezes(act, PATIENT, List.of(hold())));
        assertFalse(LegalHold.freezes(act, OTHER, List.of(hold())));
        assertFalse(LegalHold.freezes(act, PATIENT, List.of(lifted())));
    }

    @Test
    void LG_40_messages_are_kept_where_the_hold_says_so() {
        var without = new LegalHold("h", "case 7", Set.of(PATIENT), Set.of(), false, "", "leg", NOW, "", "", "", null);
        assertFalse(LegalHold.freezes(Act.ALTER_MESSAGE, PATIENT, List.of(without)));
        assertTrue(LegalHold.freezes(Act.HARD_DELETE, PATIENT, List.of(without)));
    }

    @ParameterizedTest
    @EnumSource(Act.class)
    void LG_42_a_hold_keeps_what_named_staff_did_with_any_record(Act act) {
        var rows = EnumSet.of(Act.ALTER_AUDIT, Act.RETENTION_EXPIRY);
        assertEquals(rows.contains(act), LegalHold.freezesStaff(act, "ina", List.of(hold())));
        assertFalse(LegalHold.freezesStaff(act, "fred", List.of(hold())));
        assertFalse(LegalHold.freezesStaff(act, "ina", List.of(lifted())));
    }

    @Test
    void LG_41_legal_or_privacy_places_a_hold_and_two_people_lift_it() {
        assertEquals("LG-41", refusedBy(LegalHold.place(hold(), CONSULTANT)));
        var placed = changed(LegalHold.place(hold(), LEGAL));
        assertEquals("LG-41", refusedBy(placed.lift(PRIVACY, NOW)));
        assertEquals("LG-41", refusedBy(placed.askToLift(" ", LEGAL)));
        assertEquals("LG-41", refusedBy(placed.askToLift("closed", CONSULTANT)));
        var asked = changed(placed.askToLift("closed", LEGAL));
        assertTrue(asked.holds());
        assertEquals("LG-41", refusedBy(asked.lift(LEGAL, NOW)));
        assertEquals("LG-41", refusedBy(asked.lift(CONSULTANT, NOW)));
        assertTrue(changed(asked.keep(PRIVACY)).liftAsked().isEmpty());
        assertFalse(changed(asked.lift(PRIVACY, NOW)).holds());
        assertEquals("LG-41", refusedBy(lifted().askToLift("again", LEGAL)));
    }

    @Test
    void LG_20_police_wait_for_the_clinician_the_patient_a_companion_and_a_place() {
        var asked = interview(false);
        assertEquals("LG-20", refusedBy(begin(asked)));
        var fit = changed(Interviews.assess(asked, fit(), CONSULTANT));
        assertEquals("LG-20", refusedBy(begin(fit)));
        var wished = changed(Interviews.wish(fit, Wish.YES, NURSE));
        assertEquals("LG-20", refusedBy(Interviews.begin(wished, "", "room 3", NURSE, NOW)));
        assertEquals("LG-23", refusedBy(Interviews.begin(wished, "Nora", "", NURSE, NOW)));
        var begun = changed(begin(wished));
        assertEquals(NOW.plus(Duration.ofMinutes(20)), begun.mustEnd());
        assertEquals("LG-20", refusedBy(begin(begun)));
    }

    @Test
    void LG_20_fit_now_is_an_hour() {
        var ready = changed(
                Interviews.wish(changed(Interviews.assess(interview(false), fit(), CONSULTANT)), Wish.YES, NURSE));
        var hour = NOW.plus(Fitness.VALID);
        changed(Interviews.begin(ready, "Nora", "room 3", NURSE, hour.minusMillis(1)));
        assertEquals("LG-20", refusedBy(Interviews.begin(ready, "Nora", "room 3", NURSE, hour)));
    }

    @Test
    void LG_20_any_nurse_stops_it_at_any_time_and_so_does_the_patient() {
        var begun = changed(begin(changed(
                Interviews.wish(changed(Interviews.assess(interview(false), fit(), CONSULTANT)), Wish.YES, NURSE))));
        var patient = new Actor("p", Actor.Kind.PATIENT, Set.of(), Set.of(), true, null, "");
        assertEquals("n", changed(Interviews.stop(begun, NURSE, NOW)).endedBy());
        assertTrue(changed(Interviews.stop(begun, patient, NOW)).closed());
        assertEquals("LG-20", refusedBy(Interviews.stop(begun, actor("s", Role.SECURITY), NOW)));
        assertEquals("LG-20", refusedBy(Interviews.stop(changed(Interviews.stop(begun, NURSE, NOW)), NURSE, NOW)));
    }

    @Test
    void LG_21_three_things_are_said_one_by_one() {
        assertEquals("LG-20", refusedBy(Interviews.assess(interview(false), fit(), NURSE)));
        assertEquals(
                "LG-21",
                refusedBy(Interviews.assess(interview(false), fitness(Found.NO, Found.YES, ALL, 20), CONSULTANT)));
        assertEquals(
                "LG-21",
                refusedBy(Interviews.assess(
                        interview(false), fitness(Found.YES, Found.NOT_ASSESSED, ALL, 20), CONSULTANT)));
        for (var without : Looked.values()) {
            var some = EnumSet.copyOf(ALL);
            some.remove(without);
            assertEquals(
                    "LG-20",
                    refusedBy(
                            Interviews.assess(interview(false), fitness(Found.YES, Found.YES, some, 20), CONSULTANT)));
        }
    }

    @Test
    void LG_20_it_is_allowed_for_one_minute_to_two_hours() {
        for (var minutes : List.of(0, 121)) {
            assertEquals(
                    "LG-20",
                    refusedBy(Interviews.assess(
                            interview(false), fitness(Found.YES, Found.YES, ALL, minutes), CONSULTANT)));
        }
        for (var minutes : List.of(1, 120)) {
            changed(Interviews.assess(interview(false), fitness(Found.YES, Found.YES, ALL, minutes), CONSULTANT));
        }
    }

    @Test
    void LG_20_in_detention_too_nobody_is_questioned_without_the_doctor() {
        assertEquals("LG-20", refusedBy(begin(interview(true))));
        changed(begin(changed(Interviews.assess(interview(true), fit(), CONSULTANT))));
    }

    @Test
    void LG_30_LG_32_a_thing_passes_by_signature_and_rows_only_come_to_it() {
        var found = thing(Set.of());
        assertEquals("n", found.holder());
        assertEquals("LG-30", refusedBy(found.handOver("sec", " ", NURSE, NOW)));
        var passed = changed(found.handOver("sec", "S. Guard", NURSE, NOW));
        assertEquals("sec", passed.holder());
        var corrected = changed(passed.correct(1, "It was 10:02", NURSE, NOW));
        assertEquals("sec", corrected.holder());
        assertEquals(2, corrected.transfers().size());
        assertEquals("LG-32", refusedBy(passed.correct(2, "x", NURSE, NOW)));
        assertEquals("LG-32", refusedBy(passed.correct(0, "x", NURSE, NOW)));
        var gone = changed(corrected.release("Sgt Hill", "Hill", NURSE, NOW));
        assertTrue(gone.closed());
        assertEquals("LG-32", refusedBy(gone.handOver("x", "x", NURSE, NOW)));
        assertEquals(3, gone.transfers().size());
        assertTrue(found.followedBy(passed));
        assertTrue(passed.followedBy(gone));
        assertFalse(gone.followedBy(passed));
        assertFalse(passed.followedBy(found));
    }

    @Test
    void LG_31_a_photograph_has_its_consent() {
        var photo = new EvidenceItem.Photo("photo-1", "ab", " ", "n", NOW);
        assertEquals("LG-31", refusedBy(thing(Set.of()).photographed(photo, NURSE)));
        var with = new EvidenceItem.Photo("photo-1", "ab", "said yes", "n", NOW);
        var taken = changed(thing(Set.of()).photographed(with, NURSE));
        assertEquals(List.of(with), taken.photos());
        assertTrue(thing(Set.of()).followedBy(taken));
        assertFalse(taken.followedBy(thing(Set.of())));
    }

    @Test
    void a_wound_is_reported_or_not_with_a_reason_and_without_a_name_unless_chosen() {
        var profile = Profile.named("ENG");
        assertEquals("5.2", refusedBy(WoundReport.open("w", PATIENT, "bruise", profile)));
        var open = changed(WoundReport.open("w", PATIENT, "stab", profile));
        assertFalse(open.closed());
        assertEquals("LG-01", refusedBy(open.decide(true, false, "why", NURSE, NOW)));
        assertEquals("5.2", refusedBy(open.decide(true, false, " ", CONSULTANT, NOW)));
        assertFalse(changed(open.decide(true, false, "public safety", CONSULTANT, NOW))
                .identity());
        assertFalse(changed(open.decide(false, true, "an accident", CONSULTANT, NOW))
                .identity());
    }

    private static final Set<Looked> ALL = EnumSet.allOf(Looked.class);

    private static Fitness fit() {
        return fitness(Found.YES, Found.YES, ALL, 20);
    }

    private static Fitness fitness(Found toTalk, Found capacity, Set<Looked> looked, int minutes) {
        return new Fitness(View.FIT, Found.YES, toTalk, capacity, looked, minutes, "", "con", NOW);
    }

    private static org.afterward.clinical.matter.Change<InterviewRequest> begin(InterviewRequest request) {
        return Interviews.begin(request, "Nora", "room 3", NURSE, NOW);
    }

    private static InterviewRequest interview(boolean detained) {
        return new InterviewRequest(
                "i1",
                PATIENT,
                "Sgt Hill",
                "County police",
                "n",
                NOW,
                detained,
                null,
                Wish.NOT_ASKED,
                "",
                "",
                null,
                null,
                "",
                "");
    }

    private static EvidenceItem thing(Set<EvidenceItem.Care> done) {
        return new EvidenceItem("e1", PATIENT, "shirt", "n", NOW, done, "", List.of(), List.of(), null, "");
    }

    private static LegalHold hold() {
        return new LegalHold(
                "h", "case 7", Set.of(PATIENT), Set.of("ina"), true, "cctv 3", "leg", NOW, "", "", "", null);
    }

    private static LegalHold lifted() {
        return changed(changed(hold().askToLift("closed", LEGAL)).lift(PRIVACY, NOW));
    }
}
