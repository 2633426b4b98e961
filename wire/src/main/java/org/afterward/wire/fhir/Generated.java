package org.afterward.wire.fhir;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.afterward.clinical.fact.Entry;
import org.afterward.clinical.fact.Fact.Observed;
import org.afterward.clinical.fact.Fact.OperationStated;
import org.afterward.clinical.fact.Person;
import org.afterward.clinical.recovery.Encounter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Resources for what came in another way, such as by HL7 v2.
public final class Generated {
    public static ObjectNode patient(String id, Person person) {
        var patient = resource("Patient", id);
        var identifiers = JsonNodeFactory.instance.arrayNode();
        person.identifiers().forEach(identifier -> {
            var one = identifiers.addObject();
            if (!identifier.type().isEmpty()) {
                one.putObject("type")
                        .putArray("coding")
                        .addObject()
                        .put("system", "http://terminology.hl7.org/CodeSystem/v2-0203")
                        .put("code", identifier.type());
            }
            system(one, identifier.authority());
            one.put("value", identifier.value());
        });
        if (!identifiers.isEmpty()) {
            patient.set("identifier", identifiers);
        }
        if (!person.family().isBlank() || !person.given().isBlank()) {
            var name = patient.putArray("name").addObject();
            put(name, "family", person.family());
            if (!person.given().isBlank()) {
                var given = name.putArray("given");
                for (var one : person.given().strip().split("\\s+")) {
                    given.add(one);
                }
            }
        }
        put(patient, "gender", person.sex());
        if (person.birthDate() != null) {
            patient.put("birthDate", person.birthDate().toString());
        } else if (person.birthYear() > 0) {
            patient.put("birthDate", "%04d".formatted(person.birthYear()));
        }
        if (person.died() != null) {
            patient.put("deceasedDateTime", person.died().toString());
        }
        return patient;
    }

    /// An authority is a `system` where it is a URI; else its name is shown.
    private static void system(ObjectNode identifier, String authority) {
        if (authority.contains(":")) {
            identifier.put("system", authority);
        } else if (!authority.isBlank()) {
            identifier.putObject("assigner").put("display", authority);
        }
    }

    /// @param patient the reference to whose stay it is
    public static ObjectNode encounter(String id, String patient, Encounter stay) {
        var encounter = resource("Encounter", id);
        if (!stay.visit().number().isBlank()) {
            encounter
                    .putArray("identifier")
                    .addObject()
                    .put("value", stay.visit().number());
        }
        encounter.put(
                "status",
                switch (stay.status()) {
                    case EXPECTED -> "planned";
                    case PRESENT -> "in-progress";
                    case LEFT -> "finished";
                    case CANCELLED -> "cancelled";
                });
        encounter.set("class", patientClass(stay.visit().patientClass()));
        if (!stay.visit().service().isBlank()) {
            encounter.putObject("serviceType").put("text", stay.visit().service());
        }
        encounter.putObject("subject").put("reference", patient);
        if (!stay.visit().attending().isBlank()) {
            var attending = encounter.putArray("participant").addObject();
            attending
                    .putArray("type")
                    .addObject()
                    .putArray("coding")
                    .addObject()
                    .put("system", "http://terminology.hl7.org/CodeSystem/v3-ParticipationType")
                    .put("code", "ATND");
            attending.putObject("individual").put("display", stay.visit().attending());
        }
        period(encounter, stay.start(), stay.end());
        if (!stay.visit().reason().isBlank()) {
            encounter
                    .putArray("reasonCode")
                    .addObject()
                    .put("text", stay.visit().reason());
        }
        var locations = JsonNodeFactory.instance.arrayNode();
        stay.stretches().stream().filter(stretch -> stretch.place().known()).forEach(stretch -> {
            var location = locations.addObject();
            var place = stretch.place();
            location.putObject("location").put("display", (place.ward() + " " + place.bedName()).strip());
            period(location, stretch.from(), stretch.until());
        });
        if (!locations.isEmpty()) {
            encounter.set("location", locations);
        }
        return encounter;
    }

    /// HL7 table 0004 as v3-ActCode; what is neither is shown as it was sent.
    private static ObjectNode patientClass(String sent) {
        var known = Map.of("I", "IMP", "E", "EMER", "O", "AMB", "P", "PRENC", "R", "AMB", "B", "OBSENC");
        var act = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
        var coding = JsonNodeFactory.instance.objectNode();
        if (known.containsKey(sent)) {
            return coding.put("system", act).put("code", known.getOrDefault(sent, ""));
        }
        if (sent.matches("IMP|EMER|AMB|PRENC|OBSENC|ACUTE|NONAC|SS|HH|VR|FLD")) {
            return coding.put("system", act).put("code", sent);
        }
        return sent.isBlank()
                ? coding.put("display", "not sent")
                : coding.put("system", "http://terminology.hl7.org/CodeSystem/v2-0004")
                        .put("code", sent.strip());
    }

    private static void period(ObjectNode in, @Nullable Instant start, @Nullable Instant end) {
        if (start == null && end == null) {
            return;
        }
        var period = in.putObject("period");
        if (start != null) {
            period.put("start", start.toString());
        }
        if (end != null) {
            period.put("end", end.toString());
        }
    }

    /// The resources of one fact, by the index of the observation that each begins with.
    ///
    /// @param patient   the reference to whom it is about
    /// @param encounter the reference to the stay; empty where none is known
    public static Map<Integer, ObjectNode> observations(
            Entry entry, Observed observed, String patient, String encounter) {
        var found = new TreeMap<Integer, ObjectNode>();
        GeneratedObservation.each(entry, observed).forEach((index, observation) -> {
            observation.putObject("subject").put("reference", patient);
            if (!encounter.isEmpty()) {
                observation.putObject("encounter").put("reference", encounter);
            }
            found.put(index, observation);
        });
        return found;
    }

    public static ObjectNode procedure(String id, OperationStated operation, String patient, String encounter) {
        var procedure = resource("Procedure", id);
        procedure.put("status", operation.status().isBlank() ? "unknown" : operation.status());
        var code = JsonNodeFactory.instance.objectNode();
        int bar = operation.code().indexOf('|');
        if (bar >= 0) {
            var coding = code.putArray("coding").addObject();
            if (operation.code().substring(0, bar).contains(":")) {
                coding.put("system", operation.code().substring(0, bar));
            }
            coding.put("code", operation.code().substring(bar + 1));
        }
        put(code, "text", operation.what());
        if (!code.isEmpty()) {
            procedure.set("code", code);
        }
        procedure.putObject("subject").put("reference", patient);
        if (!encounter.isEmpty()) {
            procedure.putObject("encounter").put("reference", encounter);
        }
        if (operation.start() != null && operation.end() == null) {
            procedure.put("performedDateTime", operation.start().toString());
        } else if (operation.start() != null) {
            var period = procedure
                    .putObject("performedPeriod")
                    .put("start", operation.start().toString());
            period.put("end", String.valueOf(operation.end()));
        }
        return procedure;
    }

    static ObjectNode resource(String type, String id) {
        return JsonNodeFactory.instance.objectNode().put("resourceType", type).put("id", id);
    }

    static void put(ObjectNode in, String name, String value) {
        if (!value.isBlank()) {
            in.put(name, value);
        }
    }

    /// The types that are generated.
    public static final List<String> TYPES = List.of("Patient", "Encounter", "Observation", "Procedure");

    private Generated() {}
}
