package org.afterward.server.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Confidentiality;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Which parts of a record a FHIR resource belongs to. One that belongs to several needs leave for each; one
/// that we do not know belongs to what is protected.
final class Categories {
    private static final String CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";

    static Set<Category> of(ObjectNode resource) {
        return switch (resource.path("resourceType").asString("")) {
            case "Patient" -> EnumSet.of(Category.A);
            case "Encounter" ->
                resource.has("reasonCode") || resource.has("reasonReference") || resource.has("diagnosis")
                        ? EnumSet.of(Category.A, Category.E)
                        : EnumSet.of(Category.A);
            case "Observation" -> EnumSet.of(observation(resource));
            case "Procedure" -> EnumSet.of(Category.E);
            case "AuditEvent" -> EnumSet.of(Category.L);
            default -> EnumSet.of(Category.I);
        };
    }

    private static Category observation(ObjectNode resource) {
        for (var category : resource.path("category")) {
            for (var coding : category.path("coding")) {
                switch (coding.path("code").asString("")) {
                    case "laboratory", "imaging" -> {
                        return Category.F;
                    }
                    case "social-history" -> {
                        return Category.M;
                    }
                    default -> {
                        // The others are what is observed at the bedside.
                    }
                }
            }
        }
        return Category.C;
    }

    /// What the resource itself says; unknown codes are taken for `R` (LB-05).
    static Confidentiality label(ObjectNode resource) {
        var label = Confidentiality.N;
        for (JsonNode coding : resource.path("meta").path("security")) {
            if (coding.path("system").asString("").equals(CONFIDENTIALITY)) {
                var code = coding.path("code").asString("");
                label = label.or(Arrays.stream(Confidentiality.values())
                        .filter(one -> one.name().equals(code))
                        .findFirst()
                        .orElse(Confidentiality.R));
            }
        }
        return label;
    }

    static String name(ObjectNode resource) {
        return resource.path("resourceType").asString("") + "/"
                + resource.path("id").asString("");
    }

    private Categories() {}
}
