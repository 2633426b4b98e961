package org.afterward.server.desk;

import java.util.List;
import java.util.Set;

/// One visit request, with what this person may do with it.
///
/// @param patient   as lists name them, with the bed
/// @param toWhom    who is told the next
/// @param reads     what the patient reads of it now, or what is said to whoever asked
/// @param tell      that somebody has told it
/// @param facts     what is known of it, in words
/// @param may       names of the acts that the rules would let this person do now
/// @param visits    of this visitor since it was asked, to complete it with
/// @param people    who may be offered it
public record RequestView(
        String path,
        String register,
        String title,
        String patient,
        String status,
        String toWhom,
        String reads,
        String tell,
        List<Pair> facts,
        List<Row> checks,
        Set<String> may,
        List<Option> visits,
        List<Option> people,
        List<Option> holds,
        List<Option> reasons,
        int version) {
    public record Pair(String what, String words) {}

    /// @param state `open`, `met` or `not met`
    public record Row(String name, String words, String state, String by) {}

    public record Option(String value, String words) {}

    public boolean may(String act) {
        return may.contains(act);
    }

    /// A key for one form.
    public String once() {
        return Forms.fresh();
    }
}
