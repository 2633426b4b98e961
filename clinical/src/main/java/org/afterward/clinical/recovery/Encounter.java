package org.afterward.clinical.recovery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.afterward.clinical.fact.EncounterId;
import org.afterward.clinical.fact.Fact.Stretch;
import org.afterward.clinical.fact.Place;
import org.afterward.clinical.fact.Visit;
import org.jspecify.annotations.Nullable;

/// One stay, as the facts so far tell it. Immutable: each `with` gives the stay after one more fact.
///
/// @param start     when it began; absent while it is only expected, or where nobody said
/// @param end       when the patient left
/// @param stretches where the patient was, oldest first; the last is open while they are there
public record Encounter(
        EncounterId id,
        Status status,
        Visit visit,
        @Nullable Instant start,
        @Nullable Instant end,
        List<Stretch> stretches) {
    public Encounter {
        stretches = List.copyOf(stretches);
    }

    public enum Status {
        EXPECTED,
        PRESENT,
        LEFT,
        CANCELLED
    }

    static final Visit NOTHING_SAID = new Visit("", "", Place.NOWHERE, "", "", null, null, "");

    static Encounter unheardOf(EncounterId id) {
        return new Encounter(id, Status.EXPECTED, NOTHING_SAID, null, null, List.of());
    }

    public boolean present() {
        return status == Status.PRESENT;
    }

    /// Where the patient is, or was last.
    public Place place() {
        return stretches.isEmpty() ? visit.place() : stretches.getLast().place();
    }

    /// Whether the stay, as far as is known, covers this moment.
    boolean covers(Instant moment) {
        return status != Status.CANCELLED
                && start != null
                && !moment.isBefore(start)
                && (end == null || !moment.isAfter(end));
    }

    Encounter begun(Visit said, Instant at) {
        var began = Optional.ofNullable(said.admittedAt()).orElse(at);
        var known = merged(said);
        return new Encounter(id, Status.PRESENT, known, began, null, List.of(new Stretch(known.place(), began, null)));
    }

    Encounter described(Visit said) {
        var known = merged(said);
        var where = new ArrayList<>(stretches);
        if (said.place().known() && !where.isEmpty()) {
            var last = where.removeLast();
            where.add(new Stretch(said.place(), last.from(), last.until()));
        }
        return new Encounter(id, status, known, start, end, where);
    }

    Encounter moved(Visit said, Instant at) {
        var where = new ArrayList<>(stretches);
        if (!where.isEmpty()) {
            var last = where.removeLast();
            where.add(new Stretch(last.place(), last.from(), at));
        }
        where.add(new Stretch(said.place(), at, null));
        return new Encounter(id, Status.PRESENT, merged(said), start == null ? at : start, null, where);
    }

    /// The last move did not happen: the patient is where they were before it.
    Encounter notMoved() {
        if (stretches.size() < 2) {
            return this;
        }
        var where = new ArrayList<>(stretches.subList(0, stretches.size() - 1));
        var back = where.removeLast();
        where.add(new Stretch(back.place(), back.from(), end));
        return new Encounter(id, status, visit, start, end, where);
    }

    Encounter left(Visit said, Instant at) {
        var when = Optional.ofNullable(said.dischargedAt()).orElse(at);
        var where = new ArrayList<>(stretches);
        if (!where.isEmpty()) {
            var last = where.removeLast();
            where.add(new Stretch(last.place(), last.from(), when));
        }
        return new Encounter(id, Status.LEFT, merged(said), start, when, where);
    }

    Encounter notLeft() {
        var where = new ArrayList<>(stretches);
        if (!where.isEmpty()) {
            var last = where.removeLast();
            where.add(new Stretch(last.place(), last.from(), null));
        }
        return new Encounter(id, Status.PRESENT, visit, start, null, where);
    }

    Encounter cancelled() {
        return new Encounter(id, Status.CANCELLED, visit, start, end, stretches);
    }

    Encounter expected(Visit said) {
        return new Encounter(id, Status.EXPECTED, merged(said), start, end, stretches);
    }

    private Visit merged(Visit said) {
        return new Visit(
                said.number().isEmpty() ? visit.number() : said.number(),
                said.patientClass().isEmpty() ? visit.patientClass() : said.patientClass(),
                said.place().known() ? said.place() : visit.place(),
                said.service().isEmpty() ? visit.service() : said.service(),
                said.attending().isEmpty() ? visit.attending() : said.attending(),
                said.admittedAt() == null ? visit.admittedAt() : said.admittedAt(),
                said.dischargedAt() == null ? visit.dischargedAt() : said.dischargedAt(),
                said.reason().isEmpty() ? visit.reason() : said.reason());
    }
}
