package org.afterward.server.people;

import java.util.List;

/// The wards, and the form for a roster as a file.
///
/// @param title  what became of the last file; empty where none was sent
/// @param faults in the order of the file
/// @param more   faults that are not named
public record RosterFileView(
        List<Ward> wards, Form form, String title, List<Row> faults, int more, int mostShifts, int mostMegabytes) {
    public RosterFileView {
        wards = List.copyOf(wards);
        faults = List.copyOf(faults);
    }

    public record Ward(String href, String name, String words) {}

    public record Row(int line, String column, String words) {}
}
