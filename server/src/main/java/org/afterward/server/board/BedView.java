package org.afterward.server.board;

import java.util.List;

/// One bed of the board. The fragment that draws it in the page is the fragment that is pushed.
///
/// @param key      fit for an HTML id and for the name of an event
/// @param bed      its name on the ward
/// @param unplaced true for those of the ward who have no bed: they are not in each other's way
/// @param patients who lies in it: nobody, one, or more where the messages contradict each other
public record BedView(String key, String bed, List<PatientLine> patients, boolean unplaced) {
    public BedView {
        patients = List.copyOf(patients);
    }

    public boolean empty() {
        return patients.isEmpty();
    }

    public boolean conflict() {
        return patients.size() > 1 && !unplaced;
    }
}
