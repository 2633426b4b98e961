package org.afterward.server.smart;

import java.util.List;

/// The page on which somebody says whom an app is about.
///
/// @param goes where the answer is sent
/// @param more how many are not shown
public record PickView(String app, String client, String state, String goes, List<Ward> wards, int more) {
    public PickView {
        wards = List.copyOf(wards);
    }

    public record Ward(String name, List<Line> patients) {
        public Ward {
            patients = List.copyOf(patients);
        }
    }

    /// @param name as it may stand in a list
    public record Line(String id, String name, String bed, String about) {}
}
