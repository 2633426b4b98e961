package org.afterward.server.board;

import java.util.List;

/// One bed of the board. The fragment that draws it in the page is the fragment that is pushed.
///
/// @param key      fit for an HTML id and for the name of an event
/// @param bed      its name on the ward
/// @param unplaced true for those of the ward who have no bed: they are not in each other's way
/// @param taken    somebody lies in it whom this reader does not see
/// @param patients who lies in it: nobody, one, or more where the messages contradict each other
public record BedView(String key, String bed, List<PatientLine> patients, boolean unplaced, boolean taken) {
    public BedView {
        patients = List.copyOf(patients);
    }

    /// What stands before the last word of the bed's name, small above it: `Bay A`, `Bed`; may be empty.
    public String room() {
        var last = bed.lastIndexOf(' ');
        return unplaced ? bed : last < 0 ? "" : bed.substring(0, last);
    }

    /// The last word of the bed's name: what a nurse calls it.
    public String number() {
        return unplaced ? "–" : bed.substring(bed.lastIndexOf(' ') + 1);
    }

    public boolean empty() {
        return patients.isEmpty();
    }

    public boolean conflict() {
        return patients.size() > 1 && !unplaced;
    }
}
