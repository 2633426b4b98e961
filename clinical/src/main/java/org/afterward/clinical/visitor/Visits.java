package org.afterward.clinical.visitor;

import java.time.Instant;
import java.util.Set;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.matter.Change;

/// In at the door and out again. Only [WhoWins] lets somebody in.
public final class Visits {
    /// Of those who stand at a desk. A clerk checks in, and never changes a listing (VS-14).
    public static final Set<Role> DESK = Set.of(Role.WARD_CLERK, Role.NURSE, Role.NURSE_IN_CHARGE);

    /// Characters of a badge and of what happened: house rules.
    public static final int BADGE = 40;

    public static final int INCIDENT = 300;

    public static boolean mayStandAtDesk(Actor who) {
        return who.kind() == Actor.Kind.PERSON && who.active() && DESK.stream().anyMatch(who::is);
    }

    public static Change<Visit> checkIn(Visit visit, Verdict verdict, Actor who) {
        if (!mayStandAtDesk(who)) {
            return Change.refused("VS-14", "Not part of your role");
        }
        if (visit.badge().length() > BADGE) {
            return Change.refused("VS-14", "A badge has at most " + BADGE + " characters.");
        }
        return verdict.answer() == Answer.ADMIT
                ? Change.to(visit)
                : Change.refused(verdict.rule(), verdict.desk().instruction());
    }

    public static Change<Visit> checkOut(Visit visit, String incident, Actor who, Instant now) {
        if (!mayStandAtDesk(who)) {
            return Change.refused("VS-14", "Not part of your role");
        }
        if (visit.closed()) {
            return Change.refused("VS-14", "They have left already.");
        }
        if (incident.length() > INCIDENT) {
            return Change.refused("VS-14", "At most " + INCIDENT + " characters.");
        }
        return Change.to(new Visit(
                visit.id(),
                visit.patient(),
                visit.encounter(),
                visit.ward(),
                visit.visitor(),
                visit.request(),
                visit.with(),
                visit.checkInAt(),
                visit.byDesk(),
                visit.desk(),
                visit.badge(),
                now,
                who.id(),
                incident.strip()));
    }

    private Visits() {}
}
