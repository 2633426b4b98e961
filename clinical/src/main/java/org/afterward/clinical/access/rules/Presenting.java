package org.afterward.clinical.access.rules;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.afterward.clinical.access.Sensitivity;
import org.afterward.clinical.rule.Table;

/// Words and codes of violence in why somebody came (LB-02). Whole words, in several languages; what a text
/// denies is found all the same, so "no assault" is a hit.
///
/// Source: access.md, LB-02. The words are a local default: `presenting-words.csv`.
public final class Presenting {
    /// How many words behind a phrase are looked at for one that makes another thing of it: "stabbing pain".
    private static final int SOON = 3;

    /// By their first letter.
    private static final Map<Character, List<Phrase>> PHRASES = phrases().stream()
            .collect(Collectors.groupingBy(phrase -> first(phrase.words().getFirst())));

    /// `VIO` and `SDV` as far as words for them stand in a text; empty for most.
    public static Set<Sensitivity> in(String reason) {
        var words = Plain.words(reason);
        var found = EnumSet.noneOf(Sensitivity.class);
        for (int at = 0; at < words.size(); at++) {
            for (var phrase : PHRASES.getOrDefault(first(words.get(at)), List.of())) {
                if (phrase.standsAt(at, words)) {
                    found.add(phrase.finds());
                }
            }
        }
        return found;
    }

    /// The label that those words ask for: nobody is told that the patient is here until the patient, with
    /// capacity, chooses otherwise.
    public static Label of(String reason) {
        return FeedLabels.of(in(reason).stream().map(Presenting::label).toList());
    }

    /// A hit as a label that is told of a patient.
    public static String label(Sensitivity hit) {
        return FeedLabels.PRESENTING + "|" + hit;
    }

    private static char first(String word) {
        return word.charAt(0);
    }

    /// @param open the last word is the beginning of one
    private record Phrase(List<String> words, boolean open, Set<String> unlessSoon, Sensitivity finds) {
        boolean standsAt(int at, List<String> text) {
            var end = at + words.size();
            if (end > text.size()) {
                return false;
            }
            for (int i = 0; i < words.size(); i++) {
                var last = open && i == words.size() - 1;
                var word = text.get(at + i);
                if (last ? !word.startsWith(words.get(i)) : !word.equals(words.get(i))) {
                    return false;
                }
            }
            return text.subList(end, Math.min(text.size(), end + SOON)).stream().noneMatch(unlessSoon::contains);
        }
    }

    private static List<Phrase> phrases() {
        var phrases = new ArrayList<Phrase>();
        for (var row : Table.named("presenting-words.csv").rows()) {
            var words = Plain.words(row.text("words"));
            if (words.isEmpty()) {
                throw row.wrong("there are no words");
            }
            phrases.add(new Phrase(
                    words,
                    row.text("words").endsWith("*"),
                    new HashSet<>(Plain.words(row.text("unless_soon"))),
                    Sensitivity.valueOf(row.text("finds"))));
        }
        return List.copyOf(phrases);
    }

    private Presenting() {}
}
