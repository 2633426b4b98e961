package org.afterward.server.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.afterward.clinical.fact.PatientId;
import org.afterward.wire.fhir.search.Query;
import org.afterward.wire.smart.Interaction;
import tools.jackson.databind.node.ObjectNode;

/// Finds resources. The database narrows down, and the resource itself decides, so that what came by FHIR
/// and what came by HL7 v2 are searched alike.
final class Searching {
    /// The most resources that one search looks at.
    static final int LOOKED_AT = 50_000;

    /// The most patients whose stays are made up for one search that names none of them.
    static final int FOLDED = 2_000;

    private final ResourceTable table;
    private final Told told;

    Searching(ResourceTable table, Told told) {
        this.table = table;
        this.told = told;
    }

    /// All that match and are covered, in the order that was asked for.
    List<Stored> all(Query query, Ceiling ceiling) {
        var narrowing = narrowing(query, ceiling);
        var candidates = new ArrayList<>(table.candidates(query.type(), narrowing, LOOKED_AT + 1));
        if (candidates.size() > LOOKED_AT) {
            throw new Refused(
                    422,
                    "too-costly",
                    "more than " + LOOKED_AT
                            + " resources would have to be looked at: name a patient, an identifier or a code");
        }
        candidates.addAll(others(query, narrowing));
        var known = new ArrayList<Stored>();
        for (var stored : candidates) {
            if (stored.under(ceiling, Interaction.SEARCH_TYPE) && query.matches(searched(query, stored, ceiling))) {
                known.add(stored);
            }
        }
        query.sort().reversed().forEach(by -> known.sort(order(query.type(), by, ceiling)));
        return known;
    }

    /// By the patient's id, whatever the reference says, where one is named.
    private ObjectNode searched(Query query, Stored stored, Ceiling ceiling) {
        var answered = stored.answered(ceiling);
        query.criterion("patient", "subject").ifPresent(criterion -> {
            if (stored.patient() != null
                    && answered.get("subject") instanceof ObjectNode subject
                    && patients(criterion.values()).contains(stored.patient())) {
                var asked = criterion.values().getFirst();
                subject.put("reference", asked.contains("/") ? asked : "Patient/" + asked);
            }
        });
        return answered;
    }

    private static Comparator<Stored> order(String type, String by, Ceiling ceiling) {
        boolean down = by.startsWith("-");
        var name = down ? by.substring(1) : by;
        Comparator<Stored> order = Comparator.comparing(stored -> SortKey.of(type, name, stored.answered(ceiling)));
        return down ? order.reversed() : order;
    }

    private List<Stored> others(Query query, ResourceTable.Narrowing narrowing) {
        var ids = narrowing.ids();
        return switch (query.type()) {
            case "Patient" -> told.people(ids.map(Set::copyOf), LOOKED_AT);
            case "Encounter" -> {
                var patients = narrowing
                        .patients()
                        .orElseGet(() -> ids.isPresent()
                                ? ids.get().stream()
                                        .map(told::stay)
                                        .flatMap(Optional::stream)
                                        .map(stay -> stay.patient().value())
                                        .distinct()
                                        .toList()
                                : told.withStays(FOLDED));
                yield patients.stream()
                        .flatMap(patient -> told.stays(patient).stream())
                        .toList();
            }
            case "Observation", "Procedure" -> {
                if (narrowing.patients().isPresent()) {
                    yield narrowing.patients().get().stream()
                            .flatMap(patient -> (query.type().equals("Observation")
                                            ? told.observations(patient)
                                            : told.procedures(patient))
                                    .stream())
                            .toList();
                }
                yield ids.orElse(List.of()).stream()
                        .map(id -> told.byEntry(query.type(), id))
                        .flatMap(Optional::stream)
                        .toList();
            }
            default -> List.of();
        };
    }

    private ResourceTable.Narrowing narrowing(Query query, Ceiling ceiling) {
        var patients = query.criterion("patient", "subject")
                .filter(criterion -> !query.type().equals("Patient"))
                .map(criterion -> List.copyOf(patients(criterion.values())))
                .or(() -> query.criterion("encounter").map(criterion -> ofStays(criterion.values())))
                .or(() -> ceiling.patients(query.type(), Interaction.SEARCH_TYPE)
                        .map(only -> only.stream().map(PatientId::value).toList()));
        var tokens = new ArrayList<List<String>>();
        query.criterion("identifier").ifPresent(criterion -> tokens(criterion.values(), "i:", tokens));
        query.criterion("code").ifPresent(criterion -> tokens(criterion.values(), "c:", tokens));
        return new ResourceTable.Narrowing(
                query.criterion("_id").map(criterion -> criterion.values()), patients, tokens);
    }

    private static void tokens(List<String> values, String prefix, List<List<String>> tokens) {
        if (values.stream().noneMatch(value -> value.endsWith("|"))) {
            tokens.add(values.stream().map(value -> prefix + value).toList());
        }
    }

    /// Every id by which the patients of these references are known.
    private List<String> patients(List<String> references) {
        var known = new Known(table, told);
        return references.stream()
                .map(reference -> reference.replaceFirst("^Patient/", ""))
                .flatMap(id -> known.patient(id).stream())
                .flatMap(patient -> told.same(patient.value()).stream())
                .distinct()
                .toList();
    }

    private List<String> ofStays(List<String> references) {
        var known = new Known(table, told);
        return references.stream()
                .map(reference -> reference.replaceFirst("^Encounter/", ""))
                .flatMap(id -> known.encounter(id).stream())
                .map(stay -> stay.patient().value())
                .distinct()
                .toList();
    }

    /// What a conditional create finds.
    List<Stored> matches(String type, String search, Ceiling ceiling) {
        var found = new ArrayList<Stored>();
        switch (Query.of(type, parameters(search.substring(search.indexOf('?') + 1)))) {
            case Query.Asked.Understood(var query) -> {
                if (query.criteria().isEmpty()) {
                    throw new Refused(400, "invalid", "a conditional create needs something to search by");
                }
                found.addAll(all(query, ceiling));
            }
            case Query.Asked.Refused(var issue) -> throw new Refused(400, List.of(issue));
        }
        return found;
    }

    static Map<String, List<String>> parameters(String search) {
        var parameters = new LinkedHashMap<String, List<String>>();
        for (var part : search.split("&")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parameters
                        .computeIfAbsent(decoded(part.substring(0, equals)), name -> new ArrayList<>())
                        .add(decoded(part.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refused(400, "invalid", "'" + text + "' is not rightly percent-encoded");
        }
    }
}
