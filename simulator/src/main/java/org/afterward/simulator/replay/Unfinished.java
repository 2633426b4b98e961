package org.afterward.simulator.replay;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A recorded stay as it was known at some moment: without the places and the end that had not come yet.
final class Unfinished {

    /// Takes out of an Encounter what lies after `now`.
    static void trim(ObjectNode encounter, Instant now) {
        if (encounter.path("period") instanceof ObjectNode period && after(period.path("end"), now)) {
            period.remove("end");
            encounter.put("status", "in-progress");
        }
        if (encounter.path("location") instanceof ArrayNode locations) {
            var known = new ArrayList<JsonNode>();
            for (var location : locations) {
                if (!after(location.path("period").path("start"), now)) {
                    if (location.path("period") instanceof ObjectNode period && after(period.path("end"), now)) {
                        period.remove("end");
                    }
                    known.add(location);
                }
            }
            locations.removeAll();
            locations.addAll(known);
            if (known.isEmpty()) {
                encounter.remove("location");
            }
        }
    }

    /// When there is more to say of an Encounter than when it began: each move, and the end.
    static List<Instant> changes(JsonNode encounter) {
        var changes = new ArrayList<Instant>();
        for (var location : encounter.path("location")) {
            moment(location.path("period").path("start")).ifPresent(changes::add);
        }
        moment(encounter.path("period").path("end")).ifPresent(changes::add);
        return changes;
    }

    private static boolean after(JsonNode time, Instant now) {
        return moment(time).filter(moment -> moment.isAfter(now)).isPresent();
    }

    private static Optional<Instant> moment(JsonNode time) {
        try {
            return time.isString()
                    ? Optional.of(OffsetDateTime.parse(time.stringValue()).toInstant())
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty(); // a day, or a month: too coarse to wait for
        }
    }

    private Unfinished() {}
}
