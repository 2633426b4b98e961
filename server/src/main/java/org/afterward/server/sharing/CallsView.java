package org.afterward.server.sharing;

import java.util.List;
import org.afterward.server.desk.Forms;

/// The follow-up calls that somebody has to make.
public record CallsView(List<Call> calls, int longest) {
    /// @param name   of the patient, where this person may know it: while a call is open
    /// @param href   of the record; empty while it is closed to them
    /// @param open   until when the record is open; empty while no call is
    public record Call(
            String id, int version, String name, String href, String script, String due, boolean late, String open) {}

    /// A key for one form.
    public String once() {
        return Forms.fresh();
    }
}
