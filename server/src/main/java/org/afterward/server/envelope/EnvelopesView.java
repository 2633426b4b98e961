package org.afterward.server.envelope;

import java.util.List;

/// The envelopes of the wards, for the administrator.
///
/// @param words    what was done, or why it was not; mostly empty
/// @param provider how the hospital's own sign-in is, in words
/// @param once     the idempotency key of the forms
public record EnvelopesView(String words, String provider, List<Line> lines, String once) {
    public EnvelopesView {
        lines = List.copyOf(lines);
    }

    /// @param state  in words
    /// @param drill  when the next drill is due, in words
    /// @param seal   what the button to seal says
    /// @param ends   true where there is something to end
    /// @param end    what the button to end says
    /// @param review what waits for the privacy office; empty where nothing does
    public record Line(String ward, String state, String drill, String seal, boolean ends, String end, String review) {}
}
