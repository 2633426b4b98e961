package org.afterward.clinical.sharing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// A word that the patient and a contact agreed on, kept so that nobody can read it back (VS-41).
///
/// It is spoken on the telephone: case, marks and what stands between the words do not count. Checking a word
/// takes the same time whether it fits, does not, or none was agreed.
///
/// Form: `pbkdf2-sha256:ITERATIONS:SALT:HASH`, in hexadecimal.
public final class CodeWord {
    /// Letters and digits that count: a house rule.
    public static final int SHORTEST = 4;

    public static final int LONGEST = 60;

    /// Bytes of a salt.
    public static final int SALT = 16;

    private static final String SCHEME = "pbkdf2-sha256";
    private static final int ITERATIONS = 100_000;
    private static final int BITS = 256;
    private static final Pattern LEFT_OUT = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final String NOBODYS =
            SCHEME + ":" + ITERATIONS + ":" + "00".repeat(SALT) + ":" + "00".repeat(BITS / 8);

    public enum Heard {
        MATCH,
        NO_MATCH,
        NOT_SAID,
        /// The contact has none.
        NONE_AGREED
    }

    public static boolean fit(String word) {
        var plain = plain(word);
        return plain.length() >= SHORTEST && word.length() <= LONGEST;
    }

    /// @param salt 16 random bytes
    /// @throws IllegalArgumentException where [#fit] says no
    public static String kept(String word, byte[] salt) {
        if (!fit(word) || salt.length != SALT) {
            throw new IllegalArgumentException("a code word has 4 to 60 letters and digits");
        }
        return SCHEME + ":" + ITERATIONS + ":" + HexFormat.of().formatHex(salt) + ":"
                + HexFormat.of().formatHex(hash(plain(word), salt, ITERATIONS));
    }

    /// @param kept empty where none was agreed
    public static Heard heard(String kept, String said) {
        var parts = (kept.isEmpty() ? NOBODYS : kept).split(":", -1);
        if (parts.length != 4 || !parts[0].equals(SCHEME)) {
            throw new IllegalArgumentException("not a kept code word");
        }
        var hex = HexFormat.of();
        var short_ = said.length() > LONGEST ? said.substring(0, LONGEST) : said;
        var found = hash(plain(short_), hex.parseHex(parts[2]), Integer.parseInt(parts[1]));
        var same = MessageDigest.isEqual(found, hex.parseHex(parts[3]));
        if (kept.isEmpty()) {
            return Heard.NONE_AGREED;
        } else if (said.isBlank()) {
            return Heard.NOT_SAID;
        }
        return same && said.length() <= LONGEST ? Heard.MATCH : Heard.NO_MATCH;
    }

    private static String plain(String word) {
        return LEFT_OUT.matcher(Normalizer.normalize(word, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT))
                .replaceAll("");
    }

    private static byte[] hash(String word, byte[] salt, int iterations) {
        // The specification refuses an empty password, and a word never holds a blank.
        var letters = HexFormat.of().formatHex((" " + word).getBytes(UTF_8)).toCharArray();
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(letters, salt, iterations, BITS))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has PBKDF2 with SHA-256", e);
        }
    }

    private CodeWord() {}
}
