package org.afterward.server;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Shift;
import org.afterward.clinical.access.StaffMember;
import org.afterward.clinical.access.Team;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.matter.Matter;
import org.afterward.server.register.Change;
import org.afterward.server.register.Register;

/// Who works on the simulated ward: being a member of staff alone opens nothing.
final class DemoRoster {
    private static final String WARD = "Surgery East";
    private static final Author BY = new Author("demo", "Demonstration");

    /// As the simulated messages name the surgeons.
    private static final Set<String> SURGEONS = Set.of("|C101", "|C102", "|C103");

    /// How long one start's roster lasts.
    private static final Duration ROSTERED = Duration.ofDays(7);

    private final Register register;

    DemoRoster(Register register) {
        this.register = register;
    }

    /// Everybody on the ward from now on; those of an earlier start whose week is over again.
    void keep(Instant now) {
        shift("nurse", Role.NURSE, now);
        shift("charge", Role.NURSE_IN_CHARGE, now);
        shift("doctor", Role.RESIDENT, now);
        shift("consultant", Role.CONSULTANT, now);
        first(
                StaffMember.class,
                new StaffMember(
                        "consultant",
                        "Connie Consultant",
                        "",
                        "",
                        "Consultant surgeon",
                        "",
                        "Surgery",
                        "Surgery",
                        false,
                        true,
                        Set.of(),
                        SURGEONS));
        first(Team.class, new Team("team/demo", "Demo team", "Surgery", "consultant", Set.of("doctor"), false, false));
    }

    private void shift(String staff, Role role, Instant now) {
        var id = "shift/demo/" + staff;
        var before = register.get(Shift.class, id);
        if (before.isPresent() && before.get().matter().until().isAfter(now.plus(ROSTERED.dividedBy(2)))) {
            return;
        }
        var shift = new Shift(
                id,
                staff,
                WARD,
                role,
                now.minus(Duration.ofDays(1)),
                now.plus(ROSTERED),
                Set.of(),
                false,
                "DEMO",
                false);
        register.keep(
                BY,
                id + "/" + now,
                List.of(before.map(kept -> Change.after(kept, shift)).orElseGet(() -> Change.first(null, shift))));
    }

    private <M extends Matter> void first(Class<M> kind, M matter) {
        if (register.get(kind, matter.id()).isEmpty()) {
            register.keep(BY, "demo/" + matter.id(), List.of(Change.first(null, matter)));
        }
    }
}
