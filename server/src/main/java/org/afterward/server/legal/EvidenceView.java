package org.afterward.server.legal;

import java.util.List;

/// Things of one patient that may be evidence, and whether a wound is reported.
///
/// @param decides may decide about a report
public record EvidenceView(
        String path,
        String patient,
        List<Item> items,
        List<Choice> care,
        List<Wound> wounds,
        List<Choice> kinds,
        boolean decides) {
    public EvidenceView {
        items = List.copyOf(items);
        care = List.copyOf(care);
        wounds = List.copyOf(wounds);
        kinds = List.copyOf(kinds);
    }

    /// @param rows of the chain of custody, numbered from 1
    public record Item(String key, int version, String what, List<Fact> facts, List<String> rows, boolean here) {
        public Item {
            facts = List.copyOf(facts);
            rows = List.copyOf(rows);
        }
    }

    /// @param law    what the profile says of this kind
    /// @param report what is said to the police; empty where nothing is
    public record Wound(String key, int version, String kind, String law, String state, String report, boolean open) {}
}
