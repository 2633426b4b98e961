package org.afterward.server.access;

import java.util.EnumSet;
import java.util.Set;
import org.afterward.clinical.access.Category;
import tools.jackson.databind.node.ObjectNode;

/// Which parts of a record a FHIR resource belongs to. One that belongs to several needs leave for each; one
/// that we do not know belongs to what is protected.
final class Categories {
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

    static String name(ObjectNode resource) {
        return resource.path("resourceType").asString("") + "/"
                + resource.path("id").asString("");
    }

    private Categories() {}
}
