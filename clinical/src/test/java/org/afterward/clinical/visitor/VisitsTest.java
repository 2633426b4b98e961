package org.afterward.clinical.visitor;

import static org.afterward.clinical.visitor.Door.NOW;
import static org.afterward.clinical.visitor.Door.changed;
import static org.afterward.clinical.visitor.Door.refusedBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.afterward.clinical.access.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VisitsTest {
    @Test
    void VS_14_a_clerk_checks_in_whom_the_table_lets_in_and_nobody_else() {
        var clerk = Door.actor("c", Role.WARD_CLERK);
        var door = new Door();
        assertEquals("4.3 row 10", refusedBy(Visits.checkIn(visit(), door.verdict(), clerk)));
        door.wish = Wish.YES;
        changed(Visits.checkIn(visit(), door.verdict(), clerk));
        assertEquals("VS-14", refusedBy(Visits.checkIn(visit(), door.verdict(), Door.actor("p", Role.PORTER))));
        door.lockdown = Lockdown.Level.WARD_LOCK;
        assertEquals("4.3 row 2", refusedBy(Visits.checkIn(visit(), door.verdict(), clerk)));
    }

    @Test
    void somebody_leaves_once_and_VS_53_was_there_in_between() {
        var nurse = Door.actor("n", Role.NURSE);
        var out = NOW.plus(Duration.ofMinutes(30));
        var left = changed(Visits.checkOut(visit(), " shouted ", nurse, out));
        assertEquals("shouted", left.incident());
        assertEquals("VS-14", refusedBy(Visits.checkOut(left, "", nurse, out)));
        assertTrue(left.during(NOW, NOW.plusMillis(1)));
        assertFalse(left.during(NOW.minusSeconds(60), NOW));
        assertTrue(left.during(out.minusMillis(1), out));
        assertFalse(left.during(out, out.plusSeconds(60)));
        assertTrue(visit().during(out, out.plusSeconds(60)));
    }

    @ParameterizedTest
    @EnumSource(Row.class)
    void VS_25_an_exception_holds_with_every_signature_of_its_row(Row row) {
        var wanted = new VisitException(
                "x",
                Door.PATIENT,
                new Door().visitor,
                row,
                java.util.Map.of(),
                false,
                "dying",
                NOW,
                NOW.plus(Duration.ofHours(2)),
                false);
        var nurse = Door.actor("n", Role.NURSE_IN_CHARGE);
        if (row.mayOverride().isEmpty()) {
            assertEquals("VS-25", refusedBy(VisitException.proposed(wanted, nurse, NOW)));
            return;
        }
        for (var all : row.mayOverride()) {
            var change = wanted;
            var number = 0;
            for (var role : all) {
                var by = Door.actor("signer" + number, role);
                change = changed(number == 0 ? VisitException.proposed(wanted, by, NOW) : change.sign(by, NOW));
                number++;
                assertEquals(number == all.size(), change.inForce(NOW), row + " " + all);
            }
            assertEquals(
                    "VS-25",
                    refusedBy(change.sign(Door.actor("signer0", all.iterator().next()), NOW)));
            assertFalse(change.inForce(NOW.plus(Duration.ofHours(2))));
            assertEquals(row == Row.BARRED, change.supervised());
        }
    }

    @Test
    void VS_25_one_person_with_both_roles_is_one_signature() {
        var both = Door.actor("b", Role.NURSE_IN_CHARGE, Role.SECURITY_LEAD);
        var wanted = new VisitException(
                "x",
                Door.PATIENT,
                new Door().visitor,
                Row.BARRED,
                java.util.Map.of(),
                false,
                "dying",
                NOW,
                NOW.plus(VisitException.LONGEST),
                false);
        var first = changed(VisitException.proposed(wanted, both, NOW));
        assertFalse(first.inForce(NOW));
        var second = changed(first.sign(Door.actor("s", Role.SECURITY_LEAD), NOW));
        assertTrue(first.sign(both, NOW) instanceof org.afterward.clinical.matter.Change.Refused);
        assertEquals(2, second.signed().size());
    }

    @Test
    void an_exception_lasts_twelve_hours_at_most() {
        var nurse = Door.actor("n", Role.NURSE_IN_CHARGE);
        changed(VisitException.proposed(until(NOW.plus(Duration.ofHours(12))), nurse, NOW));
        assertEquals(
                "VS-02",
                refusedBy(VisitException.proposed(
                        until(NOW.plus(Duration.ofHours(12)).plusMillis(1)), nurse, NOW)));
    }

    @Test
    void VS_30_the_nurse_in_charge_says_when_the_ward_has_visitors() {
        var policy = WardVisitPolicy.open(Door.WARD, NOW);
        changed(WardVisitPolicy.set(policy, Door.actor("n", Role.NURSE_IN_CHARGE)));
        assertEquals("VS-14", refusedBy(WardVisitPolicy.set(policy, Door.actor("n", Role.NURSE))));
        assertEquals(
                "VS-14",
                refusedBy(WardVisitPolicy.set(WardVisitPolicy.open("5A", NOW), Door.actor("n", Role.NURSE_IN_CHARGE))));
        assertTrue(policy.within(0));
        assertFalse(policy.quiet(0));
    }

    @Test
    void hours_may_pass_midnight() {
        assertTrue(Conditions.within(22 * 60, 6 * 60, 22 * 60));
        assertTrue(Conditions.within(22 * 60, 6 * 60, 5 * 60 + 59));
        assertFalse(Conditions.within(22 * 60, 6 * 60, 6 * 60));
        assertFalse(Conditions.within(22 * 60, 6 * 60, 21 * 60 + 59));
    }

    private static VisitException until(java.time.Instant end) {
        return new VisitException(
                "x",
                Door.PATIENT,
                new Door().visitor,
                Row.CLINICAL,
                java.util.Map.of(),
                false,
                "dying",
                NOW,
                end,
                false);
    }

    private static Visit visit() {
        return new Visit(
                "v1", Door.PATIENT, "e1", Door.WARD, new Door().visitor, "", "", NOW, "c", "desk", "17", null, "", "");
    }
}
