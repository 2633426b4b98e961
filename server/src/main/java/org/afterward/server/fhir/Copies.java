package org.afterward.server.fhir;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.afterward.clinical.fact.PatientId;
import org.afterward.wire.fhir.Format;
import org.afterward.wire.fhir.Resources;
import tools.jackson.databind.node.ObjectNode;

/// What is kept of one patient, as whole resources, for whoever makes copies of it. Who may have which of them is
/// decided elsewhere.
public final class Copies {
    /// The most resources of one type that are looked at: the newest.
    static final int MOST = 20_000;

    private static final List<String> TYPES = List.of("Patient", "Encounter", "Procedure", "Observation");

    private final ResourceTable table;
    private final Told told;

    Copies(ResourceTable table, Told told) {
        this.table = table;
        this.told = told;
    }

    /// A version of a resource.
    ///
    /// @param at when it was true of the patient, or else when it was issued
    public record Copy(String type, String id, String version, Instant at, ObjectNode content) {
        /// Its elements, but for those by which it is known.
        public List<String> elements() {
            return content.propertyNames().stream()
                    .filter(name -> !Set.of("resourceType", "id", "meta").contains(name))
                    .toList();
        }

        /// The same without some of its elements, marked as such.
        public Copy without(Set<String> elements) {
            if (elements.isEmpty()) {
                return this;
            }
            var less = content.deepCopy();
            less.remove(elements);
            less.withObject("/meta")
                    .withArray("security")
                    .addObject()
                    .put("system", "http://terminology.hl7.org/CodeSystem/v3-ObservationValue")
                    .put("code", "REDACTED");
            return new Copy(type, id, version, at, less);
        }

        /// Only these elements, and those by which it is known.
        public Copy only(Set<String> elements) {
            return without(elements().stream()
                    .filter(element -> !elements.contains(element))
                    .collect(Collectors.toSet()));
        }

        /// The one form in which it leaves, and of which hashes are made.
        public byte[] bytes() {
            return Resources.write(content, Format.JSON, false);
        }
    }

    /// Newest first, each labelled as strictly as the record.
    public List<Copy> of(PatientId patient, Ceiling ceiling) {
        return TYPES.stream()
                .flatMap(type -> of(type, patient))
                .map(stored -> copy(stored, ceiling))
                .sorted(Comparator.comparing(Copy::at).reversed().thenComparing(Copy::id))
                .toList();
    }

    private Stream<Stored> of(String type, PatientId patient) {
        var same = told.same(patient.value());
        var sent = table.candidates(
                type,
                new ResourceTable.Narrowing(Optional.empty(), Optional.of(new ArrayList<>(same)), List.of()),
                MOST);
        var made = switch (type) {
            case "Patient" -> told.people(Optional.of(same), MOST);
            case "Encounter" -> told.stays(patient.value());
            case "Procedure" -> told.procedures(patient.value());
            default -> told.observations(patient.value());
        };
        return Stream.concat(sent.stream(), made.stream());
    }

    private static Copy copy(Stored stored, Ceiling ceiling) {
        var content = stored.answered(ceiling);
        return new Copy(
                stored.type(), stored.id(), String.valueOf(stored.version()), at(content, stored.issuedAt()), content);
    }

    private static Instant at(ObjectNode content, Instant issued) {
        return Stream.of(
                        content.path("effectiveDateTime"),
                        content.path("effectivePeriod").path("start"),
                        content.path("performedDateTime"),
                        content.path("performedPeriod").path("start"),
                        content.path("period").path("start"))
                .map(node -> node.asString(""))
                .filter(text -> text.length() > 19)
                .findFirst()
                .flatMap(Copies::moment)
                .orElse(issued);
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(java.time.OffsetDateTime.parse(text).toInstant());
        } catch (java.time.DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
