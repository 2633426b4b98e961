package org.afterward.server.smart;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/// Words that nobody can guess, and what is kept of them.
final class Secrets implements PasswordEncoder {
    /// The bytes of a token or a secret.
    static final int BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    static String made() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// SHA-256 is enough for what has 256 bits: there is nothing to try.
    static String digest(String secret) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String encode(@Nullable CharSequence secret) {
        return digest(String.valueOf(secret));
    }

    @Override
    public boolean matches(@Nullable CharSequence secret, @Nullable String digest) {
        return secret != null
                && digest != null
                && MessageDigest.isEqual(digest(secret.toString()).getBytes(UTF_8), digest.getBytes(UTF_8));
    }
}
