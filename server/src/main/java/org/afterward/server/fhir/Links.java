package org.afterward.server.fhir;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// References inside a Bundle, turned into those that hold outside it. Any other stays as it was sent.
final class Links {
    /// @param links from `fullUrl` to `TYPE/ID`
    static ObjectNode resolved(ObjectNode resource, Map<String, String> links) {
        if (links.isEmpty()) {
            return resource;
        }
        var copy = resource.deepCopy();
        resolve(copy, links);
        return copy;
    }

    private static void resolve(JsonNode node, Map<String, String> links) {
        switch (node) {
            case ObjectNode object -> {
                var link = links.get(object.path("reference").asString(""));
                if (link != null) {
                    object.put("reference", link);
                }
                object.forEach(child -> resolve(child, links));
            }
            case ArrayNode array -> array.forEach(child -> resolve(child, links));
            default -> {}
        }
    }

    private Links() {}
}
