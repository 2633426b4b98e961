package org.afterward.clinical.visitor;

import static org.afterward.clinical.visitor.Answer.ADMIT;
import static org.afterward.clinical.visitor.Answer.NOT_TODAY;
import static org.afterward.clinical.visitor.Answer.WAIT;
import static org.afterward.clinical.visitor.Decider.CLINICAL;
import static org.afterward.clinical.visitor.Decider.COURT;
import static org.afterward.clinical.visitor.Decider.PATIENT;
import static org.afterward.clinical.visitor.Decider.POLICE_CONDITION;
import static org.afterward.clinical.visitor.Decider.PROXY;
import static org.afterward.clinical.visitor.Decider.SAFEGUARDING;
import static org.afterward.clinical.visitor.Decider.SECURITY;
import static org.afterward.clinical.visitor.Listing.APPROVED;
import static org.afterward.clinical.visitor.Listing.ASK_FIRST;
import static org.afterward.clinical.visitor.Listing.BARRED;
import static org.afterward.clinical.visitor.Listing.RESTRICTED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.capacity.Capacity;
import org.afterward.clinical.visitor.ChildChecks.Consent;
import org.afterward.clinical.visitor.ChildChecks.Reply;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhoWinsTest {
    private final Door door = new Door();

    private void decides(Row row, Answer answer) {
        var verdict = door.verdict();
        assertEquals(row, verdict.row());
        assertEquals(answer, verdict.answer());
        assertTrue(verdict.rule().equals("4.3 row " + row.number())
                || verdict.rule().startsWith("VS-"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Decider.class,
            names = {"COURT", "POLICE_CONDITION"})
    void row_1_a_court_or_police_condition_wins_over_everybody(Decider decider) {
        door.says(decider, BARRED, ReasonCode.COURT_ORDER).says(PATIENT, APPROVED, null);
        door.wish = Wish.YES;
        door.lockdown = Lockdown.Level.SITE_LOCK;
        decides(Row.COURT, NOT_TODAY);
        assertTrue(door.verdict().security());
        assertTrue(Row.COURT.mayOverride().isEmpty());
    }

    @Test
    void row_2_a_lockdown_wins_over_the_patients_yes() {
        door.wish = Wish.YES;
        door.lockdown = Lockdown.Level.WARD_LOCK;
        decides(Row.LOCKDOWN, NOT_TODAY);
        assertEquals(DeskAnswer.CLOSED_WORDS, door.verdict().desk().instruction());
        door.lockdown = Lockdown.Level.NORMAL;
        decides(Row.PATIENT_SAYS_YES, ADMIT);
    }

    @Test
    void row_2_lets_in_with_two_signatures_or_the_site_leads() {
        door.wish = Wish.YES;
        door.lockdown = Lockdown.Level.WARD_LOCK;
        door.excepted(Row.LOCKDOWN, Map.of("n", Role.NURSE_IN_CHARGE));
        decides(Row.LOCKDOWN, NOT_TODAY);
        door.excepted(Row.LOCKDOWN, Map.of("n", Role.NURSE_IN_CHARGE, "s", Role.SECURITY));
        decides(Row.PATIENT_SAYS_YES, ADMIT);
        door.exceptions.clear();
        door.excepted(Row.LOCKDOWN, Map.of("l", Role.SITE_LEAD));
        decides(Row.PATIENT_SAYS_YES, ADMIT);
    }

    @Test
    void VS_52_a_controlled_ward_makes_visitors_wait() {
        door.wish = Wish.YES;
        door.lockdown = Lockdown.Level.CONTROLLED;
        assertEquals("VS-52", door.verdict().rule());
        assertEquals(WAIT, door.verdict().answer());
    }

    @Test
    void row_3_the_patients_no_now_wins_over_an_old_yes() {
        door.says(PATIENT, APPROVED, null);
        door.wish = Wish.NO;
        decides(Row.PATIENT_SAYS_NO, NOT_TODAY);
        assertEquals(DeskAnswer.NOT_TODAY_WORDS, door.verdict().desk().instruction());
        assertFalse(door.verdict().security());
    }

    @Test
    void row_3_an_old_no_loses_to_a_yes_now() {
        door.says(PATIENT, RESTRICTED, ReasonCode.PATIENT_DECLINED);
        decides(Row.PATIENT_SAYS_NO, NOT_TODAY);
        door.wish = Wish.YES;
        decides(Row.PATIENT_SAYS_YES, ADMIT);
    }

    @Test
    void VS_11_a_no_with_capacity_holds_when_capacity_lapses() {
        door.says(PATIENT, RESTRICTED, ReasonCode.PATIENT_DECLINED);
        door.capacity = Capacity.ASSESSED_NO;
        decides(Row.PATIENT_SAYS_NO, NOT_TODAY);
        door.wish = Wish.YES;
        decides(Row.PATIENT_SAYS_NO, NOT_TODAY);
    }

    @Test
    void VS_12_a_proxy_may_not_admit_whom_the_patient_refused() {
        door.says(PATIENT, RESTRICTED, ReasonCode.PATIENT_DECLINED).says(PROXY, APPROVED, null);
        door.capacity = Capacity.ASSESSED_NO;
        decides(Row.PATIENT_SAYS_NO, NOT_TODAY);
        assertTrue(Row.PATIENT_SAYS_NO.mayOverride().isEmpty());
    }

    @Test
    void row_4_a_child_without_an_adult_does_not_go_up() {
        child();
        door.wish = Wish.YES;
        decides(Row.CHILD, NOT_TODAY);
        assertEquals(List.of(Set.of(Role.SAFEGUARDING_LEAD)), Row.CHILD.mayOverride());
    }

    @Test
    void VS_31_the_adult_with_a_child_must_be_approved() {
        child();
        door.wish = Wish.YES;
        door.with = adult();
        door.checks = checks(Reply.YES, false, null);
        decides(Row.CHILD, NOT_TODAY);
        door.says(adult(), PATIENT, ASK_FIRST, null);
        decides(Row.CHILD, NOT_TODAY);
        door.entries.clear();
        door.says(adult(), PATIENT, APPROVED, null);
        decides(Row.PATIENT_SAYS_YES, ADMIT);
        door.says(adult(), SECURITY, BARRED, ReasonCode.THREAT);
        decides(Row.CHILD, NOT_TODAY);
    }

    @Test
    void VS_32_the_check_list_is_complete_and_less_than_a_day_old() {
        child();
        door.wish = Wish.YES;
        door.with = adult();
        door.says(adult(), PATIENT, APPROVED, null);
        assertEquals("VS-32", door.verdict().rule());
        assertEquals(WAIT, door.verdict().answer());
        door.checks = checks(Reply.NOT_ASKED, false, null);
        assertEquals("VS-32", door.verdict().rule());
        door.checks = checks(Reply.YES, false, null);
        decides(Row.PATIENT_SAYS_YES, ADMIT);
        assertTrue(door.checks.valid(door.checks.at().plus(ChildChecks.VALID).minusMillis(1)));
        assertFalse(door.checks.valid(door.checks.at().plus(ChildChecks.VALID)));
        assertEquals(Duration.ofHours(24), ChildChecks.VALID);
    }

    @Test
    void VS_33_while_a_threat_is_open_security_confirms_the_route() {
        child();
        door.wish = Wish.YES;
        door.with = adult();
        door.says(adult(), PATIENT, APPROVED, null);
        door.threat = true;
        door.checks = checks(Reply.YES, false, null);
        decides(Row.CHILD, NOT_TODAY);
        door.checks = checks(Reply.YES, false, Door.NOW);
        decides(Row.PATIENT_SAYS_YES, ADMIT);
    }

    @Test
    void row_4_a_concern_about_the_child_wins_over_the_patients_yes() {
        child();
        door.wish = Wish.YES;
        door.with = adult();
        door.says(adult(), PATIENT, APPROVED, null);
        door.checks = checks(Reply.YES, true, null);
        decides(Row.CHILD, NOT_TODAY);
        door.excepted(Row.CHILD, Map.of("n", Role.NURSE_IN_CHARGE));
        decides(Row.CHILD, NOT_TODAY);
    }

    @Test
    void row_4_safeguarding_keeps_an_adult_away_too() {
        door.wish = Wish.YES;
        door.says(SAFEGUARDING, RESTRICTED, ReasonCode.SAFEGUARDING_ADULT);
        decides(Row.CHILD, NOT_TODAY);
        door.excepted(Row.CHILD, Map.of("l", Role.SAFEGUARDING_LEAD));
        assertNotEquals(Row.CHILD, door.verdict().row());
    }

    @Test
    void row_5_a_bar_wins_over_the_patients_yes_until_two_sign() {
        door.wish = Wish.YES;
        door.says(SECURITY, BARRED, ReasonCode.THREAT);
        decides(Row.BARRED, NOT_TODAY);
        assertEquals(
                new DeskAnswer(NOT_TODAY, "Do not admit. Call security.", true),
                door.verdict().desk());
        door.excepted(Row.BARRED, Map.of("s", Role.SECURITY_LEAD));
        decides(Row.BARRED, NOT_TODAY);
        door.excepted(Row.BARRED, Map.of("s", Role.SECURITY_LEAD, "n", Role.NURSE_IN_CHARGE));
        decides(Row.PATIENT_SAYS_YES, ADMIT);
        assertEquals(List.of("Somebody stays with them"), door.verdict().precautions());
    }

    @Test
    void row_5_is_below_the_patients_no() {
        door.wish = Wish.NO;
        door.says(SECURITY, BARRED, ReasonCode.THREAT);
        decides(Row.PATIENT_SAYS_NO, NOT_TODAY);
        assertTrue(door.verdict().desk().callSecurity());
    }

    @Test
    void VS_50_a_name_like_that_of_a_barred_person_waits_for_security() {
        door.says(new Visitor("a", "Alan Turner", "", "", "", null, false), SECURITY, BARRED, ReasonCode.THREAT);
        door.visitor = Visitor.named("Allan Turner");
        door.wish = Wish.YES;
        decides(Row.BARRED, WAIT);
        assertTrue(door.verdict().security());
        assertEquals(DeskAnswer.BARRED_WORDS, door.verdict().desk().instruction());
        door.visitor = Visitor.named("Alan Turner");
        decides(Row.BARRED, NOT_TODAY);
        door.visitor = Visitor.named("Petra Holm");
        decides(Row.PATIENT_SAYS_YES, ADMIT);
    }

    @Test
    void VS_50_somebody_whom_another_patient_is_kept_from_is_checked_too() {
        var barred = Door.entry(
                new Visitor("q", "Xenia Marsh", "", "", "", null, false),
                SECURITY,
                BARRED,
                ReasonCode.THREAT,
                Capacity.PRESUMED,
                Conditions.NONE);
        door.visitor = Visitor.named("Xenia Marsh");
        door.wish = Wish.YES;
        var admitted = door.verdict();
        assertEquals(ADMIT, admitted.answer());
        var all = List.of(barred);
        assertEquals(
                NOT_TODAY, BarredHits.against(admitted, door.situation(), all).answer());
        door.visitor = Visitor.named("Xenia Marsch");
        assertEquals(WAIT, BarredHits.against(admitted, door.situation(), all).answer());
        assertTrue(BarredHits.against(admitted, door.situation(), all).security());
        door.visitor = new Visitor("x", "Xenia Marsch", "", "", "", null, false);
        assertEquals(admitted, BarredHits.against(admitted, door.situation(), all));
        door.visitor = Visitor.named("Petra Holm");
        assertEquals(admitted, BarredHits.against(admitted, door.situation(), all));
        door.wish = Wish.NO;
        door.visitor = Visitor.named("Xenia Marsch");
        assertEquals(
                Row.PATIENT_SAYS_NO,
                BarredHits.against(door.verdict(), door.situation(), all).row());
    }

    @Test
    void row_6_the_patients_yes_admits() {
        door.says(PATIENT, APPROVED, null);
        decides(Row.PATIENT_SAYS_YES, ADMIT);
    }

    @Test
    void row_6_ask_first_waits_until_it_was_asked() {
        door.says(PATIENT, ASK_FIRST, null);
        decides(Row.PATIENT_SAYS_YES, WAIT);
        door.wish = Wish.YES;
        decides(Row.PATIENT_SAYS_YES, ADMIT);
    }

    @Test
    void row_7_a_clinical_reason_delays_the_patients_yes() {
        door.wish = Wish.YES;
        door.says(Visitor.everybody(), CLINICAL, RESTRICTED, ReasonCode.PROCEDURE);
        decides(Row.CLINICAL, WAIT);
        door.excepted(Row.CLINICAL, Map.of("c", Role.CONSULTANT));
        decides(Row.PATIENT_SAYS_YES, ADMIT);
    }

    @ParameterizedTest
    @ValueSource(ints = {13 * 60 + 59, 18 * 60})
    void row_8_outside_the_hours_the_nurse_in_charge_is_asked(int minute) {
        door.policy = policy(14 * 60, 18 * 60, 0);
        door.wish = Wish.YES;
        door.minute = minute;
        decides(Row.HOURS_AND_NUMBERS, WAIT);
        door.excepted(Row.HOURS_AND_NUMBERS, Map.of("n", Role.NURSE_IN_CHARGE));
        decides(Row.PATIENT_SAYS_YES, ADMIT);
    }

    @ParameterizedTest
    @ValueSource(ints = {14 * 60, 17 * 60 + 59})
    void row_8_within_the_hours_nobody_is_asked(int minute) {
        door.policy = policy(14 * 60, 18 * 60, 0);
        door.wish = Wish.YES;
        door.minute = minute;
        decides(Row.PATIENT_SAYS_YES, ADMIT);
    }

    @Test
    void row_8_a_full_bedside_waits() {
        door.policy = policy(0, 0, 2);
        door.wish = Wish.YES;
        door.atBedside = 1;
        decides(Row.PATIENT_SAYS_YES, ADMIT);
        door.atBedside = 2;
        decides(Row.HOURS_AND_NUMBERS, WAIT);
    }

    @Test
    void row_9_earlier_wishes_come_before_the_proxy_and_the_proxy_before_the_ward() {
        door.capacity = Capacity.ASSESSED_NO;
        decides(Row.LACKS_CAPACITY, WAIT);
        door.says(CLINICAL, APPROVED, null);
        decides(Row.LACKS_CAPACITY, ADMIT);
        door.says(PROXY, RESTRICTED, ReasonCode.PATIENT_DECLINED);
        decides(Row.LACKS_CAPACITY, NOT_TODAY);
        door.says(PATIENT, ASK_FIRST, null);
        decides(Row.LACKS_CAPACITY, WAIT);
    }

    @Test
    void row_9_a_patient_who_shows_distress_is_not_overruled() {
        door.capacity = Capacity.ASSESSED_NO;
        door.says(PROXY, APPROVED, null);
        decides(Row.LACKS_CAPACITY, ADMIT);
        door.wish = Wish.NO;
        decides(Row.LACKS_CAPACITY, WAIT);
    }

    @Test
    void row_9_a_proxy_says_nothing_while_the_patient_can() {
        door.says(PROXY, APPROVED, null);
        decides(Row.UNKNOWN, WAIT);
    }

    @Test
    void row_10_somebody_unknown_waits() {
        decides(Row.UNKNOWN, WAIT);
    }

    @Test
    void VS_10_a_relation_or_a_surname_gives_no_standing() {
        door.visitor = new Visitor("", "Paul Marsh", "wife", "", "", null, false);
        decides(Row.UNKNOWN, WAIT);
    }

    @Test
    void VS_13_a_conflicted_colleague_on_shift_is_not_a_visitor_and_off_shift_by_request() {
        door.visitor = new Visitor("i", "Ina Brook", "", "", "ina", null, false);
        door.wish = Wish.YES;
        door.conflict = true;
        door.onShift = true;
        assertEquals("VS-13", door.verdict().rule());
        assertEquals(NOT_TODAY, door.verdict().answer());
        door.onShift = false;
        assertEquals(WAIT, door.verdict().answer());
        door.arranged = true;
        decides(Row.PATIENT_SAYS_YES, ADMIT);
    }

    @Test
    void VS_13_a_badge_opens_nothing() {
        door.visitor = new Visitor("", "Ina Brook", "", "", "ina", null, false);
        decides(Row.UNKNOWN, WAIT);
    }

    @Test
    void VS_24_a_patient_of_another_ward_and_a_restricted_visitor_come_by_request() {
        door.visitor = new Visitor("y", "Yara", "", "", "", new org.afterward.clinical.fact.PatientId("p2"), false);
        door.wish = Wish.YES;
        assertEquals("VS-24", door.verdict().rule());
        door.arranged = true;
        decides(Row.PATIENT_SAYS_YES, ADMIT);
        door.visitor = new Visitor("z", "Zoe", "", "", "", null, false);
        door.arranged = false;
        door.says(COURT, RESTRICTED, ReasonCode.COURT_ORDER);
        assertEquals("VS-24", door.verdict().rule());
    }

    @Test
    void conditions_go_with_the_visit() {
        door.on(new Conditions(0, 0, true, 0, false, true, true));
        assertEquals("VS-41", door.verdict().rule());
        door.codeWord = true;
        assertEquals("VS-24", door.verdict().rule());
        door.arranged = true;
        decides(Row.PATIENT_SAYS_YES, ADMIT);
        assertEquals(
                List.of("No telephone at the bedside", "Somebody stays with them"),
                door.verdict().precautions());
    }

    @Test
    void VS_40_the_desk_cannot_tell_a_hidden_patient_from_an_absent_one() {
        door.noInformation = true;
        var absent = DeskAnswer.noInformation(false);
        assertEquals("I have no information about a person of that name.", absent.instruction());
        assertEquals(absent, door.verdict().desk());
        door.wish = Wish.NO;
        assertEquals(absent, door.verdict().desk());
        door.lockdown = Lockdown.Level.SITE_LOCK;
        assertEquals(absent, door.verdict().desk());
        door.lockdown = Lockdown.Level.NORMAL;
        door.wish = Wish.NOT_ASKED;
        door.says(PATIENT, ASK_FIRST, null);
        assertEquals(absent, door.verdict().desk());
        door.entries.clear();
        door.says(PATIENT, APPROVED, null);
        assertEquals(ADMIT, door.verdict().desk().answer());
    }

    @Test
    void VS_02_what_has_ended_or_was_taken_back_says_nothing() {
        var entry = Door.entry(door.visitor, SECURITY, BARRED, ReasonCode.THREAT, Capacity.PRESUMED, Conditions.NONE);
        assertTrue(entry.inForce(entry.from()));
        assertFalse(entry.inForce(entry.from().minusMillis(1)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void every_situation_has_one_answer_and_no_row_below_overrules_one_above(long seed) {
        var chance = new Random(seed);
        for (int i = 0; i < 4_000; i++) {
            var any = anything(chance);
            var verdict = any.verdict();
            assertEquals(verdict, any.verdict());
            var said = any.entries.stream()
                    .filter(entry -> entry.about(any.visitor))
                    .toList();
            var courtBars = said.stream()
                    .anyMatch(entry -> entry.listing() == BARRED
                            && (entry.decidedBy() == COURT || entry.decidedBy() == POLICE_CONDITION));
            assertEquals(courtBars, verdict.row() == Row.COURT);
            if (verdict.answer() == ADMIT) {
                assertFalse(any.lockdown.closed() && any.exceptions.isEmpty());
                assertFalse(any.capacity.decides() && any.wish == Wish.NO);
                var refused = said.stream().anyMatch(VisitorEntry::patientRefuses);
                assertFalse(refused && (any.wish != Wish.YES || !any.capacity.decides()), "VS-12");
                assertFalse(any.visitor.child() && any.with == null && any.exceptions.isEmpty());
            }
            if (verdict.desk().answer() != ADMIT && any.noInformation && !verdict.security()) {
                assertEquals(DeskAnswer.noInformation(false), verdict.desk());
            }
        }
    }

    private static <T> T one(Random chance, T[] all) {
        return all[chance.nextInt(all.length)];
    }

    private static Door anything(Random chance) {
        var door = new Door();
        door.visitor = new Visitor("x", "Xenia", "", "", chance.nextBoolean() ? "" : "x", null, chance.nextInt(4) == 0);
        for (var decider : Decider.values()) {
            if (chance.nextInt(3) == 0) {
                var listing = one(chance, Listing.values());
                var reason = one(chance, ReasonCode.values());
                door.says(
                        decider,
                        listing,
                        decider == PATIENT && chance.nextBoolean() ? ReasonCode.PATIENT_DECLINED : reason);
            }
        }
        door.capacity = one(chance, Capacity.values());
        door.wish = one(chance, Wish.values());
        door.noInformation = chance.nextBoolean();
        door.threat = chance.nextBoolean();
        door.conflict = chance.nextBoolean();
        door.onShift = chance.nextBoolean();
        door.arranged = chance.nextBoolean();
        door.lockdown = one(chance, Lockdown.Level.values());
        door.with = chance.nextBoolean() ? adult() : null;
        if (chance.nextBoolean()) {
            door.says(adult(), PATIENT, APPROVED, null);
        }
        if (chance.nextInt(4) == 0) {
            door.excepted(one(chance, Row.values()), Map.of("s", Role.SECURITY_LEAD, "n", Role.NURSE_IN_CHARGE));
        }
        return door;
    }

    private void child() {
        door.visitor = new Visitor("g", "Greta", "daughter", "", "", null, true);
    }

    private static Visitor adult() {
        return new Visitor("aunt", "Anna Marsh", "aunt", "", "", null, false);
    }

    private static ChildChecks checks(Reply prepared, boolean concern, java.time.@Nullable Instant routeAt) {
        return new ChildChecks(
                ChildChecks.idOf(Door.PATIENT, "g"),
                Door.PATIENT,
                "g",
                "aunt",
                Consent.PARENT_AGREES,
                prepared,
                Reply.YES,
                Reply.YES,
                Reply.YES,
                Reply.NO,
                concern,
                routeAt == null ? "" : "sec",
                routeAt,
                "nurse",
                Door.NOW.minusSeconds(60));
    }

    private static WardVisitPolicy policy(int from, int until, int max) {
        return new WardVisitPolicy("visit-policy/4B", "4B", from, until, max, "", 0, 0, "", "n", Door.NOW);
    }
}
