package org.afterward.server.privacy;

import java.util.List;

/// The log, searched.
///
/// @param next    the number below which the next page begins; empty on the last
/// @param trouble why the search was not made; empty where it was
/// @param proof   whether the log is whole, in words
public record LogView(
        Asked asked,
        List<Row> rows,
        String next,
        String trouble,
        String proof,
        boolean broken,
        List<PatientView.Person> people,
        List<String> codes,
        String once) {
    public LogView {
        rows = List.copyOf(rows);
        people = List.copyOf(people);
        codes = List.copyOf(codes);
    }

    /// As typed.
    public record Asked(String person, String patient, String code, String from, String until, boolean refused) {}

    public record Row(
            String href, String when, String who, String what, String patient, String parts, boolean refused) {}
}
