package org.afterward.wire.json;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.afterward.clinical.fact.Fact;
import org.afterward.clinical.fact.Identifier;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.fact.Person;
import org.afterward.clinical.fact.Place;
import org.afterward.clinical.fact.Practitioner;
import org.afterward.clinical.fact.Standing;
import org.afterward.clinical.fact.Visit;
import org.afterward.clinical.vital.Consciousness;
import org.afterward.clinical.vital.Observation;
import org.afterward.clinical.vital.Reading;
import org.afterward.clinical.vital.Vital;

/// Reads what [FactWriter] writes.
final class FactReader {
    private static final Map<String, Vital> VITALS =
            Arrays.stream(Vital.values()).collect(Collectors.toMap(Vital::key, vital -> vital));

    private static final Map<String, Consciousness> ACVPU =
            Arrays.stream(Consciousness.values()).collect(Collectors.toMap(Consciousness::name, level -> level));

    static Fact fact(Fields from) {
        return switch (from.oneOf("kind", Kind.BY_WORD)) {
            case PERSON_DESCRIBED -> new Fact.PersonDescribed(person(from));
            case MENTIONED -> new Fact.Mentioned(person(from), visit(from));
            case PERSONS_MERGED -> new Fact.PersonsMerged(from.made("prior", PatientId::new));
            case EXPECTED -> new Fact.Expected(visit(from));
            case ADMITTED -> new Fact.Admitted(visit(from));
            case MOVED -> new Fact.Moved(visit(from));
            case CLASS_CHANGED -> new Fact.ClassChanged(visit(from));
            case VISIT_UPDATED -> new Fact.VisitUpdated(visit(from));
            case DISCHARGED -> new Fact.Discharged(visit(from));
            case CANCELLED -> new Fact.Cancelled(from.constant("act", Fact.Cancelled.Act.class), visit(from));
            case ENCOUNTER_STATED ->
                new Fact.EncounterStated(
                        from.text("status"),
                        visit(from),
                        from.instantOrAbsent("start"),
                        from.instantOrAbsent("end"),
                        from.each("stretches", FactReader::stretch));
            case OPERATION_STATED ->
                new Fact.OperationStated(
                        from.text("number"),
                        from.text("status"),
                        from.text("what"),
                        from.text("code"),
                        from.instantOrAbsent("start"),
                        from.instantOrAbsent("end"));
            case OBSERVED -> observed(from);
            case STANDING_NOTED ->
                new Fact.StandingNoted(
                        from.constant("standing", Standing.class), from.flag("applies"), from.text("reason"));
            case LOCATION_DESCRIBED ->
                new Fact.LocationDescribed(
                        from.text("location"),
                        from.text("name"),
                        from.text("type"),
                        from.text("partOf"),
                        from.flag("active"));
            case MATTER_STATED ->
                new Fact.MatterStated(
                        from.value("state", MatterJson.reader(from.oneOf("matter", MatterJson.KINDS))),
                        from.number("version"));
            case ACCESS_TOLD ->
                new Fact.AccessTold(
                        Set.copyOf(from.texts("labels")),
                        from.each("practitioners", FactReader::practitioner),
                        from.has("inPassing") && from.flag("inPassing"));
        };
    }

    private static Practitioner practitioner(Fields from) {
        return new Practitioner(
                from.text("id"),
                from.text("authority"),
                from.text("name"),
                from.text("function"),
                from.has("ended") && from.flag("ended"));
    }

    private static Person person(Fields from) {
        return from.inside(
                "person",
                p -> new Person(
                        p.each(
                                "identifiers",
                                i -> new Identifier(i.text("authority"), i.text("value"), i.text("type"))),
                        p.text("family"),
                        p.text("given"),
                        p.text("sex"),
                        p.dateOrAbsent("birthDate"),
                        p.has("birthYear") ? p.number("birthYear") : 0,
                        p.instantOrAbsent("died")));
    }

    private static Visit visit(Fields from) {
        return from.inside(
                "visit",
                v -> new Visit(
                        v.text("number"),
                        v.text("class"),
                        place(v),
                        v.text("service"),
                        v.text("attending"),
                        v.instantOrAbsent("admittedAt"),
                        v.instantOrAbsent("dischargedAt"),
                        v.text("reason")));
    }

    private static Place place(Fields from) {
        return from.has("place")
                ? from.inside(
                        "place", p -> new Place(p.text("ward"), p.text("room"), p.text("bed"), p.text("facility")))
                : Place.NOWHERE;
    }

    private static Fact.Stretch stretch(Fields from) {
        return new Fact.Stretch(place(from), from.instantOrAbsent("from"), from.instantOrAbsent("until"));
    }

    private static Fact observed(Fields from) {
        var group = from.text("group");
        var uninterpreted = from.has("uninterpreted") ? from.number("uninterpreted") : 0;
        if (!from.has("observations")) {
            return new Fact.Observed(group, List.of(), uninterpreted);
        }
        var at = from.instant("at");
        return new Fact.Observed(group, from.each("observations", o -> observation(o, at)), uninterpreted);
    }

    private static Observation observation(Fields from, Instant shared) {
        return new Observation(
                from.oneOf("vital", VITALS),
                from.text("sub"),
                reading(from),
                from.has("at") ? from.instant("at") : shared,
                from.has("status") ? from.constant("status", Observation.Status.class) : Observation.Status.FINAL,
                from.text("sent"),
                marks(from));
    }

    private static Reading reading(Fields from) {
        if (from.has("value")) {
            return new Reading.Measured(from.number("value"));
        }
        if (from.has("acvpu")) {
            return new Reading.Awake(from.oneOf("acvpu", ACVPU));
        }
        if (from.has("oxygen")) {
            return new Reading.Breathing(from.flag("oxygen"), from.text("device"));
        }
        return new Reading.NotMeasured(from.constant("absent", Reading.Reason.class));
    }

    private static EnumSet<Observation.Mark> marks(Fields from) {
        var marks = EnumSet.noneOf(Observation.Mark.class);
        marks.addAll(from.constants("marks", Observation.Mark.class));
        return marks;
    }

    private FactReader() {}
}
