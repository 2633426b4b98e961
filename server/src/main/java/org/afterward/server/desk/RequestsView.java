package org.afterward.server.desk;

import java.util.List;

/// The visit requests of somebody's wards, their own first.
///
/// @param alerts for the nurse in charge
/// @param waits  what the ward has to ask or to look at again
/// @param messages that somebody left for a patient, to be passed on
public record RequestsView(List<Row> rows, List<String> alerts, List<Message> messages, List<Wait> waits) {
    /// @param mark   `Yours`, `Offered to you`, or empty
    /// @param behind nobody answered in time
    public record Row(
            String href,
            String visitor,
            String patient,
            String status,
            String owner,
            String due,
            String mark,
            boolean behind) {}

    /// Something that the ward has to ask or to look at again.
    public record Wait(String href, String patient, String words) {}

    public record Message(String id, String from, String patient, String words, String when, String once) {}
}
