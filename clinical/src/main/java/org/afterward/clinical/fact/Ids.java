package org.afterward.clinical.fact;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/// How an id is made from what a sender calls a thing: the same words give the same id on every machine, so
/// that no table has to be asked, and the order of arrival cannot matter.
final class Ids {
    /// A FHIR id (R4, 2.24.0.1): letters, digits, `-` and `.`, at most 64.
    private static final Pattern FHIR_ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");

    private static final int LENGTH = 25;

    static String checked(String value) {
        if (!FHIR_ID.matcher(value).matches()) {
            throw new IllegalArgumentException("an id has 1 to 64 letters, digits, '-' or '.': " + value);
        }
        return value;
    }

    /// 25 letters and digits (about 128 bits of SHA-256) after `prefix`.
    static String of(String prefix, String... words) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var word : words) {
                digest.update(word.getBytes(UTF_8));
                digest.update((byte) 0);
            }
            var text = new BigInteger(1, digest.digest()).toString(36);
            return prefix
                    + "0".repeat(Math.max(0, LENGTH - text.length()))
                    + text.substring(0, Math.min(LENGTH, text.length()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private Ids() {}
}
