package org.afterward.server.people;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The role file in force, and the way to another one.
///
/// @param since     who put it in force and when
/// @param proposal  what waits for a second person; absent where nothing does
/// @param faults    of a file that was not taken
/// @param mayPropose only the system administrator proposes
public record RoleFileView(
        String version,
        String source,
        String mark,
        String since,
        List<Column> columns,
        List<Row> rows,
        List<Figure> numbers,
        @Nullable Proposal proposal,
        List<String> faults,
        Form form,
        int seen,
        boolean mayPropose,
        List<Past> history,
        String outcome) {
    public RoleFileView {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        numbers = List.copyOf(numbers);
        faults = List.copyOf(faults);
        history = List.copyOf(history);
    }

    public record Column(String letter, String words) {}

    public record Row(String role, List<String> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /// @param changed it differs from the one that comes with Afterward
    public record Figure(String name, String value, String range, String rule, boolean changed) {}

    /// @param mine the one who looks proposed it, and so cannot approve it
    public record Proposal(String version, String by, String when, List<String> changes, boolean mine) {
        public Proposal {
            changes = List.copyOf(changes);
        }
    }

    public record Past(String version, String words) {}
}
