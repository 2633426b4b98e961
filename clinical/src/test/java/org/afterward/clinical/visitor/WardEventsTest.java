package org.afterward.clinical.visitor;

import static org.afterward.clinical.visitor.Door.NOW;
import static org.afterward.clinical.visitor.Door.changed;
import static org.afterward.clinical.visitor.Door.refusedBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.capacity.Capacity;
import org.afterward.clinical.visitor.WardEvent.Check;
import org.afterward.clinical.visitor.WardEvent.Consent;
import org.junit.jupiter.api.Test;

class WardEventsTest {
    private static final Actor NURSE = Door.actor("n", Role.NURSE);
    private static final Actor IN_CHARGE = Door.actor("nic", Role.NURSE_IN_CHARGE);
    private static final Actor PATIENT = Door.actor("p", Actor.Kind.PATIENT, Role.PATIENT);

    @Test
    void VS_60_the_patient_agrees_first() {
        assertEquals("VS-60", refusedBy(WardEvents.propose(event(Consent.NOT_ASKED), NURSE, Capacity.PRESUMED, NOW)));
        assertEquals("VS-60", refusedBy(WardEvents.propose(event(Consent.PROXY), NURSE, Capacity.PRESUMED, NOW)));
        assertEquals("VS-60", refusedBy(WardEvents.propose(event(Consent.PATIENT), NURSE, Capacity.ASSESSED_NO, NOW)));
        changed(WardEvents.propose(event(Consent.PATIENT), NURSE, Capacity.PRESUMED, NOW));
        changed(WardEvents.propose(event(Consent.PROXY), NURSE, Capacity.ASSESSED_NO, NOW));
    }

    @Test
    void VS_60_the_nurse_in_charge_approves_after_the_checks_and_security_is_told_of_a_threat() {
        var event = proposed();
        assertEquals("VS-60", refusedBy(WardEvents.approve(event, NURSE, false, NOW)));
        assertEquals("VS-60", refusedBy(WardEvents.approve(event, IN_CHARGE, false, NOW)));
        event = changed(WardEvents.check(event, Check.INFECTION, IN_CHARGE));
        assertEquals("VS-60", refusedBy(WardEvents.approve(event, IN_CHARGE, false, NOW)));
        event = changed(WardEvents.check(event, Check.PRIVACY_OF_OTHERS, IN_CHARGE));
        assertTrue(changed(WardEvents.approve(event, IN_CHARGE, false, NOW)).approved());
        assertEquals("VS-60", refusedBy(WardEvents.approve(event, IN_CHARGE, true, NOW)));
        event = changed(WardEvents.check(event, Check.SECURITY_TOLD, IN_CHARGE));
        assertTrue(changed(WardEvents.approve(event, IN_CHARGE, true, NOW)).approved());
    }

    @Test
    void VS_62_the_message_is_place_and_time_and_none_where_nothing_may_be_said() {
        var event = approved();
        assertEquals(
                Optional.of("Send-off for Robin: the lift lobby, 14 June, 11:05."),
                WardEvents.message(event, "Robin", false, ZoneOffset.UTC));
        assertEquals(Optional.empty(), WardEvents.message(event, "Robin", true, ZoneOffset.UTC));
        assertEquals(Optional.empty(), WardEvents.message(proposed(), "Robin", false, ZoneOffset.UTC));
        assertTrue(WardEvents.invited(event, "ina"));
        assertFalse(WardEvents.invited(event, "fred"));
        assertFalse(WardEvents.invited(proposed(), "ina"));
    }

    @Test
    void VS_63_boards_along_the_route_are_private_for_the_window() {
        var all = List.of(approved());
        var from = NOW.plus(Duration.ofHours(1));
        assertFalse(WardEvent.privacyMode(Door.WARD, all, from.minusMillis(1)));
        assertTrue(WardEvent.privacyMode(Door.WARD, all, from));
        assertTrue(WardEvent.privacyMode(
                "5A", all, from.plus(Duration.ofMinutes(15)).minusMillis(1)));
        assertFalse(WardEvent.privacyMode("5A", all, from.plus(Duration.ofMinutes(15))));
        assertFalse(WardEvent.privacyMode("6C", all, from));
        assertFalse(WardEvent.privacyMode(Door.WARD, List.of(proposed()), from));
    }

    @Test
    void VS_64_either_party_cancels_up_to_the_last_minute_and_nothing_is_left() {
        var end = NOW.plus(Duration.ofMinutes(75));
        for (var who : List.of(PATIENT, IN_CHARGE, NURSE)) {
            var gone = changed(WardEvents.cancel(approved(), who, end.minusMillis(1)));
            assertFalse(gone.approved());
            assertEquals(Optional.empty(), WardEvents.message(gone, "Robin", false, ZoneOffset.UTC));
            assertFalse(WardEvent.privacyMode(Door.WARD, List.of(gone), NOW.plus(Duration.ofHours(1))));
        }
        assertEquals("VS-64", refusedBy(WardEvents.cancel(approved(), PATIENT, end)));
        assertEquals("VS-64", refusedBy(WardEvents.cancel(approved(), Door.actor("z", Role.NURSE), NOW)));
    }

    @Test
    void VS_35_the_team_reads_only_that_the_safeguarding_lead_is_involved() {
        var lead = Door.actor("sg", Role.SAFEGUARDING_LEAD);
        var referral = changed(SafeguardingReferral.open("s1", Door.PATIENT, "g", "She flinches.", NURSE, NOW));
        assertEquals("Safeguarding lead involved", SafeguardingReferral.TEAM_WORDS);
        assertEquals("safeguarding-lead", referral.owner());
        assertEquals("VS-35", refusedBy(referral.take(NURSE)));
        assertEquals("sg", changed(referral.take(lead)).owner());
        assertEquals("VS-35", refusedBy(referral.close(lead, " ", NOW)));
        var closed = changed(referral.close(lead, "Spoke with the school nurse", NOW));
        assertTrue(closed.closed());
        assertEquals("VS-35", refusedBy(closed.take(lead)));
        assertEquals("VS-35", refusedBy(SafeguardingReferral.open("s1", Door.PATIENT, "g", "", NURSE, NOW)));
    }

    @Test
    void VS_51_security_acknowledges_a_call_once() {
        var call = new SecurityCall("c", SecurityCall.Why.DURESS, "4B", "desk", "", "clerk", NOW, "", null);
        assertEquals("VS-50", refusedBy(call.acknowledge(NURSE, NOW)));
        var taken = changed(call.acknowledge(Door.actor("s", Role.SECURITY), NOW));
        assertTrue(taken.closed());
        assertEquals("VS-50", refusedBy(taken.acknowledge(Door.actor("t", Role.SECURITY), NOW)));
    }

    @Test
    void VS_51_nurses_read_the_code_phrase_and_nobody_else_does() {
        assertTrue(CodePhrase.mayRead(NURSE));
        assertTrue(CodePhrase.mayRead(IN_CHARGE));
        assertFalse(CodePhrase.mayRead(Door.actor("c", Role.WARD_CLERK)));
        assertFalse(CodePhrase.mayRead(Door.actor("c", Role.CONSULTANT)));
    }

    private static WardEvent proposed() {
        return changed(WardEvents.propose(event(Consent.PATIENT), NURSE, Capacity.PRESUMED, NOW));
    }

    private static WardEvent approved() {
        var event = changed(WardEvents.check(proposed(), Check.INFECTION, IN_CHARGE));
        event = changed(WardEvents.check(event, Check.PRIVACY_OF_OTHERS, IN_CHARGE));
        return changed(WardEvents.approve(event, IN_CHARGE, false, NOW));
    }

    private static WardEvent event(Consent consent) {
        return new WardEvent(
                "w1",
                Door.PATIENT,
                Door.WARD,
                WardEvent.Kind.SEND_OFF,
                consent,
                NOW.plus(Duration.ofHours(1)),
                NOW.plus(Duration.ofMinutes(75)),
                "the lift lobby",
                List.of("5A"),
                "lead",
                30,
                false,
                Set.of("ina"),
                Set.of(Check.SECURITY_TOLD),
                "",
                "sneaked in",
                "");
    }
}
