package org.afterward.server.visit;

import java.util.List;
import org.afterward.server.desk.Forms;

/// Send-offs of one patient, and the form for another.
///
/// @param capacity whether the patient can decide this
/// @param consents who can have agreed, as things are
/// @param hidden   nothing is said openly: only whom the patient invites reads of it
/// @param photos   the patient allows pictures at such an event (SH-08)
/// @param threat   somebody is barred from this patient, or may still want to harm them
public record SendOffView(
        String path,
        String title,
        String capacity,
        List<Option> kinds,
        List<Option> consents,
        List<Option> wards,
        List<Option> people,
        boolean hidden,
        boolean photos,
        boolean threat,
        boolean assesses,
        List<Event> events,
        int mostPeople,
        int longest) {
    public record Option(String value, String words) {}

    /// @param facts  time, place, route, lead, number
    /// @param checks that are made
    /// @param open   that are to be made, as value and words
    public record Event(
            String id,
            int version,
            String title,
            String state,
            List<String> facts,
            List<String> checks,
            List<Option> open,
            boolean mayCheck,
            boolean mayApprove,
            boolean mayCancel) {}

    /// A key for one form.
    public String once() {
        return Forms.fresh();
    }
}
