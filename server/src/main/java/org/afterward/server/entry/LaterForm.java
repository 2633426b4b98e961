package org.afterward.server.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.afterward.clinical.team.UnfinishedEntry;
import org.afterward.server.entry.Entries.Stated;

/// A form that its author can fill in to the end away from the record (AC-05): what was begun when their access
/// ended.
public interface LaterForm {
    /// As in [Stated#form] and [UnfinishedEntry#form].
    String form();

    /// What it is about, such as `SpO2 scale 2, lifted`.
    String title(Map<String, String> kept);

    /// What may still be written.
    List<Field> fields(Map<String, String> kept);

    /// What is stated by the fields as they are now; empty where one of them is missing or too long.
    Optional<Stated> stated(UnfinishedEntry entry, Map<String, String> fields, String once);

    /// @param longest the most characters
    record Field(String name, String label, String value, int longest) {}
}
