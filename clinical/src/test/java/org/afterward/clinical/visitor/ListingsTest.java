package org.afterward.clinical.visitor;

import static org.afterward.clinical.visitor.Door.NOW;
import static org.afterward.clinical.visitor.Door.changed;
import static org.afterward.clinical.visitor.Door.refusedBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.capacity.Capacity;
import org.afterward.clinical.capacity.CapacityNote;
import org.afterward.clinical.jurisdiction.Profile;
import org.afterward.clinical.matter.Change.Changed;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ListingsTest {
    private static final Visitor ALAN = new Visitor("a", "Alan Turner", "", "", "", null, false);
    private static final Actor NURSE = Door.actor("n", Role.NURSE);
    private static final Actor IN_CHARGE = Door.actor("nic", Role.NURSE_IN_CHARGE);
    private static final Actor SECURITY = Door.actor("sec", Role.SECURITY_LEAD);

    private Listing listing = Listing.RESTRICTED;
    private Decider decider = Decider.PATIENT;
    private @Nullable ReasonCode reason = ReasonCode.PATIENT_DECLINED;
    private @Nullable Instant until;
    private @Nullable Instant reviewAt = NOW.plus(Duration.ofHours(24));
    private String patientTold = "by n";
    private String visitorTold = "by n on the telephone";
    private String alsoTold = "nic";
    private String note = "";
    private String description = "";
    private String photo = "";
    private Visitor visitor = ALAN;
    private Capacity capacity = Capacity.PRESUMED;
    private boolean proxyDecides = true;
    private Set<String> unavailable = Set.of();
    private List<VisitorEntry> entries = List.of();

    /// Typed from VS-14; for conditions of police and courts, and for safeguarding, a house rule.
    @ParameterizedTest
    @EnumSource(Role.class)
    void VS_14_each_role_says_what_is_its_own_to_say(Role role) {
        var allowed = Map.of(
                Role.NURSE, EnumSet.of(Decider.PATIENT, Decider.PROXY),
                Role.NURSE_IN_CHARGE, EnumSet.of(Decider.PATIENT, Decider.PROXY, Decider.CLINICAL),
                Role.CONSULTANT, EnumSet.of(Decider.CLINICAL),
                Role.SECURITY_LEAD, EnumSet.of(Decider.SECURITY, Decider.POLICE_CONDITION, Decider.COURT),
                Role.LEGAL, EnumSet.of(Decider.POLICE_CONDITION, Decider.COURT),
                Role.PRIVACY_OFFICER, EnumSet.of(Decider.POLICE_CONDITION, Decider.COURT),
                Role.SAFEGUARDING_LEAD, EnumSet.of(Decider.SAFEGUARDING));
        for (var each : Decider.values()) {
            var may = allowed.getOrDefault(role, EnumSet.noneOf(Decider.class)).contains(each);
            assertEquals(may, Listings.may(Door.actor("x", role), each), role + " " + each);
            assertFalse(Listings.may(Door.actor("x", Actor.Kind.DEVICE, role), each));
        }
    }

    @Test
    void VS_14_a_clerk_never_changes_a_listing() {
        for (var each : Decider.values()) {
            decider = each;
            assertEquals("VS-14", refusedBy(set(Door.actor("c", Role.WARD_CLERK))));
        }
    }

    @Test
    void VS_14_patients_keep_their_own_list_and_proxies_theirs() {
        var patient = Door.actor("p", Actor.Kind.PATIENT, Role.PATIENT);
        var proxy = Door.actor("q", Actor.Kind.PROXY, Role.PROXY);
        assertTrue(done(patient));
        assertEquals("VS-14", refusedBy(set(proxy)));
        decider = Decider.PROXY;
        capacity = Capacity.ASSESSED_NO;
        assertTrue(done(proxy));
        assertEquals("VS-14", refusedBy(set(patient)));
    }

    @ParameterizedTest
    @EnumSource(Decider.class)
    void VS_14_only_security_courts_police_and_safeguarding_bar(Decider who) {
        var bars = Listings.listings(who).contains(Listing.BARRED);
        assertEquals(
                EnumSet.of(Decider.SECURITY, Decider.COURT, Decider.POLICE_CONDITION, Decider.SAFEGUARDING)
                        .contains(who),
                bars);
        assertEquals(!bars, Listings.listings(who).contains(Listing.APPROVED));
    }

    @Test
    void VS_14_security_bars_and_the_nurse_in_charge_is_told() {
        bar();
        assertTrue(done(SECURITY));
        alsoTold = " ";
        assertEquals("VS-14", refusedBy(set(SECURITY)));
        assertEquals("VS-14", refusedBy(set(Door.actor("g", Role.SECURITY))));
    }

    @Test
    void VS_12_a_proxy_speaks_only_when_the_patient_cannot_and_never_against_them() {
        decider = Decider.PROXY;
        listing = Listing.APPROVED;
        reason = null;
        assertEquals("VS-12", refusedBy(set(NURSE)));
        capacity = Capacity.ASSESSED_NO;
        assertTrue(done(NURSE));
        proxyDecides = false;
        assertEquals("VS-12", refusedBy(set(NURSE)));
        proxyDecides = true;
        entries = List.of(Door.entry(
                ALAN,
                Decider.PATIENT,
                Listing.RESTRICTED,
                ReasonCode.PATIENT_DECLINED,
                Capacity.PRESUMED,
                Conditions.NONE));
        assertEquals("VS-12", refusedBy(set(NURSE)));
        listing = Listing.ASK_FIRST;
        assertEquals("VS-12", refusedBy(set(NURSE)));
        listing = Listing.RESTRICTED;
        reason = ReasonCode.PATIENT_DECLINED;
        assertTrue(done(NURSE));
    }

    @Test
    void VS_12_the_ward_admits_nobody_for_a_patient_who_can_decide() {
        decider = Decider.CLINICAL;
        listing = Listing.APPROVED;
        reason = null;
        assertEquals("VS-12", refusedBy(set(IN_CHARGE)));
        capacity = Capacity.ASSESSED_NO;
        assertTrue(done(IN_CHARGE));
    }

    @Test
    void VS_02_a_no_has_a_reason_of_its_decider() {
        for (var who : Decider.values()) {
            decider = who;
            listing = Listing.RESTRICTED;
            capacity = who == Decider.PROXY ? Capacity.ASSESSED_NO : Capacity.PRESUMED;
            for (var code : ReasonCode.values()) {
                reason = code;
                assertEquals(Listings.reasons(who).contains(code), done(fit(who)), who + " " + code);
            }
            reason = null;
            assertEquals("VS-02", refusedBy(set(fit(who))));
        }
    }

    @Test
    void VS_02_a_clinical_no_is_looked_at_within_72_hours() {
        clinical();
        reviewAt = NOW.plus(Duration.ofDays(3));
        assertTrue(done(IN_CHARGE));
        reviewAt = NOW.plus(Duration.ofDays(3)).plusMillis(1);
        assertEquals("VS-02", refusedBy(set(IN_CHARGE)));
        until = NOW.plus(Duration.ofHours(70));
        assertTrue(done(IN_CHARGE));
        reviewAt = null;
        until = null;
        assertEquals("VS-02", refusedBy(set(IN_CHARGE)));
        reviewAt = NOW;
        assertEquals("VS-02", refusedBy(set(IN_CHARGE)));
        reviewAt = NOW.plusMillis(1);
        assertTrue(done(IN_CHARGE));
    }

    @Test
    void VS_02_security_looks_again_within_a_week_and_a_court_says_itself() {
        bar();
        reviewAt = NOW.plus(Duration.ofDays(7));
        assertTrue(done(SECURITY));
        reviewAt = NOW.plus(Duration.ofDays(7)).plusMillis(1);
        assertEquals("VS-02", refusedBy(set(SECURITY)));
        decider = Decider.COURT;
        reason = ReasonCode.COURT_ORDER;
        reviewAt = NOW.plus(Duration.ofDays(400));
        assertTrue(done(SECURITY));
    }

    @Test
    void VS_02_both_are_told_or_it_says_why_not() {
        clinical();
        visitorTold = "";
        assertEquals("VS-02", refusedBy(set(IN_CHARGE)));
        visitorTold = "not told: no number";
        patientTold = "";
        assertEquals("VS-02", refusedBy(set(IN_CHARGE)));
        decider = Decider.PATIENT;
        reason = ReasonCode.PATIENT_DECLINED;
        assertTrue(done(NURSE));
    }

    @Test
    void VS_02_an_approval_needs_no_reason_and_no_date() {
        listing = Listing.APPROVED;
        reason = null;
        reviewAt = null;
        visitorTold = "";
        assertTrue(done(NURSE));
        reason = ReasonCode.THREAT;
        assertEquals("VS-03", refusedBy(set(NURSE)));
    }

    @Test
    void VS_03_no_text_speaks_of_a_protected_characteristic() {
        bar();
        note = "Because he is Muslim";
        assertEquals("VS-03", refusedBy(set(SECURITY)));
        note = "";
        description = "tall man, red coat";
        assertTrue(done(SECURITY));
        description = "black man, red coat";
        assertEquals("VS-03", refusedBy(set(SECURITY)));
        description = "";
        visitorTold = "told that foreigners are not let in";
        assertEquals("VS-03", refusedBy(set(SECURITY)));
    }

    @Test
    void VS_01_only_a_barred_person_is_described() {
        description = "tall, red coat";
        assertEquals("VS-01", refusedBy(set(NURSE)));
        bar();
        description = "tall, red coat";
        assertTrue(done(SECURITY));
    }

    @Test
    void VS_34_of_a_child_the_first_name_only() {
        visitor = new Visitor("g", "Greta Marsh", "", "", "", null, true);
        assertEquals("VS-34", refusedBy(set(NURSE)));
        visitor = new Visitor("g", "Greta", "", "", "", null, true);
        assertTrue(done(NURSE));
        photo = "photo-1";
        assertEquals("VS-34", refusedBy(set(NURSE)));
    }

    @Test
    void AC_12_nobody_with_a_conflict_and_nobody_about_themselves() {
        unavailable = Set.of("n");
        assertEquals("AC-12", refusedBy(set(NURSE)));
        unavailable = Set.of();
        visitor = new Visitor("n", "Nora", "", "", "n", null, false);
        assertEquals("AC-12", refusedBy(set(NURSE)));
    }

    @Test
    void VS_11_what_the_patient_could_decide_is_noted_with_the_wish() {
        capacity = Capacity.ASSESSED_NO;
        var entry = changed(set(NURSE));
        assertEquals(Capacity.ASSESSED_NO, entry.capacity());
        assertFalse(entry.patientRefuses());
        capacity = Capacity.ASSESSED_YES;
        assertTrue(changed(set(NURSE)).patientRefuses());
    }

    @Test
    void every_text_has_its_limit() {
        note = "x".repeat(Listings.TEXT);
        assertTrue(done(NURSE));
        note = "x".repeat(Listings.TEXT + 1);
        assertEquals("VS-02", refusedBy(set(NURSE)));
        note = "";
        visitor = new Visitor("a", "x".repeat(Listings.NAME + 1), "", "", "", null, false);
        assertEquals("VS-02", refusedBy(set(NURSE)));
    }

    @Test
    void whoever_may_set_it_may_take_it_back() {
        var entry = changed(set(NURSE));
        assertEquals("VS-14", refusedBy(Listings.withdraw(entry, SECURITY, around())));
        var gone = changed(Listings.withdraw(entry, IN_CHARGE, around()));
        assertFalse(gone.inForce(NOW));
        assertEquals("VS-02", refusedBy(Listings.withdraw(gone, IN_CHARGE, around())));
    }

    @Test
    void VS_50_the_check_at_the_door_finds_the_surest_first() {
        bar();
        var alan = changed(set(SECURITY));
        visitor = new Visitor("b", "Allan Turner", "", "", "", null, false);
        var allan = changed(set(SECURITY));
        var hits = BarredHits.of("allan turner", List.of(alan, allan), NOW);
        assertEquals(
                List.of(allan, alan), hits.stream().map(BarredHits.Hit::entry).toList());
        assertEquals(List.of(), BarredHits.of("Petra Holm", List.of(alan, allan), NOW));
        var lifted = changed(Listings.withdraw(alan, SECURITY, around()));
        assertEquals(List.of(), BarredHits.of("Alan Turner", List.of(lifted), NOW));
    }

    @Test
    void VS_11_the_newest_note_about_this_decision_counts() {
        var then = NOW.minusSeconds(60);
        var no = new CapacityNote("c1", Door.PATIENT, CapacityNote.Decision.VISITORS, false, "c", then, "");
        var yes = new CapacityNote("c2", Door.PATIENT, CapacityNote.Decision.VISITORS, true, "c", NOW, "");
        var other = new CapacityNote("c3", Door.PATIENT, CapacityNote.Decision.INTERVIEW, false, "c", NOW, "");
        assertEquals(Capacity.PRESUMED, of(List.of(other)));
        assertEquals(Capacity.ASSESSED_NO, of(List.of(no, other)));
        assertEquals(Capacity.ASSESSED_YES, of(List.of(yes, no, other)));
        assertEquals(
                Capacity.ASSESSED_NO,
                CapacityNote.of(List.of(yes, no), Door.PATIENT, CapacityNote.Decision.VISITORS, NOW.minusMillis(1)));
    }

    private static Capacity of(List<CapacityNote> notes) {
        return CapacityNote.of(notes, Door.PATIENT, CapacityNote.Decision.VISITORS, NOW);
    }

    private void bar() {
        decider = Decider.SECURITY;
        listing = Listing.BARRED;
        reason = ReasonCode.THREAT;
    }

    private void clinical() {
        decider = Decider.CLINICAL;
        listing = Listing.RESTRICTED;
        reason = ReasonCode.PROCEDURE;
    }

    private static Actor fit(Decider who) {
        return switch (who) {
            case PATIENT, PROXY -> NURSE;
            case CLINICAL -> IN_CHARGE;
            case SECURITY, POLICE_CONDITION, COURT -> SECURITY;
            case SAFEGUARDING -> Door.actor("sg", Role.SAFEGUARDING_LEAD);
        };
    }

    private boolean done(Actor by) {
        return set(by) instanceof Changed<VisitorEntry>;
    }

    private org.afterward.clinical.matter.Change<VisitorEntry> set(Actor by) {
        var entry = new VisitorEntry(
                VisitorEntry.idOf(Door.PATIENT, visitor.key(), decider),
                Door.PATIENT,
                "e1",
                visitor,
                description,
                photo,
                listing,
                Conditions.NONE,
                decider,
                Capacity.PRESUMED,
                "",
                reason,
                note,
                NOW,
                until,
                reviewAt,
                patientTold,
                visitorTold,
                "the ward",
                "",
                alsoTold,
                false);
        return Listings.set(entry, by, around());
    }

    private Listings.Around around() {
        return new Listings.Around(capacity, "", entries, proxyDecides, unavailable, Profile.named("US-generic"), NOW);
    }
}
