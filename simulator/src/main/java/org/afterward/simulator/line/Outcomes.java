package org.afterward.simulator.line;

import java.util.ArrayList;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what an OperationOutcome says.
public final class Outcomes {
    /// Its words, each with its place; empty where there are none.
    public static String words(byte[] body) {
        try {
            return words(JsonMapper.shared().readTree(body));
        } catch (JacksonException e) {
            return "";
        }
    }

    public static String words(JsonNode outcome) {
        var words = new ArrayList<String>();
        for (var issue : outcome.path("issue")) {
            var text = issue.path("diagnostics").asString("");
            if (text.isEmpty()) {
                text = issue.path("details")
                        .path("text")
                        .asString(issue.path("code").asString(""));
            }
            var place = issue.path("expression").path(0).asString("");
            words.add(place.isEmpty() ? text : place + " " + text);
        }
        var all = String.join("; ", words);
        return all.length() <= 160 ? all : all.substring(0, 157) + "...";
    }

    private Outcomes() {}
}
