package org.afterward.wire.fhir;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.fact.Fact.PersonDescribed;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.fact.Person;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A Patient: who somebody is.
final class PatientReading {
    static Telling.Told read(Telling telling) {
        var patient = telling.resource;
        var name = name(Tree.list(patient, "name"));
        var family = Tree.text(name, "family");
        var given = Tree.list(name, "given").stream()
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .collect(Collectors.joining(" "));
        var born = Tree.text(patient, "birthDate");
        var person = new Person(
                telling.identifiers(patient),
                family.isEmpty() && given.isEmpty() ? Tree.text(name, "text") : family,
                given,
                Tree.text(patient, "gender"),
                born.length() == 10 ? LocalDate.parse(born) : null,
                born.length() >= 4 && born.length() < 10 ? Integer.parseInt(born.substring(0, 4)) : 0,
                died(telling));
        return telling.stated(id(telling), null, Author.UNKNOWN, new PersonDescribed(person));
    }

    /// By the identifier that the hospital uses first, so that FHIR and HL7 v2 speak of the same patient.
    private static PatientId id(Telling telling) {
        return telling.first(telling.identifiers(telling.resource))
                .map(identifier -> PatientId.of(identifier.authority(), identifier.value()))
                .orElseGet(() -> PatientId.of("fhir", telling.logicalId()));
    }

    private static @Nullable Instant died(Telling telling) {
        return Tree.text(telling.resource, "deceasedBoolean").equals("true")
                ? telling.issuedAt
                : telling.start("deceasedDateTime");
    }

    private static JsonNode name(List<JsonNode> names) {
        for (var use : List.of("official", "usual", "", "temp", "nickname", "anonymous", "old", "maiden")) {
            for (var name : names) {
                if (Tree.text(name, "use").equals(use)) {
                    return name;
                }
            }
        }
        return JsonNodeFactory.instance.objectNode();
    }

    private PatientReading() {}
}
