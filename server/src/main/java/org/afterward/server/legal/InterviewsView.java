package org.afterward.server.legal;

import java.util.List;
import java.util.Set;

/// Whether police may talk to one patient.
///
/// @param doctor may say whether the patient is fit for it
/// @param longest minutes
public record InterviewsView(
        String path,
        String patient,
        List<Row> rows,
        boolean doctor,
        int longest,
        List<Choice> looked,
        String capacity) {
    public InterviewsView {
        rows = List.copyOf(rows);
        looked = List.copyOf(looked);
    }

    /// @param may what can be done with it now
    public record Row(String key, int version, String title, String state, List<Fact> facts, Set<String> may) {
        public Row {
            facts = List.copyOf(facts);
            may = Set.copyOf(may);
        }

        public boolean may(String act) {
            return may.contains(act);
        }
    }
}
