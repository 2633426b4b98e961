package org.afterward.clinical.visitor;

import static java.util.stream.Collectors.joining;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Whether two names may be of one person: for the check at the door (VS-50) and for counting enquiries.
///
/// Names are compared without case, marks, order, titles or anything that is not a letter or a digit.
///
/// - **Same**: the same words, or the same letters however they are divided into words.
/// - **Like**: each word of the shorter name has a partner of its own in the longer one: the same word; one that
///   differs by one slip (a letter more, less, other, or two exchanged) where the longer word has four letters or
///   more, by two where it has eight or more; or an initial. At least one word must be more than an initial.
///
/// It hits too often rather than too seldom: a hit makes security come and look, and they see the person.
///
/// The letters that NFD leaves whole are written as passports write them (ICAO Doc 9303, part 3).
public final class Names {
    private static final Pattern NOT_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final List<String> TITLES = List.of("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir");
    private static final int ONE_SLIP_FROM = 4;
    private static final int TWO_SLIPS_FROM = 8;

    public enum Likeness {
        SAME,
        LIKE,
        OTHER
    }

    public static Likeness compare(String one, String other) {
        var a = words(one);
        var b = words(other);
        if (a.isEmpty() || b.isEmpty()) {
            return Likeness.OTHER;
        }
        if (sorted(a).equals(sorted(b)) || String.join("", a).equals(String.join("", b))) {
            return Likeness.SAME;
        }
        var fewer = a.size() <= b.size() ? a : b;
        var more = a.size() <= b.size() ? b : a;
        return paired(fewer, more) ? Likeness.LIKE : Likeness.OTHER;
    }

    /// The same for names that are the same: by it enquiries about absent people are counted too.
    public static String key(String name) {
        return sorted(words(name));
    }

    static List<String> words(String name) {
        var plain = MARKS.matcher(
                        Normalizer.normalize(name, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT))
                .replaceAll("")
                .replace("'", "")
                .replace("’", "")
                .replace("ß", "ss")
                .replace("æ", "ae")
                .replace("œ", "oe")
                .replace("ø", "o")
                .replace("ł", "l")
                .replace("đ", "d")
                .replace("ı", "i")
                .replace("þ", "th");
        var all = Arrays.stream(NOT_LETTERS.split(plain))
                .filter(word -> !word.isEmpty())
                .toList();
        var untitled = all.stream().filter(word -> !TITLES.contains(word)).toList();
        return untitled.isEmpty() ? all : untitled;
    }

    private static String sorted(List<String> words) {
        return words.stream().sorted().collect(joining(" "));
    }

    /// A partner for the word `next`, moving others to new partners where that helps (Kuhn).
    private static boolean partner(List<String> fewer, List<String> more, int next, int[] partnerOf, boolean[] asked) {
        for (int i = 0; i < more.size(); i++) {
            if (!asked[i] && (initial(fewer.get(next), more.get(i)) || alike(fewer.get(next), more.get(i)))) {
                asked[i] = true;
                if (partnerOf[i] < 0 || partner(fewer, more, partnerOf[i], partnerOf, asked)) {
                    partnerOf[i] = next;
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean paired(List<String> fewer, List<String> more) {
        if (fewer.stream().noneMatch(word -> more.stream().anyMatch(other -> alike(word, other)))) {
            return false;
        }
        var partnerOf = new int[more.size()];
        Arrays.fill(partnerOf, -1);
        for (int next = 0; next < fewer.size(); next++) {
            if (!partner(fewer, more, next, partnerOf, new boolean[more.size()])) {
                return false;
            }
        }
        return true;
    }

    private static boolean initial(String one, String other) {
        return Math.min(one.length(), other.length()) == 1 && one.charAt(0) == other.charAt(0) && !one.equals(other);
    }

    private static boolean alike(String one, String other) {
        var longer = Math.max(one.length(), other.length());
        var slips = longer >= TWO_SLIPS_FROM ? 2 : longer >= ONE_SLIP_FROM ? 1 : 0;
        return Math.abs(one.length() - other.length()) <= slips && slips(one, other) <= slips;
    }

    /// Optimal string alignment: letters put in, left out, changed, or two neighbours exchanged.
    private static int slips(String one, String other) {
        var before = new int[0];
        var last = new int[other.length() + 1];
        Arrays.setAll(last, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            var row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                var cost = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            before = last;
            last = row;
        }
        return last[other.length()];
    }

    private Names() {}
}
