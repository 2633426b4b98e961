package org.afterward.server.legal;

import java.util.List;

/// Contacts of the police, for those who sit here.
public record PoliceView(List<Row> rows) {
    public PoliceView {
        rows = List.copyOf(rows);
    }

    /// @param open nobody has said yet what came of it
    public record Row(String path, int version, String title, List<Fact> facts, boolean open) {
        public Row {
            facts = List.copyOf(facts);
        }
    }
}
