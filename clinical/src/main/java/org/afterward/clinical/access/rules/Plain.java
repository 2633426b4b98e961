package org.afterward.clinical.access.rules;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Words without what people write in different ways: case, accents, and the two spellings of ä, ö, ü, å
/// and ø.
final class Plain {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

    /// Letters that are no letter with a mark, and then the spellings; in this order.
    private static final List<String> SAME = List.of(
            "ß", "ss", "æ", "a", "œ", "o", "ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ı", "i", "ae", "a", "oe",
            "o", "ue", "u", "aa", "a");

    /// The words of a text, in their order.
    static List<String> words(String text) {
        var decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        var plain = MARKS.matcher(decomposed).replaceAll("");
        for (int i = 0; i < SAME.size(); i += 2) {
            plain = plain.replace(SAME.get(i), SAME.get(i + 1));
        }
        var words = new ArrayList<String>();
        for (var word : BETWEEN.split(plain, -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    private Plain() {}
}
