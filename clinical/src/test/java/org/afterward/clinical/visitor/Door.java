package org.afterward.clinical.visitor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.capacity.Capacity;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Change;
import org.afterward.clinical.matter.Change.Changed;
import org.afterward.clinical.matter.Change.Refused;
import org.afterward.clinical.matter.Matter;
import org.jspecify.annotations.Nullable;

/// A patient on ward 4B, somebody at the door, and what is said about them: built up line by line.
final class Door {
    static final Instant NOW = Instant.parse("2026-06-14T10:05:00Z");
    static final PatientId PATIENT = new PatientId("p1");
    static final String WARD = "4B";

    Visitor visitor = new Visitor("x", "Xenia Marsh", "ex-wife", "", "", null, false);
    Capacity capacity = Capacity.PRESUMED;
    Wish wish = Wish.NOT_ASKED;
    boolean noInformation;
    boolean threat;
    boolean onShift;
    boolean conflict;
    boolean codeWord;
    boolean arranged;

    @Nullable
    ChildChecks checks;

    @Nullable
    Visitor with;

    Lockdown.Level lockdown = Lockdown.Level.NORMAL;
    WardVisitPolicy policy = WardVisitPolicy.open(WARD, NOW);
    int minute = 10 * 60;
    int atBedside;
    final List<VisitorEntry> entries = new ArrayList<>();
    final List<VisitException> exceptions = new ArrayList<>();

    Verdict verdict() {
        return WhoWins.of(situation());
    }

    Situation situation() {
        return new Situation(
                new Situation.Newcomer(visitor, onShift, conflict, checks, with, codeWord, arranged),
                new Situation.Bedside(capacity, wish, noInformation, threat),
                new Situation.Door(lockdown, policy, minute, atBedside),
                entries,
                exceptions,
                NOW);
    }

    Door says(Decider decider, Listing listing, @Nullable ReasonCode reason) {
        entries.add(entry(visitor, decider, listing, reason, Capacity.PRESUMED, Conditions.NONE));
        return this;
    }

    Door says(Visitor somebody, Decider decider, Listing listing, @Nullable ReasonCode reason) {
        entries.add(entry(somebody, decider, listing, reason, Capacity.PRESUMED, Conditions.NONE));
        return this;
    }

    Door on(Conditions conditions) {
        entries.add(entry(visitor, Decider.PATIENT, Listing.APPROVED, null, Capacity.PRESUMED, conditions));
        return this;
    }

    static VisitorEntry entry(
            Visitor somebody,
            Decider decider,
            Listing listing,
            @Nullable ReasonCode reason,
            Capacity then,
            Conditions conditions) {
        return new VisitorEntry(
                VisitorEntry.idOf(PATIENT, somebody.key(), decider),
                PATIENT,
                "e1",
                somebody,
                "",
                "",
                listing,
                conditions,
                decider,
                then,
                "",
                reason,
                "",
                NOW.minus(Duration.ofHours(1)),
                null,
                NOW.plus(Duration.ofHours(1)),
                "",
                "",
                "",
                "nurse",
                "",
                false);
    }

    Door excepted(Row row, Map<String, Role> signed) {
        exceptions.add(new VisitException(
                "x1",
                PATIENT,
                visitor,
                row,
                signed,
                row == Row.BARRED,
                "dying",
                NOW.minusSeconds(60),
                NOW.plusSeconds(60),
                false));
        return this;
    }

    static Actor actor(String id, Role... roles) {
        return actor(id, Actor.Kind.PERSON, roles);
    }

    static Actor actor(String id, Actor.Kind kind, Role... roles) {
        return new Actor(id, kind, Set.of(roles), Set.of(WARD), true, Duration.ZERO, "");
    }

    static <M extends Matter> M changed(Change<M> change) {
        return switch (change) {
            case Changed<M> done -> done.matter();
            case Refused<M> no -> throw new AssertionError(no.rule() + ": " + no.words());
        };
    }

    static <M extends Matter> String refusedBy(Change<M> change) {
        return switch (change) {
            case Changed<M> done -> throw new AssertionError("not refused: " + done.matter());
            case Refused<M> no -> no.rule();
        };
    }
}
