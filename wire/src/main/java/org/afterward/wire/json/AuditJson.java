package org.afterward.wire.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.audit.AuditEvent.Act;
import org.afterward.clinical.audit.AuditEvent.Item;
import org.afterward.clinical.audit.AuditEvent.Outcome;
import org.afterward.clinical.audit.AuditEvent.Who;
import org.afterward.clinical.fact.PatientId;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// An audit event as JSON. Every text in it is encoded by [LogText]; what is empty is left out.
public final class AuditJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    public static ObjectNode tree(AuditEvent event) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("code", LogText.encoded(event.code()));
        json.put("at", event.at().toString());
        json.put("act", Words.of(event.act()));
        json.put("outcome", Words.of(event.outcome()));
        var who = event.who();
        if (who != null) {
            json.set("who", who(who));
        }
        text(json, "purpose", event.purpose());
        if (event.patient() != null) {
            json.put("patient", event.patient().value());
        }
        text(json, "encounter", event.encounter());
        texts(json, "categories", event.categories());
        if (!event.items().isEmpty()) {
            var items = json.putArray("items");
            for (var item : event.items()) {
                var one = items.addObject();
                one.put("type", LogText.encoded(item.type()));
                one.put("id", LogText.encoded(item.id()));
                text(one, "version", item.version());
            }
        }
        texts(json, "rules", event.rules());
        if (!event.details().isEmpty()) {
            var details = json.putObject("details");
            event.details().forEach((name, value) -> details.put(LogText.encoded(name), LogText.encoded(value)));
        }
        return json;
    }

    private static ObjectNode who(Who who) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("id", LogText.encoded(who.id()));
        text(json, "display", who.display());
        text(json, "kind", who.kind());
        texts(json, "roles", who.roles());
        text(json, "ward", who.ward());
        text(json, "client", who.client());
        text(json, "device", who.device());
        text(json, "address", who.address());
        return json;
    }

    /// Text that was written here, as a tree.
    ///
    /// @throws UnreadableFact where it is no JSON object
    public static ObjectNode parse(String text) {
        try {
            if (MAPPER.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw new UnreadableFact("", "not JSON: " + e.getOriginalMessage(), e);
        }
        throw new UnreadableFact("", "not a JSON object");
    }

    /// Fields that are not an event's own are left alone.
    ///
    /// @throws UnreadableFact where this is no event
    public static AuditEvent read(ObjectNode json) {
        try {
            var patient = string(json, "patient");
            return new AuditEvent(
                    string(json, "code"),
                    Instant.parse(string(json, "at")),
                    json.path("who") instanceof ObjectNode who ? readWho(who) : null,
                    Act.valueOf(constant(json, "act")),
                    Outcome.valueOf(constant(json, "outcome")),
                    string(json, "purpose"),
                    patient.isEmpty() ? null : new PatientId(patient),
                    string(json, "encounter"),
                    new TreeSet<>(strings(json, "categories")),
                    items(json),
                    strings(json, "rules"),
                    details(json));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new UnreadableFact("", "not an audit event: " + e.getMessage(), e);
        }
    }

    private static Who readWho(ObjectNode json) {
        return new Who(
                string(json, "id"),
                string(json, "display"),
                string(json, "kind"),
                new TreeSet<>(strings(json, "roles")),
                string(json, "ward"),
                string(json, "client"),
                string(json, "device"),
                string(json, "address"));
    }

    private static List<Item> items(ObjectNode json) {
        var items = new ArrayList<Item>();
        for (var item : json.path("items")) {
            items.add(new Item(string(item, "type"), string(item, "id"), string(item, "version")));
        }
        return items;
    }

    private static SortedMap<String, String> details(ObjectNode json) {
        var details = new TreeMap<String, String>();
        json.path("details")
                .properties()
                .forEach(each -> details.put(each.getKey(), each.getValue().asString()));
        return details;
    }

    private static void text(ObjectNode json, String name, String value) {
        if (!value.isEmpty()) {
            json.put(name, LogText.encoded(value));
        }
    }

    private static void texts(ObjectNode json, String name, Collection<String> values) {
        if (!values.isEmpty()) {
            var list = json.putArray(name);
            values.forEach(value -> list.add(LogText.encoded(value)));
        }
    }

    private static String string(JsonNode json, String name) {
        return json.path(name).asString("");
    }

    private static String constant(JsonNode json, String name) {
        return string(json, name).toUpperCase(Locale.ROOT);
    }

    private static List<String> strings(JsonNode json, String name) {
        var strings = new ArrayList<String>();
        json.path(name).forEach(item -> strings.add(item.asString()));
        return strings;
    }

    private AuditJson() {}
}
