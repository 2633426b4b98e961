package org.afterward.wire.fhir.search;

import static org.afterward.wire.fhir.search.Parameter.Kind.DATE;
import static org.afterward.wire.fhir.search.Parameter.Kind.QUANTITY;
import static org.afterward.wire.fhir.search.Parameter.Kind.REFERENCE;
import static org.afterward.wire.fhir.search.Parameter.Kind.STRING;
import static org.afterward.wire.fhir.search.Parameter.Kind.TOKEN;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// A search parameter of FHIR R4 that is answered here.
///
/// @param paths where its values stand, with dots between the names
public record Parameter(String name, Kind kind, List<String> paths) {
    public enum Kind {
        TOKEN,
        STRING,
        REFERENCE,
        DATE,
        QUANTITY
    }

    private static final Map<String, Map<String, Parameter>> ALL = Map.of(
            "AuditEvent",
            of(
                    p("action", TOKEN, "action"),
                    p("outcome", TOKEN, "outcome"),
                    p("type", TOKEN, "type"),
                    p("subtype", TOKEN, "subtype"),
                    p("entity", REFERENCE, "entity.what"),
                    p("date", DATE, "recorded")),
            "Patient",
            of(
                    p("identifier", TOKEN, "identifier"),
                    p("active", TOKEN, "active"),
                    p("gender", TOKEN, "gender"),
                    p("name", STRING, "name.family", "name.given", "name.text", "name.prefix", "name.suffix"),
                    p("family", STRING, "name.family"),
                    p("given", STRING, "name.given"),
                    p("birthdate", DATE, "birthDate")),
            "Encounter",
            of(
                    p("identifier", TOKEN, "identifier"),
                    p("status", TOKEN, "status"),
                    p("class", TOKEN, "class"),
                    p("type", TOKEN, "type"),
                    p("patient", REFERENCE, "subject"),
                    p("subject", REFERENCE, "subject"),
                    p("location", REFERENCE, "location.location"),
                    p("part-of", REFERENCE, "partOf"),
                    p("service-provider", REFERENCE, "serviceProvider"),
                    p("date", DATE, "period")),
            "Location",
            of(
                    p("identifier", TOKEN, "identifier"),
                    p("status", TOKEN, "status"),
                    p("type", TOKEN, "type"),
                    p("name", STRING, "name", "alias"),
                    p("partof", REFERENCE, "partOf"),
                    p("organization", REFERENCE, "managingOrganization")),
            "Observation",
            of(
                    p("identifier", TOKEN, "identifier"),
                    p("status", TOKEN, "status"),
                    p("category", TOKEN, "category"),
                    p("code", TOKEN, "code"),
                    p("component-code", TOKEN, "component.code"),
                    p("combo-code", TOKEN, "code", "component.code"),
                    p("value-concept", TOKEN, "valueCodeableConcept"),
                    p("data-absent-reason", TOKEN, "dataAbsentReason"),
                    p("patient", REFERENCE, "subject"),
                    p("subject", REFERENCE, "subject"),
                    p("encounter", REFERENCE, "encounter"),
                    p("performer", REFERENCE, "performer"),
                    p("device", REFERENCE, "device"),
                    p("has-member", REFERENCE, "hasMember"),
                    p("derived-from", REFERENCE, "derivedFrom"),
                    p("part-of", REFERENCE, "partOf"),
                    p("date", DATE, "effectiveDateTime", "effectiveInstant", "effectivePeriod"),
                    p("value-quantity", QUANTITY, "valueQuantity"),
                    p("component-value-quantity", QUANTITY, "component.valueQuantity"),
                    p("combo-value-quantity", QUANTITY, "valueQuantity", "component.valueQuantity")),
            "Procedure",
            of(
                    p("identifier", TOKEN, "identifier"),
                    p("status", TOKEN, "status"),
                    p("category", TOKEN, "category"),
                    p("code", TOKEN, "code"),
                    p("patient", REFERENCE, "subject"),
                    p("subject", REFERENCE, "subject"),
                    p("encounter", REFERENCE, "encounter"),
                    p("performer", REFERENCE, "performer.actor"),
                    p("location", REFERENCE, "location"),
                    p("part-of", REFERENCE, "partOf"),
                    p("date", DATE, "performedDateTime", "performedPeriod")));

    public static Optional<Parameter> named(String type, String name) {
        return Optional.ofNullable(ALL.getOrDefault(type, Map.of()).get(name));
    }

    public static Set<String> names(String type) {
        return ALL.getOrDefault(type, Map.of()).keySet();
    }

    /// Every value that stands at one of the paths, lists entered.
    public List<JsonNode> values(JsonNode resource) {
        var found = new ArrayList<JsonNode>();
        for (var path : paths) {
            collect(resource, path.split("\\."), 0, found);
        }
        return found;
    }

    private static void collect(JsonNode node, String[] path, int step, List<JsonNode> found) {
        if (node.isArray()) {
            node.forEach(item -> collect(item, path, step, found));
        } else if (step == path.length) {
            if (!node.isNull() && !node.isMissingNode()) {
                found.add(node);
            }
        } else {
            collect(node.path(path[step]), path, step + 1, found);
        }
    }

    private static Parameter p(String name, Kind kind, String... paths) {
        return new Parameter(name, kind, List.of(paths));
    }

    private static Map<String, Parameter> of(Parameter... parameters) {
        var all = new LinkedHashMap<String, Parameter>();
        all.put("_id", p("_id", TOKEN, "id"));
        all.put("_lastUpdated", p("_lastUpdated", DATE, "meta.lastUpdated"));
        all.put("_security", p("_security", TOKEN, "meta.security"));
        for (var parameter : parameters) {
            all.put(parameter.name(), parameter);
        }
        return all;
    }
}
