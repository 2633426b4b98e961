package org.afterward.clinical.team;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Numbers;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Shift;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.fact.PatientId;

/// A morning on 7 West.
final class Ward {
    static final String WEST = "7 West";
    static final Instant SEVEN = Instant.parse("2026-11-23T07:00:00Z");
    static final Instant END = SEVEN.plus(Duration.ofHours(12));
    static final PatientId ADA = PatientId.of("H", "1");
    static final Numbers NUMBERS = Numbers.standard();

    static Instant at(long minutesAfterSeven) {
        return SEVEN.plus(Duration.ofMinutes(minutesAfterSeven));
    }

    static Actor actor(String id, Role role, String... wards) {
        return new Actor(id, Actor.Kind.PERSON, EnumSet.of(role), Set.of(wards), true, Duration.ZERO, "");
    }

    static Shift shift(String staff, Role role, String... beds) {
        return shift(staff, role, SEVEN, END, false, beds);
    }

    static Shift shift(String staff, Role role, Instant from, Instant until, boolean onCall, String... beds) {
        return new Shift(
                "shift/" + staff + "/" + from.toEpochMilli(),
                staff,
                WEST,
                role,
                from,
                until,
                Set.of(beds),
                onCall,
                "PAGE",
                false);
    }

    static Tie tie(Tie.Kind kind, Tie.Status status) {
        return new Tie(kind, status, "basis", null, false);
    }

    static Conflict conflict(String staff, Conflict.Kind kind, Conflict.Effect effect, String... handingOver) {
        return new Conflict(
                Conflict.idOf(ADA, staff),
                ADA,
                staff,
                kind,
                kind == Conflict.Kind.PATIENT_REQUEST ? Conflict.Source.PATIENT : Conflict.Source.SELF,
                SEVEN,
                effect,
                Conflict.Status.ACTIVE,
                "",
                "",
                List.of(handingOver),
                null,
                "",
                "",
                "");
    }

    static WorkItem item(String owner) {
        return new WorkItem(
                "task/1",
                WorkItem.Kind.REFERRAL,
                ADA,
                WEST,
                owner,
                "sam",
                "",
                "Nutrition after surgery",
                SEVEN,
                END,
                WorkItem.State.OPEN,
                "",
                null,
                "",
                Map.of());
    }

    private Ward() {}
}
