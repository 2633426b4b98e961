package org.afterward.clinical.access.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether two people may be one, without keeping who they are: a salted digest of family name, first given
/// name and birth date, each written plainly (LB-01).
///
/// Source: access.md, sections 1.2 (`linkedPersonKey`) and 2.2.
public final class MatchKey {

    /// Empty where one of the three is not known: nobody is matched on less.
    ///
    /// @param salt of the site; without it a key could be guessed from a staff list
    public static Optional<String> of(String family, String given, @Nullable LocalDate birthDate, String salt) {
        if (salt.isBlank()) {
            throw new IllegalArgumentException("a match key needs the salt of the site");
        }
        var last = plain(family);
        var first = plain(firstWord(given));
        return last.isEmpty() || first.isEmpty() || birthDate == null
                ? Optional.empty()
                : Optional.of(digest(salt, digest(salt, last + "/" + first + "/" + birthDate)));
    }

    private static String firstWord(String names) {
        var all = names.strip();
        var space = all.indexOf(' ');
        return space < 0 ? all : all.substring(0, space);
    }

    /// Letters only, without marks, in one case: `Müller-Groß` and `MUELLER GROSS` differ still, by the `E`.
    static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}]", "");
    }

    private static String digest(String salt, String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt.getBytes(UTF_8));
            digest.update((byte) 0);
            return HexFormat.of().formatHex(digest.digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private MatchKey() {}
}
