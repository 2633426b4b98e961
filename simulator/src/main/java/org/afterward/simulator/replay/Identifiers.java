package org.afterward.simulator.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Which resource of the recording an identifier belongs to, so that references by identifier can be
/// followed. A server resolves those in transactions alone.
final class Identifiers {
    private static final String BY_IDENTIFIER = "?identifier=";

    private final Map<String, String> paths = new HashMap<>();

    void learn(JsonNode resource, String type, String id) {
        for (var identifier : resource.path("identifier")) {
            var key = identifier.path("system").asString("") + "|"
                    + identifier.path("value").asString("");
            paths.put(type + BY_IDENTIFIER + key, type + "/" + id);
        }
    }

    static boolean mayBeIn(String json) {
        return json.contains(BY_IDENTIFIER);
    }

    /// Replaces each reference by identifier that is known here; the others stay.
    void resolve(JsonNode node) {
        if (node instanceof ObjectNode object) {
            var reference = object.path("reference");
            if (reference.isString() && reference.asString().contains(BY_IDENTIFIER)) {
                var found = paths.get(URLDecoder.decode(reference.asString(), UTF_8));
                if (found != null) {
                    object.put("reference", found);
                }
            }
            object.values().forEach(this::resolve);
        } else if (node instanceof ArrayNode array) {
            array.forEach(this::resolve);
        }
    }
}
