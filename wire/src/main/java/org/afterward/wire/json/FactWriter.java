package org.afterward.wire.json;

import java.time.Instant;
import java.util.List;
import org.afterward.clinical.fact.Fact;
import org.afterward.clinical.fact.Identifier;
import org.afterward.clinical.fact.Person;
import org.afterward.clinical.fact.Place;
import org.afterward.clinical.fact.Visit;
import org.afterward.clinical.vital.Observation;
import org.afterward.clinical.vital.Reading;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// The form of each kind of fact; [FactReader] is its mirror.
final class FactWriter {

    static void fact(JsonGenerator json, Fact fact) {
        json.writeStartObject();
        json.writeStringProperty("kind", Kind.of(fact).word());
        switch (fact) {
            case Fact.PersonDescribed f -> person(json, f.person());
            case Fact.Mentioned f -> {
                person(json, f.person());
                visit(json, f.visit());
            }
            case Fact.PersonsMerged f ->
                json.writeStringProperty("prior", f.prior().value());
            case Fact.Expected f -> visit(json, f.visit());
            case Fact.Admitted f -> visit(json, f.visit());
            case Fact.Moved f -> visit(json, f.visit());
            case Fact.ClassChanged f -> visit(json, f.visit());
            case Fact.VisitUpdated f -> visit(json, f.visit());
            case Fact.Discharged f -> visit(json, f.visit());
            case Fact.Cancelled f -> {
                json.writeStringProperty("act", Words.of(f.act()));
                visit(json, f.visit());
            }
            case Fact.EncounterStated f -> stay(json, f);
            case Fact.OperationStated f -> operation(json, f);
            case Fact.Observed f -> observed(json, f);
            case Fact.StandingNoted f -> {
                json.writeStringProperty("standing", Words.of(f.standing()));
                json.writeBooleanProperty("applies", f.applies());
                text(json, "reason", f.reason());
            }
            case Fact.LocationDescribed f -> {
                text(json, "location", f.location());
                text(json, "name", f.name());
                text(json, "type", f.kind());
                text(json, "partOf", f.partOf());
                json.writeBooleanProperty("active", f.active());
            }
            case Fact.MatterStated f -> {
                json.writeStringProperty("matter", MatterJson.kind(f.matter()));
                json.writeNumberProperty("version", f.version());
                json.writeName("state");
                MatterJson.write(json, f.matter());
            }
            case Fact.AccessTold f -> access(json, f);
        }
        json.writeEndObject();
    }

    private static void access(JsonGenerator json, Fact.AccessTold access) {
        if (!access.labels().isEmpty()) {
            json.writeArrayPropertyStart("labels");
            access.labels().forEach(json::writeString);
            json.writeEndArray();
        }
        if (!access.practitioners().isEmpty()) {
            json.writeArrayPropertyStart("practitioners");
            for (var one : access.practitioners()) {
                json.writeStartObject();
                text(json, "id", one.id());
                text(json, "authority", one.authority());
                text(json, "name", one.name());
                text(json, "function", one.function());
                flag(json, "ended", one.ended());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        flag(json, "inPassing", access.inPassing());
    }

    private static void flag(JsonGenerator json, String name, boolean value) {
        if (value) {
            json.writeBooleanProperty(name, true);
        }
    }

    private static void person(JsonGenerator json, Person person) {
        json.writeObjectPropertyStart("person");
        if (!person.identifiers().isEmpty()) {
            json.writeArrayPropertyStart("identifiers");
            for (Identifier identifier : person.identifiers()) {
                json.writeStartObject();
                text(json, "authority", identifier.authority());
                text(json, "value", identifier.value());
                text(json, "type", identifier.type());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        text(json, "family", person.family());
        text(json, "given", person.given());
        text(json, "sex", person.sex());
        if (person.birthDate() != null) {
            json.writeStringProperty("birthDate", person.birthDate().toString());
        }
        if (person.birthYear() != 0) {
            json.writeNumberProperty("birthYear", person.birthYear());
        }
        instant(json, "died", person.died());
        json.writeEndObject();
    }

    private static void visit(JsonGenerator json, Visit visit) {
        json.writeObjectPropertyStart("visit");
        text(json, "number", visit.number());
        text(json, "class", visit.patientClass());
        place(json, visit.place());
        text(json, "service", visit.service());
        text(json, "attending", visit.attending());
        instant(json, "admittedAt", visit.admittedAt());
        instant(json, "dischargedAt", visit.dischargedAt());
        text(json, "reason", visit.reason());
        json.writeEndObject();
    }

    private static void place(JsonGenerator json, Place place) {
        if (place.equals(Place.NOWHERE)) {
            return;
        }
        json.writeObjectPropertyStart("place");
        text(json, "ward", place.ward());
        text(json, "room", place.room());
        text(json, "bed", place.bed());
        text(json, "facility", place.facility());
        json.writeEndObject();
    }

    private static void stay(JsonGenerator json, Fact.EncounterStated stay) {
        text(json, "status", stay.status());
        visit(json, stay.visit());
        instant(json, "start", stay.start());
        instant(json, "end", stay.end());
        if (!stay.stretches().isEmpty()) {
            json.writeArrayPropertyStart("stretches");
            for (var stretch : stay.stretches()) {
                json.writeStartObject();
                place(json, stretch.place());
                instant(json, "from", stretch.from());
                instant(json, "until", stretch.until());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }

    private static void operation(JsonGenerator json, Fact.OperationStated operation) {
        text(json, "number", operation.number());
        text(json, "status", operation.status());
        text(json, "what", operation.what());
        text(json, "code", operation.code());
        instant(json, "start", operation.start());
        instant(json, "end", operation.end());
    }

    /// The time that all readings of a round share is written once.
    private static void observed(JsonGenerator json, Fact.Observed observed) {
        text(json, "group", observed.group());
        List<Observation> observations = observed.observations();
        if (!observations.isEmpty()) {
            var shared = observations.getFirst().at();
            json.writeStringProperty("at", shared.toString());
            json.writeArrayPropertyStart("observations");
            for (var observation : observations) {
                observation(json, observation, shared);
            }
            json.writeEndArray();
        }
        if (observed.uninterpreted() != 0) {
            json.writeNumberProperty("uninterpreted", observed.uninterpreted());
        }
    }

    private static void observation(JsonGenerator json, Observation observation, Instant shared) {
        json.writeStartObject();
        json.writeStringProperty("vital", observation.vital().key());
        text(json, "sub", observation.sub());
        switch (observation.reading()) {
            case Reading.Measured measured -> json.writeNumberProperty("value", measured.value());
            case Reading.Awake awake ->
                json.writeStringProperty("acvpu", awake.level().name());
            case Reading.Breathing breathing -> {
                json.writeBooleanProperty("oxygen", breathing.onOxygen());
                text(json, "device", breathing.device());
            }
            case Reading.NotMeasured absent -> json.writeStringProperty("absent", Words.of(absent.why()));
        }
        if (!observation.at().equals(shared)) {
            json.writeStringProperty("at", observation.at().toString());
        }
        if (observation.status() != Observation.Status.FINAL) {
            json.writeStringProperty("status", Words.of(observation.status()));
        }
        text(json, "sent", observation.sent());
        if (!observation.marks().isEmpty()) {
            json.writeArrayPropertyStart("marks");
            observation.marks().stream().sorted().forEach(mark -> json.writeString(Words.of(mark)));
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    static void text(JsonGenerator json, String name, String value) {
        if (!value.isEmpty()) {
            json.writeStringProperty(name, value);
        }
    }

    private static void instant(JsonGenerator json, String name, @Nullable Instant value) {
        if (value != null) {
            json.writeStringProperty(name, value.toString());
        }
    }

    private FactWriter() {}
}
