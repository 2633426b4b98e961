package org.afterward.server.privacy;

import java.util.List;

/// One event of the log, whole.
///
/// @param json as it is chained
public record EventView(String title, List<ReviewView.Fact> facts, String json) {
    public EventView {
        facts = List.copyOf(facts);
    }
}
