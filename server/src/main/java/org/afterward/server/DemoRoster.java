package org.afterward.server;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Shift;
import org.afterward.clinical.access.StaffMember;
import org.afterward.clinical.access.Team;
import org.afterward.clinical.access.rules.StaffKey;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.matter.Matter;
import org.afterward.server.access.MatchSalt;
import org.afterward.server.register.Change;
import org.afterward.server.register.Register;

/// Who works on the simulated ward: being a member of staff alone opens nothing.
final class DemoRoster {
    private static final String WARD = "Surgery East";
    private static final String ELSEWHERE = "Surgery West";
    private static final Author BY = new Author("demo", "Demonstration");

    /// As the simulated messages name the surgeons.
    private static final Set<String> SURGEONS = Set.of("|C101", "|C102", "|C103");

    /// How long one start's roster lasts.
    private static final Duration ROSTERED = Duration.ofDays(7);

    private final Register register;
    private final MatchSalt salt;

    DemoRoster(Register register, MatchSalt salt) {
        this.register = register;
        this.salt = salt;
    }

    /// Everybody on the ward from now on; those of an earlier start whose week is over again.
    void keep(Instant now) {
        shift("nurse", WARD, Role.NURSE, false, now);
        shift("charge", WARD, Role.NURSE_IN_CHARGE, false, now);
        shift("doctor", WARD, Role.RESIDENT, false, now);
        shift("intern", WARD, Role.INTERN, false, now);
        shift("consultant", WARD, Role.CONSULTANT, false, now);
        shift("desk", WARD, Role.WARD_CLERK, false, now);
        shift("fay", ELSEWHERE, Role.RESIDENT, false, now);
        shift("fay", WARD, Role.RESIDENT, true, now);
        first(StaffMember.class, member("consultant", "Connie Consultant", "", "", Set.of(), SURGEONS));
        var marks = StaffKey.of(DemoCast.FAMILY, DemoCast.GIVEN, DemoCast.BORN, salt.bytes())
                .marks();
        first(
                StaffMember.class,
                member(
                        DemoCast.COLLEAGUE,
                        DemoCast.GIVEN + " " + DemoCast.FAMILY,
                        DemoCast.FAMILY,
                        DemoCast.GIVEN,
                        marks,
                        Set.of()));
        first(
                Team.class,
                new Team("team/demo", "Demo team", "Surgery", "consultant", Set.of("doctor", "intern"), false, false));
    }

    private static StaffMember member(
            String account, String display, String family, String given, Set<String> marks, Set<String> numbers) {
        return new StaffMember(
                account,
                display,
                family,
                given,
                "Consultant surgeon",
                "",
                "Surgery",
                "Surgery",
                false,
                true,
                marks,
                numbers);
    }

    private void shift(String staff, String ward, Role role, boolean onCall, Instant now) {
        var id = "shift/demo/" + staff + (onCall ? "/on-call" : "");
        var before = register.get(Shift.class, id);
        if (before.isPresent() && before.get().matter().until().isAfter(now.plus(ROSTERED.dividedBy(2)))) {
            return;
        }
        var shift = new Shift(
                id,
                staff,
                ward,
                role,
                now.minus(Duration.ofDays(1)),
                now.plus(ROSTERED),
                Set.of(),
                onCall,
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
