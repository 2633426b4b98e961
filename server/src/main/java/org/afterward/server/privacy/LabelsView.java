package org.afterward.server.privacy;

import java.util.List;

/// Every record with a label.
public record LabelsView(List<Row> rows) {
    public LabelsView {
        rows = List.copyOf(rows);
    }

    public record Row(
            String href,
            String name,
            String where,
            String level,
            String label,
            String named,
            String review,
            boolean late) {}
}
