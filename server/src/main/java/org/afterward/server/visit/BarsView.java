package org.afterward.server.visit;

import java.util.List;
import org.afterward.server.desk.Forms;

/// Whom security keeps out, and whom wards ask it to. No patient is named.
///
/// @param asks    open ones
/// @param entries in force
public record BarsView(List<Ask> asks, List<Entry> entries, List<Option> reasons, int longest) {
    /// @param inCharge who is in charge of the ward now; empty where nobody is rostered
    public record Ask(String call, int version, String name, String where, String when, String inCharge) {}

    public record Entry(
            String id,
            int version,
            String name,
            String description,
            String why,
            String where,
            String review,
            boolean due) {}

    /// @param value decider and reason
    public record Option(String value, String words) {}

    /// A key for one form.
    public String once() {
        return Forms.fresh();
    }
}
