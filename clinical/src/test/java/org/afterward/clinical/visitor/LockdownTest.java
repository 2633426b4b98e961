package org.afterward.clinical.visitor;

import static org.afterward.clinical.visitor.Door.NOW;
import static org.afterward.clinical.visitor.Door.changed;
import static org.afterward.clinical.visitor.Door.refusedBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.visitor.Lockdown.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LockdownTest {
    private static final Actor NURSE = Door.actor("n", Role.NURSE_IN_CHARGE);
    private static final Actor SECURITY = Door.actor("s", Role.SECURITY);
    private static final Set<Role> STARTERS =
            EnumSet.of(Role.NURSE_IN_CHARGE, Role.SECURITY, Role.SECURITY_LEAD, Role.SITE_LEAD);

    @ParameterizedTest
    @EnumSource(Role.class)
    void VS_52_the_nurse_in_charge_security_and_the_site_lead_start_it(Role role) {
        var who = Door.actor("a", role);
        assertEquals(STARTERS.contains(role), Lockdown.may(who, Door.WARD));
        assertEquals(STARTERS.contains(role) && role != Role.NURSE_IN_CHARGE, Lockdown.may(who, ""));
        assertFalse(role == Role.NURSE_IN_CHARGE && Lockdown.may(who, "5A"), "another ward");
        assertFalse(Lockdown.may(Door.actor("a", Actor.Kind.DEVICE, role), Door.WARD));
    }

    @Test
    void VS_52_it_ends_by_itself_after_two_hours() {
        var locked = started();
        assertTrue(locked.active(NOW));
        assertTrue(locked.active(NOW.plus(Duration.ofHours(2)).minusMillis(1)));
        assertFalse(locked.active(NOW.plus(Duration.ofHours(2))));
        assertFalse(locked.active(NOW.minusMillis(1)));
    }

    @Test
    void VS_52_a_renewal_gives_two_hours_more_and_only_while_it_holds() {
        var later = NOW.plus(Duration.ofMinutes(90));
        var renewed = changed(started().renew(SECURITY, later));
        assertEquals(later.plus(Duration.ofHours(2)), renewed.expiresAt());
        assertEquals(1, renewed.renewals());
        assertEquals("VS-52", refusedBy(started().renew(NURSE, NOW.plus(Duration.ofHours(2)))));
        assertEquals("VS-52", refusedBy(started().renew(Door.actor("x", Role.NURSE), later)));
    }

    @Test
    void VS_52_whoever_may_start_it_may_end_it() {
        var ended = changed(started().end(SECURITY, NOW.plusSeconds(1)));
        assertFalse(ended.active(NOW.plusSeconds(1)));
        assertEquals("s", ended.endedBy());
        assertEquals("VS-52", refusedBy(ended.end(SECURITY, NOW.plusSeconds(2))));
        assertEquals("VS-52", refusedBy(started().end(Door.actor("x", Role.CONSULTANT), NOW)));
    }

    @Test
    void VS_52_a_ward_is_locked_as_a_ward_and_the_site_as_a_site() {
        assertEquals("VS-52", refusedBy(Lockdown.start("", Level.WARD_LOCK, "threat", SECURITY, NOW)));
        assertEquals("VS-52", refusedBy(Lockdown.start("4B", Level.SITE_LOCK, "threat", SECURITY, NOW)));
        assertEquals("VS-52", refusedBy(Lockdown.start("4B", Level.NORMAL, "threat", SECURITY, NOW)));
        assertEquals("VS-52", refusedBy(Lockdown.start("4B", Level.WARD_LOCK, " ", SECURITY, NOW)));
        assertEquals(
                Lockdown.REASON,
                changed(Lockdown.start("4B", Level.WARD_LOCK, "x".repeat(Lockdown.REASON), SECURITY, NOW))
                        .reason()
                        .length());
        assertEquals(
                "VS-52",
                refusedBy(Lockdown.start("4B", Level.WARD_LOCK, "x".repeat(Lockdown.REASON + 1), SECURITY, NOW)));
    }

    @Test
    void VS_52_the_site_covers_every_ward_and_a_ward_only_itself() {
        var site = changed(Lockdown.start("", Level.SITE_LOCK, "threat", SECURITY, NOW));
        var ward = changed(Lockdown.start("4B", Level.CONTROLLED, "threat", SECURITY, NOW));
        assertEquals(site, Lockdown.over("4B", List.of(ward, site), NOW).orElseThrow());
        assertEquals(ward, Lockdown.over("4B", List.of(ward), NOW).orElseThrow());
        assertTrue(Lockdown.over("5A", List.of(ward), NOW).isEmpty());
        assertEquals("lockdown/ward/Ward~20~4", Lockdown.idOf("Ward 4"));
    }

    private static Lockdown started() {
        return changed(Lockdown.start(Door.WARD, Level.WARD_LOCK, "a threat was made", NURSE, NOW));
    }
}
