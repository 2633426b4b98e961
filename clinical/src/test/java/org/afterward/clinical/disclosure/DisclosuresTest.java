package org.afterward.clinical.disclosure;

import static org.afterward.clinical.disclosure.Case.CONSULTANT;
import static org.afterward.clinical.disclosure.Case.LEGAL;
import static org.afterward.clinical.disclosure.Case.NOW;
import static org.afterward.clinical.disclosure.Case.NURSE;
import static org.afterward.clinical.disclosure.Case.PATIENT;
import static org.afterward.clinical.disclosure.Case.PRIVACY;
import static org.afterward.clinical.disclosure.Case.SITE;
import static org.afterward.clinical.disclosure.Case.actor;
import static org.afterward.clinical.disclosure.Case.around;
import static org.afterward.clinical.disclosure.Case.changed;
import static org.afterward.clinical.disclosure.Case.refusedBy;
import static org.afterward.clinical.disclosure.Case.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.disclosure.Branch.Limit;
import org.afterward.clinical.disclosure.Branch.Missing;
import org.afterward.clinical.disclosure.Branch.Result;
import org.afterward.clinical.disclosure.DisclosureRequest.Basis;
import org.afterward.clinical.disclosure.DisclosureRequest.Box;
import org.afterward.clinical.disclosure.DisclosureRequest.Kind;
import org.afterward.clinical.disclosure.DisclosureRequest.State;
import org.afterward.clinical.disclosure.DisclosureRequest.WhyNot;
import org.afterward.clinical.fact.PatientId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisclosuresTest {
    private static final Box[] POLICE = {Box.REQUESTER_IDENTIFIED, Box.CALLED_BACK};

    @ParameterizedTest
    @EnumSource(Role.class)
    void LG_01_the_ward_takes_a_request_in_and_privacy_or_legal_decides(Role role) {
        var who = actor("x", role);
        changed(Disclosures.receive(request(Kind.COURT_ORDER), who, around("ENG")));
        var decides = role == Role.PRIVACY_OFFICER || role == Role.LEGAL;
        var change = Disclosures.decide(ordered(), true, Basis.NAMED_BY_ORDER, "order 7", who, around("ENG"));
        if (decides) {
            assertEquals(State.APPROVED, changed(change).state());
        } else {
            assertEquals("LG-01", refusedBy(change));
        }
    }

    @Test
    void LG_01_out_of_hours_a_consultant_and_the_site_lead_decide_together() {
        var hours = around("ENG");
        var night = around("ENG", Set.of(), true);
        assertEquals("LG-01", refusedBy(decide(ordered(), CONSULTANT, hours)));
        var first = changed(decide(ordered(), CONSULTANT, night));
        assertEquals(State.RECEIVED, first.state());
        assertEquals("LG-01", refusedBy(decide(first, actor("c2", Role.CONSULTANT), night)));
        assertEquals("LG-01", refusedBy(decide(first, CONSULTANT, night)));
        assertEquals(State.APPROVED, changed(decide(first, SITE, night)).state());
    }

    @Test
    void LG_01_two_delegates_sign_the_same_decision() {
        var night = around("ENG", Set.of(), true);
        var yes = changed(decide(ordered(), CONSULTANT, night));
        var no = changed(Disclosures.decide(yes, false, Basis.NONE, "unsure", SITE, night));
        assertEquals(State.RECEIVED, no.state());
        assertEquals(
                State.REFUSED,
                changed(Disclosures.decide(no, false, Basis.NONE, "unsure", CONSULTANT, night))
                        .state());
    }

    @Test
    void LG_01_one_person_with_both_roles_is_one_signature() {
        var both = actor("b", Role.CONSULTANT, Role.SITE_LEAD);
        var night = around("ENG", Set.of(), true);
        var first = changed(decide(ordered(), both, night));
        assertEquals(State.RECEIVED, first.state());
        assertEquals("LG-01", refusedBy(decide(first, both, night)));
    }

    @Test
    void AC_12_nobody_with_a_conflict_decides() {
        assertEquals("AC-12", refusedBy(decide(ordered(), PRIVACY, around("ENG", Set.of("pri"), false))));
    }

    @Test
    void LG_03_the_number_on_file_is_called_and_not_one_that_was_offered() {
        var request = request(Kind.WRITTEN_POLICE);
        assertEquals("LG-03", refusedBy(Disclosures.tick(request, Box.CALLED_BACK, true, NURSE)));
        assertEquals("LG-03", refusedBy(Disclosures.calledBack(request, "+1 555 0199", NURSE)));
        assertTrue(changed(Disclosures.calledBack(request, "+1 (555) 01-00", NURSE))
                .boxes()
                .containsKey(Box.CALLED_BACK));
    }

    /// Typed from table 5.2: kind, profile, basis, what it needs, what happens without it, what may then leave.
    @ParameterizedTest(name = "{1}: {0} on {2}")
    @CsvSource(delimiter = '|', textBlock = """
            SUBPOENA_NO_ORDER   | US-generic | SATISFACTORY_ASSURANCE | PATIENT_NOTIFIED_WITH_TIME | PENDING_ASSURANCE | NAMED_ITEMS
            SUBPOENA_NO_ORDER   | US-generic | SATISFACTORY_ASSURANCE | PROTECTIVE_ORDER_SOUGHT | PENDING_ASSURANCE | NAMED_ITEMS
            SUBPOENA_NO_ORDER   | ENG | PATIENT_AUTHORITY | PATIENT_AGREES | PENDING_ASSURANCE | NAMED_ITEMS
            COURT_ORDER         | US-generic | NAMED_BY_ORDER | ORDER_SEEN | QUERY_BACK | NAMED_ITEMS
            COURT_ORDER         | ENG | NAMED_BY_ORDER | ORDER_SEEN | QUERY_BACK | NAMED_ITEMS
            COURT_ORDER         | EU-generic | NAMED_BY_ORDER | ORDER_SEEN | QUERY_BACK | NAMED_ITEMS
            VERBAL_POLICE       | US-generic | IDENTIFY_OR_LOCATE | REQUESTER_IDENTIFIED CALLED_BACK | QUERY_BACK | IDENTITY_FIELDS
            VERBAL_POLICE       | US-generic | VICTIM_AGREES | REQUESTER_IDENTIFIED CALLED_BACK PATIENT_AGREES | QUERY_BACK | MINIMUM
            VERBAL_POLICE       | US-generic | VICTIM_CANNOT_AGREE | REQUESTER_IDENTIFIED CALLED_BACK CANNOT_AGREE NEED_STATED NOT_AGAINST_VICTIM WAITING_WOULD_HARM BEST_INTERESTS | QUERY_BACK | MINIMUM
            WRITTEN_POLICE      | ENG | IDENTIFY_OR_LOCATE | REQUESTER_IDENTIFIED CALLED_BACK NECESSITY_IN_WRITING SERIOUS_CRIME | QUERY_BACK | MINIMUM
            VERBAL_POLICE       | ENG | WOUND_REPORT | REQUESTER_IDENTIFIED | QUERY_BACK | NO_IDENTITY
            VICTIM_INFO_REQUEST | ENG | VICTIM_NOTICE | REQUESTER_IDENTIFIED CALLED_BACK STATED_IN_WRITING VICTIM_NOTICE_SEEN LINE_OF_ENQUIRY NECESSARY_AND_PROPORTIONATE LESS_INTRUSIVE_CONSIDERED NO_COUNSELLING_RECORDS | QUERY_BACK | SCOPE
            VICTIM_INFO_REQUEST | ENG | VICTIM_NOTICE | REQUESTER_IDENTIFIED CALLED_BACK STATED_IN_WRITING VICTIM_NOTICE_SEEN LINE_OF_ENQUIRY NECESSARY_AND_PROPORTIONATE LESS_INTRUSIVE_CONSIDERED SENIOR_APPROVAL | QUERY_BACK | SCOPE
            LAWYER_WITH_AUTHORITY | US-generic | PATIENT_AUTHORITY | AUTHORITY_SIGNED AUTHORITY_SPECIFIC AUTHORITY_UNEXPIRED REQUESTER_IDENTIFIED | QUERY_BACK | SCOPE
            PATIENT_ACCESS      | ENG | PATIENTS_OWN | PATIENT_IDENTIFIED | QUERY_BACK | SCOPE
            """)
    void each_branch_needs_every_box(
            Kind kind, String profile, Basis basis, String needs, Missing missing, Limit limit) {
        var boxes = EnumSet.noneOf(Box.class);
        List.of(needs.split(" ")).forEach(name -> boxes.add(Box.valueOf(name)));
        var around = around(profile);
        assertEquals(limit, Branch.of(around.table(), kind, basis).orElseThrow().limit());
        var whole = request(kind, boxes.toArray(new Box[0]));
        assertEquals(
                State.APPROVED,
                changed(Disclosures.decide(whole, true, basis, "why", PRIVACY, around))
                        .state());
        for (var without : boxes) {
            var some = EnumSet.copyOf(boxes);
            some.remove(without);
            var asked = changed(
                    Disclosures.decide(request(kind, some.toArray(new Box[0])), true, basis, "why", PRIVACY, around));
            assertEquals(
                    missing == Missing.QUERY_BACK ? State.QUERIED : State.PENDING_ASSURANCE,
                    asked.state(),
                    without.name());
            assertTrue(asked.signed().isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"US-generic", "ENG", "EU-generic"})
    void lawyers_without_authority_and_the_media_get_nothing_at_once(String profile) {
        var around = around(profile);
        for (var kind : List.of(Kind.LAWYER_WITHOUT, Kind.FOR_THE_ACCUSED, Kind.MEDIA)) {
            var refused = changed(Disclosures.receive(request(kind), NURSE, around));
            assertEquals(State.REFUSED, refused.state());
            assertTrue(refused.closed());
            assertEquals(kind != Kind.MEDIA, Disclosures.alerts(refused, around.table()));
        }
    }

    @Test
    void LG_03_what_is_asked_can_be_put_right_and_a_new_number_on_file_was_not_called_back() {
        var request = request(Kind.WRITTEN_POLICE, Box.CALLED_BACK, Box.PATIENT_AGREES, Box.REQUESTER_IDENTIFIED);
        var same = changed(Disclosures.specify(request, asked(request, "+1 555 0100", PATIENT), LEGAL, around("ENG")));
        assertEquals(request.boxes(), same.boxes());
        var number = changed(Disclosures.specify(request, asked(request, "101", PATIENT), LEGAL, around("ENG")));
        assertEquals(
                Set.of(Box.PATIENT_AGREES, Box.REQUESTER_IDENTIFIED),
                number.boxes().keySet());
        var other = asked(request, "+1 555 0100", new PatientId("p2"));
        var patient = changed(Disclosures.specify(request, other, LEGAL, around("ENG")));
        assertEquals(
                Set.of(Box.CALLED_BACK, Box.REQUESTER_IDENTIFIED),
                patient.boxes().keySet());
        assertEquals(List.of(new PatientId("p2")), patient.patients());
    }

    @Test
    void LG_01_only_the_office_says_what_is_asked_and_only_before_it_is_decided() {
        var request = request(Kind.WRITTEN_POLICE);
        var asked = asked(request, "101", PATIENT);
        assertEquals("LG-01", refusedBy(Disclosures.specify(request, asked, NURSE, around("ENG"))));
        var decided = new Next(request).state(State.APPROVED).made();
        assertEquals("LG-01", refusedBy(Disclosures.specify(decided, asked, LEGAL, around("ENG"))));
        assertEquals(
                "LG-10",
                refusedBy(Disclosures.specify(request, asked(request, "101", PATIENT, PATIENT), LEGAL, around("ENG"))));
    }

    private static Disclosures.Asked asked(DisclosureRequest request, String onFile, PatientId... patients) {
        var who = request.requester();
        return new Disclosures.Asked(
                List.of(patients),
                request.about(),
                new DisclosureRequest.Requester(who.organisation(), who.name(), who.checked(), onFile),
                "",
                request.wanted(),
                null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"US-generic", "ENG", "EU-generic"})
    void no_branch_gives_without_a_need_and_police_are_always_called_back(String profile) {
        for (var branch : Branch.of(profile)) {
            assertEquals(branch.outcome().gives(), !branch.needs().isEmpty(), branch.toString());
            assertFalse(branch.source().isBlank());
            var police = EnumSet.of(Kind.VERBAL_POLICE, Kind.WRITTEN_POLICE, Kind.VICTIM_INFO_REQUEST);
            if (police.contains(branch.kind())
                    && branch.outcome() == Result.RELEASE
                    && branch.limit() != Limit.NO_IDENTITY) {
                assertTrue(branch.needs().contains(Set.of(Box.CALLED_BACK)), branch.toString());
            }
        }
    }

    @Test
    void what_the_table_does_not_know_is_refused() {
        assertEquals(
                "5.2",
                refusedBy(Disclosures.decide(
                        request(Kind.COURT_ORDER, Box.values()),
                        true,
                        Basis.PUBLIC_INTEREST,
                        "w",
                        PRIVACY,
                        around("ENG"))));
        assertEquals(
                "5.2",
                refusedBy(Disclosures.decide(
                        request(Kind.VERBAL_POLICE, Box.values()),
                        true,
                        Basis.LIFE_AT_RISK,
                        "w",
                        PRIVACY,
                        around("ENG"))));
    }

    @Test
    void a_senior_clinician_says_the_minimum_while_life_is_at_risk() {
        var around = around("ENG");
        var request = request(Kind.VERBAL_POLICE, Box.RISK_OF_DEATH_OR_SERIOUS_HARM);
        assertEquals("LG-01", refusedBy(Disclosures.saidAtOnce(request, "alive", NOW, NURSE, around)));
        assertEquals(
                "5.2",
                refusedBy(Disclosures.saidAtOnce(request(Kind.VERBAL_POLICE), "alive", NOW, CONSULTANT, around)));
        assertEquals("5.2", refusedBy(Disclosures.saidAtOnce(request, "alive", NOW.plusMillis(1), CONSULTANT, around)));
        var said = changed(Disclosures.saidAtOnce(
                request, "alive", NOW.minus(DisclosureRequest.RECORD_WITHIN), CONSULTANT, around));
        assertEquals(State.SAID_AT_ONCE, said.state());
        assertFalse(said.late());
        assertTrue(changed(Disclosures.saidAtOnce(
                        request,
                        "alive",
                        NOW.minus(DisclosureRequest.RECORD_WITHIN).minusMillis(1),
                        CONSULTANT,
                        around))
                .late());
        assertEquals(Duration.ofHours(1), DisclosureRequest.RECORD_WITHIN);
    }

    @Test
    void LG_13_the_patient_is_told_or_the_record_says_why_not() {
        var around = around("ENG");
        var said = changed(Disclosures.saidAtOnce(
                request(Kind.VERBAL_POLICE, Box.RISK_OF_DEATH_OR_SERIOUS_HARM), "alive", NOW, CONSULTANT, around));
        assertFalse(said.closed());
        assertEquals("LG-13", refusedBy(Disclosures.tell(said, WhyNot.UNSAFE, " ", PRIVACY, around)));
        assertEquals("LG-13", refusedBy(Disclosures.tell(ordered(), WhyNot.TOLD, "by n", PRIVACY, around)));
        assertTrue(changed(Disclosures.tell(said, WhyNot.TOLD, "by n at the bedside", NURSE, around))
                .closed());
    }

    @Test
    void LG_12_police_suspend_the_accounting_in_writing_and_for_a_time() {
        var around = around("US-generic");
        var until = NOW.plus(Duration.ofDays(90));
        assertEquals("LG-12", refusedBy(Disclosures.suspend(ordered(), " ", until, PRIVACY, around)));
        assertEquals("LG-12", refusedBy(Disclosures.suspend(ordered(), "letter 3", NOW, PRIVACY, around)));
        assertEquals("LG-01", refusedBy(Disclosures.suspend(ordered(), "letter 3", until, NURSE, around)));
        assertEquals("LG-12", refusedBy(Disclosures.suspend(ordered(), "letter 3", until, PRIVACY, around("ENG"))));
        var hidden = changed(Disclosures.suspend(ordered(), "letter 3", until, LEGAL, around));
        assertTrue(hidden.suspended(until.minusMillis(1)));
        assertFalse(hidden.suspended(until));
    }

    @Test
    void LG_12_the_patient_sees_what_left_once_a_suspension_ends() {
        var us = around("US-generic");
        var approved = changed(Disclosures.decide(ordered(), true, Basis.NAMED_BY_ORDER, "order 7", PRIVACY, us));
        var release = Case.release(Case.item(org.afterward.clinical.access.Category.E, null, "ED note of 13 June"));
        var done = (Releases.Released.Done) Releases.release(approved, release, PRIVACY, us);
        var until = NOW.plus(Duration.ofDays(90));
        var hidden = changed(Disclosures.suspend(done.request(), "letter 3", until, LEGAL, us));
        var all = List.of(hidden);
        var left = List.of(release);
        assertEquals(List.of(), Accounting.of(Case.PATIENT, all, left, us.profile(), until.minusMillis(1)));
        assertEquals(
                1, Accounting.of(Case.PATIENT, all, left, us.profile(), until).size());
        var six = release.at().atZone(java.time.ZoneOffset.UTC).plusYears(6).toInstant();
        assertEquals(
                1, Accounting.of(Case.PATIENT, all, left, us.profile(), six).size());
        assertEquals(List.of(), Accounting.of(Case.PATIENT, all, left, us.profile(), six.plusMillis(1)));
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"APPROVED", "REFUSED", "RELEASED", "WITHDRAWN", "SAID_AT_ONCE"})
    void what_is_decided_stays_decided(State state) {
        var decided = new Next(ordered()).state(state).made();
        assertEquals("LG-01", refusedBy(decide(decided, PRIVACY, around("ENG"))));
        assertEquals("LG-01", refusedBy(Disclosures.tick(decided, Box.ORDER_SEEN, false, NURSE)));
        assertEquals("LG-01", refusedBy(Disclosures.withdraw(decided, PRIVACY)));
        assertEquals("LG-01", refusedBy(Disclosures.calledBack(decided, "+1 555 0100", NURSE)));
    }

    @Test
    void LG_01_a_patient_asks_for_their_own_record_and_nothing_else() {
        var patient = new Actor("p", Actor.Kind.PATIENT, Set.of(Role.PATIENT), Set.of(), true, null, "");
        changed(Disclosures.receive(request(Kind.PATIENT_ACCESS), patient, around("ENG")));
        assertEquals("LG-01", refusedBy(Disclosures.receive(request(Kind.WARRANT), patient, around("ENG"))));
    }

    @Test
    void police_need_both_boxes_of_every_police_branch() {
        assertEquals(2, POLICE.length);
        var some = request(Kind.VERBAL_POLICE, POLICE);
        assertEquals(
                State.APPROVED,
                changed(Disclosures.decide(some, true, Basis.IDENTIFY_OR_LOCATE, "w", PRIVACY, around("US-generic")))
                        .state());
    }

    private static DisclosureRequest ordered() {
        return request(Kind.COURT_ORDER, Box.ORDER_SEEN);
    }

    private static org.afterward.clinical.matter.Change<DisclosureRequest> decide(
            DisclosureRequest request, Actor by, Disclosures.Around around) {
        return Disclosures.decide(request, true, Basis.NAMED_BY_ORDER, "order 7", by, around);
    }
}
