package org.afterward.server.legal;

import java.util.List;

/// The legal holds.
///
/// @param words what stands at a held thing, for those who sit here
public record HoldsView(List<Row> rows, List<Choice> staff, String words) {
    public HoldsView {
        rows = List.copyOf(rows);
        staff = List.copyOf(staff);
    }

    /// @param asked who asked to lift it, and why; empty where nobody has
    /// @param may   the reader is another person than who asked
    public record Row(
            String path, int version, String caseRef, List<Fact> facts, boolean holds, String asked, boolean may) {
        public Row {
            facts = List.copyOf(facts);
        }
    }
}
