package org.afterward.clinical.access.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// What tells that a patient and a member of staff may be one person (LB-01), without either's name being
/// readable from it: salted HMAC-SHA256 marks, one for each pair of a family name and a given name together
/// with the date of birth.
///
/// Pairs, because feeds differ: one has two given names and the other one, in another order or run together;
/// one has both halves of a double name; one puts the family name first. Whoever shares a mark may be the same
/// person: the label is in force at once and a privacy officer clears a false match.
///
/// @param marks empty where too little is known for a match: without a whole date of birth a name alone would
///              make staff of strangers
public record StaffKey(Set<String> marks) {
    /// The shortest salt, in bytes. It is the site's own and secret: who has it could try names.
    public static final int SALT = 16;

    /// Names of one person that are looked at, of each kind.
    private static final int NAMES = 8;

    /// Words of names that many people have.
    private static final Set<String> PARTICLES = Set.of(
            "al", "ap", "ben", "bin", "binti", "da", "das", "de", "del", "den", "der", "di", "do", "dos", "du", "e",
            "el", "ibn", "la", "le", "les", "lo", "los", "mac", "mc", "of", "san", "st", "ten", "ter", "van", "von",
            "y", "zu");

    public StaffKey {
        marks = Set.copyOf(marks);
    }

    /// @param family    as it stands, double names and all
    /// @param given     all given names, with blanks or hyphens between
    /// @param birthDate absent where it is not known to the day
    /// @param salt      at least [#SALT] bytes
    public static StaffKey of(String family, String given, @Nullable LocalDate birthDate, byte[] salt) {
        if (salt.length < SALT) {
            throw new IllegalArgumentException("a salt has at least " + SALT + " bytes, not " + salt.length);
        }
        var marks = new TreeSet<String>();
        if (birthDate != null) {
            for (var one : names(family)) {
                for (var other : names(given)) {
                    var inOrder = one.compareTo(other) <= 0 ? one + " " + other : other + " " + one;
                    marks.add(mark(inOrder + " " + birthDate, salt));
                }
            }
        }
        return new StaffKey(marks);
    }

    /// Whether both may be the same person.
    public boolean matches(StaffKey other) {
        return marks.stream().anyMatch(other.marks::contains);
    }

    /// The names one by one, and run together.
    private static List<String> names(String sent) {
        var words = Plain.words(sent.replaceAll("['’‘ʼ`´]", ""));
        var names = new ArrayList<>(words.stream()
                .filter(word -> word.codePointCount(0, word.length()) > 1 && !PARTICLES.contains(word))
                .limit(NAMES)
                .toList());
        var together = String.join("", words);
        if (!together.isEmpty() && !names.contains(together)) {
            names.add(together);
        }
        return names;
    }

    private static String mark(String text, byte[] salt) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(salt, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
