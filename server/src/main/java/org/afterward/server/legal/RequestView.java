package org.afterward.server.legal;

import java.util.List;
import java.util.Set;

/// One request in the office.
///
/// @param state   in words, with what is missing where something is
/// @param boxes   what was shown or stated
/// @param ways    the branches of the decision table for this kind
/// @param asked   as the form of the office has it
/// @param may     what this reader may do now
/// @param bases   on which it can be released
public record RequestView(
        String path,
        int version,
        String title,
        String state,
        String note,
        List<Fact> facts,
        List<Box> boxes,
        List<Way> ways,
        List<Whom> patients,
        Asked asked,
        List<Choice> bases,
        List<Fact> releases,
        Set<String> may) {
    public RequestView {
        facts = List.copyOf(facts);
        boxes = List.copyOf(boxes);
        ways = List.copyOf(ways);
        patients = List.copyOf(patients);
        bases = List.copyOf(bases);
        releases = List.copyOf(releases);
        may = Set.copyOf(may);
    }

    public boolean may(String act) {
        return may.contains(act);
    }

    /// @param by who ticked it; empty where nobody has
    public record Box(String name, String words, String by) {}

    /// @param missing in words; empty where nothing is
    public record Way(String basis, String says, String limit, String source, List<String> missing, boolean gives) {
        public Way {
            missing = List.copyOf(missing);
        }
    }

    /// @param open the record is open to the reader in this case
    public record Whom(String id, String words, boolean open) {}

    /// The fields of the form.
    public record Asked(
            String about,
            String organisation,
            String name,
            String checked,
            String onFile,
            String legalBasis,
            String due,
            List<Choice> categories,
            String named,
            String from,
            String until,
            boolean counselling,
            String thirdParties) {
        public Asked {
            categories = List.copyOf(categories);
        }
    }
}
