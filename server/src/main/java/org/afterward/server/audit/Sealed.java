package org.afterward.server.audit;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.wire.json.AuditJson;
import org.afterward.wire.json.CanonicalJson;
import tools.jackson.databind.node.ObjectNode;

/// An event with its id, ready to be numbered and chained.
///
/// @param json with `id` and `node`, and without `seq` and `recordedAt`
record Sealed(UUID id, ObjectNode json) {
    /// The most items of one event; more are said in several events.
    static final int ITEMS = 1_000;

    /// The most characters of one event as JSON.
    static final int LONGEST = 1_000_000;

    /// @throws IllegalArgumentException for what is no event, or too long for one
    static List<Sealed> of(List<AuditEvent> events, String node) {
        var all = new ArrayList<Sealed>();
        for (var event : events) {
            if (!event.code().matches("[a-z][a-z.]{1,59}")) {
                throw new IllegalArgumentException("'" + event.code() + "' is no code of an audit event");
            }
            parts(event).forEach(part -> all.add(sealed(part, node)));
        }
        return all;
    }

    /// @throws RuntimeException where the text is none
    static Sealed read(String text) {
        var json = AuditJson.parse(text);
        AuditJson.read(json);
        return new Sealed(UUID.fromString(json.path("id").asString()), json);
    }

    private static Sealed sealed(AuditEvent event, String node) {
        var id = UUID.randomUUID();
        var json = AuditJson.tree(event);
        json.put("at", event.at().truncatedTo(ChronoUnit.MICROS).toString());
        json.put("id", id.toString());
        json.put("node", node);
        int length = CanonicalJson.text(json).length();
        if (length > LONGEST) {
            throw new IllegalArgumentException(
                    "an audit event of " + length + " characters; " + LONGEST + " are allowed");
        }
        return new Sealed(id, json);
    }

    private static List<AuditEvent> parts(AuditEvent event) {
        int items = event.items().size();
        if (items <= ITEMS) {
            return List.of(event);
        }
        var parts = new ArrayList<AuditEvent>();
        int count = (items + ITEMS - 1) / ITEMS;
        for (int i = 0; i < count; i++) {
            var details = new TreeMap<>(event.details());
            details.put("part", (i + 1) + "/" + count);
            parts.add(new AuditEvent(
                    event.code(),
                    event.at(),
                    event.who(),
                    event.act(),
                    event.outcome(),
                    event.purpose(),
                    event.patient(),
                    event.encounter(),
                    event.categories(),
                    event.items().subList(i * ITEMS, Math.min(items, (i + 1) * ITEMS)),
                    event.rules(),
                    details));
        }
        return parts;
    }
}
