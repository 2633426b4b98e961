package org.afterward.clinical.jurisdiction;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.afterward.clinical.rule.Table;

/// Words in a reason that speak of a protected characteristic (VS-03): whoever writes them writes something else.
///
/// Whole words are compared, without case and marks, one `s` at the end aside, digits in place of letters read
/// as letters, and letters with gaps between them as one word. A word too many is a nuisance, and one too few
/// would let a refusal through that nobody may give.
public final class ProtectedWords {
    private static final Pattern NOT_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern LEFT_OUT = Pattern.compile("[\\p{M}\\p{Cf}]+");
    private static final List<Phrase> PHRASES = Table.named("protected-words.csv").rows().stream()
            .map(row -> new Phrase(row.text("characteristic"), words(row.text("words"))))
            .toList();

    private record Phrase(String characteristic, List<String> words) {}

    /// The characteristic that `text` speaks of, out of `guarded`; the first of the list.
    public static Optional<String> in(String text, Set<String> guarded) {
        var words = words(text);
        return PHRASES.stream()
                .filter(phrase -> guarded.contains(phrase.characteristic))
                .filter(phrase -> spoken(words, phrase.words))
                .map(Phrase::characteristic)
                .findFirst();
    }

    private static boolean spoken(List<String> words, List<String> phrase) {
        for (int at = 0; at + phrase.size() <= words.size(); at++) {
            var all = true;
            for (int i = 0; i < phrase.size() && all; i++) {
                var word = words.get(at + i);
                all = word.equals(phrase.get(i)) || word.equals(phrase.get(i) + "s");
            }
            if (all) {
                return true;
            }
        }
        return false;
    }

    private static List<String> words(String text) {
        var plain = LEFT_OUT.matcher(
                        Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT))
                .replaceAll("")
                .replace('0', 'o')
                .replace('1', 'i')
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('5', 's');
        var words = new ArrayList<String>();
        var letters = new StringBuilder();
        for (var word : NOT_LETTERS.split(plain)) {
            if (word.length() == 1) {
                letters.append(word);
            } else if (!word.isEmpty()) {
                flush(letters, words);
                words.add(word);
            }
        }
        flush(letters, words);
        return words;
    }

    private static void flush(StringBuilder letters, List<String> words) {
        if (!letters.isEmpty()) {
            words.add(letters.toString());
            letters.setLength(0);
        }
    }

    private ProtectedWords() {}
}
