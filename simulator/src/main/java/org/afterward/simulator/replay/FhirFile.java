package org.afterward.simulator.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The resources of a FHIR file: a resource, a Bundle, or one resource a line.
final class FhirFile {
    /// What a server of ours keeps. All else is counted by its type.
    static final Set<String> SUPPORTED = Set.of("Patient", "Encounter", "Location", "Observation", "Procedure");
    /// As many digits as were sent: 37.0 is not 37.
    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final String name;
    private final List<Item> items;
    private final Identifiers identifiers;

    FhirFile(String name, List<Item> items, Identifiers identifiers) {
        this.name = name;
        this.items = items;
        this.identifiers = identifiers;
    }

    void json(byte[] bytes, int start) {
        var text = new String(bytes, start, bytes.length - start, UTF_8);
        int line = text.indexOf('\n');
        boolean lines = line > 0
                && text.substring(0, line).strip().endsWith("}")
                && text.substring(line).stripLeading().startsWith("{");
        if (lines) {
            int number = 0;
            for (var each : text.split("\n")) {
                number++;
                if (!each.isBlank()) {
                    document(name + ":" + number, each.strip());
                }
            }
        } else {
            document(name, text.strip());
        }
    }

    private void document(String origin, String text) {
        try {
            if (JSON.readTree(text) instanceof ObjectNode object) {
                if (object.path("resourceType").asString("").equals("Bundle")) {
                    bundle(origin, object);
                } else {
                    resource(origin, object, text.getBytes(UTF_8));
                }
                return;
            }
            items.add(new Item.Unreadable(origin, "JSON, but no FHIR resource"));
        } catch (JacksonException e) {
            items.add(new Item.Unreadable(origin, "not JSON: " + e.getOriginalMessage()));
        }
    }

    private void bundle(String origin, ObjectNode bundle) {
        var paths = new HashMap<String, String>();
        for (var entry : bundle.path("entry")) {
            var resource = entry.path("resource");
            if (resource.isObject()) {
                paths.put(entry.path("fullUrl").asString(""), type(resource) + "/" + id(entry, resource));
            }
        }
        paths.remove("");
        if (bundle.path("entry").isEmpty()) {
            items.add(new Item.Unreadable(origin, "a Bundle without entries"));
        }
        int number = 0;
        for (var entry : bundle.path("entry")) {
            var where = origin + " entry[" + number++ + "]";
            if (!(entry.path("resource") instanceof ObjectNode resource)) {
                items.add(new Item.NotSupported("Bundle entry without a resource"));
            } else if (type(resource).equals("Bundle")) {
                bundle(where, resource);
            } else {
                resource.put("id", id(entry, resource));
                follow(resource, paths);
                resource(where, resource, bytes(resource));
            }
        }
    }

    /// Its own id, or that of its entry, or one that follows from what it says.
    private static String id(JsonNode entry, JsonNode resource) {
        var own = resource.path("id").asString("");
        if (!own.isEmpty()) {
            return own;
        }
        var full = entry.path("fullUrl").asString("");
        return full.startsWith("urn:uuid:") ? full.substring("urn:uuid:".length()) : derived(resource);
    }

    private static String derived(JsonNode resource) {
        return UUID.nameUUIDFromBytes(bytes(resource)).toString();
    }

    /// A reference inside the Bundle becomes what the server will call it.
    private static void follow(JsonNode node, Map<String, String> paths) {
        if (node instanceof ObjectNode object) {
            var reference = object.path("reference");
            var path = reference.isString() ? paths.get(reference.asString()) : null;
            if (path != null) {
                object.put("reference", path);
            }
            object.values().forEach(each -> follow(each, paths));
        } else if (node instanceof ArrayNode array) {
            array.forEach(each -> follow(each, paths));
        }
    }

    private void resource(String origin, ObjectNode resource, byte[] bytes) {
        var type = type(resource);
        if (type.isEmpty()) {
            items.add(new Item.Unreadable(origin, "JSON without a resourceType"));
            return;
        }
        var id = resource.path("id").asString("");
        var body = bytes;
        if (id.isEmpty()) {
            id = derived(resource);
            body = bytes(resource.put("id", id));
        }
        identifiers.learn(resource, type, id);
        items.add(
                SUPPORTED.contains(type)
                        ? new Item.Resource(origin, FhirTimes.when(resource), type, id, false, false, body)
                        : new Item.NotSupported(type));
    }

    private static String type(JsonNode resource) {
        return resource.path("resourceType").asString("");
    }

    static byte[] bytes(JsonNode node) {
        return JSON.writeValueAsBytes(node);
    }

    void xml(byte[] bytes, int start) {
        new FhirXml(name, items).read(bytes, start);
    }

    static Optional<JsonNode> tree(byte[] bytes) {
        try {
            return Optional.of(JSON.readTree(bytes));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
