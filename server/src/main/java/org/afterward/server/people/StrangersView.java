package org.afterward.server.people;

import java.util.List;

/// Numbers in messages from which nothing follows.
public record StrangersView(List<Row> rows) {
    public StrangersView {
        rows = List.copyOf(rows);
    }

    public record Row(String number, String names, String function, String why, String wards) {}
}
