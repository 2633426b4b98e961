package org.afterward.server.people;

import java.util.List;

/// The people, or those whom a search found.
///
/// @param more how many are not shown
public record PeopleListView(List<Row> rows, String query, boolean left, int more) {
    public PeopleListView {
        rows = List.copyOf(rows);
    }

    /// @param href empty for who has left
    public record Row(String href, String display, String account, String roles, String department) {}
}
