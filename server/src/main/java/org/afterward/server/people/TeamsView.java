package org.afterward.server.people;

import java.util.List;

/// The teams, and the form for a new one.
public record TeamsView(List<Row> rows, Form form, List<Choice> consultants) {
    public TeamsView {
        rows = List.copyOf(rows);
        consultants = List.copyOf(consultants);
    }

    public record Row(String href, String name, String consultant, String service, int members, boolean rapid) {}
}
