package org.afterward.server.privacy;

import java.util.List;

/// Why somebody can or cannot.
///
/// @param answer  absent before anything was asked
/// @param trouble why nothing could be asked; empty otherwise
public record WhyView(
        Asked asked,
        @org.jspecify.annotations.Nullable Answer answer,
        String trouble,
        List<PatientView.Person> people,
        List<PatientView.Choice> actions,
        List<PatientView.Choice> categories) {
    public WhyView {
        people = List.copyOf(people);
        actions = List.copyOf(actions);
        categories = List.copyOf(categories);
    }

    /// As typed.
    public record Asked(String person, String patient, String action, String category, String at) {}

    /// @param outcome     in one word, and in a sentence
    /// @param rules       the deciding one first
    /// @param ties        what stands between the two, with its window
    /// @param cells       what each role may do with the category, by the role file
    /// @param shown       what the person is shown who is refused; empty where they are not
    public record Answer(
            String outcome,
            String sentence,
            List<String> obligations,
            List<Rule> rules,
            List<Tie> ties,
            List<ReviewView.Fact> cells,
            List<ReviewView.Fact> facts,
            String shown) {
        public Answer {
            obligations = List.copyOf(obligations);
            rules = List.copyOf(rules);
            ties = List.copyOf(ties);
            cells = List.copyOf(cells);
            facts = List.copyOf(facts);
        }
    }

    public record Rule(String id, String words) {}

    public record Tie(String kind, String state, String basis, String window) {}
}
