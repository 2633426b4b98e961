package org.afterward.server.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;

/// Remembers for a short time that a program's name and password were right, so that Argon2 is not paid for
/// each request. What it remembers is a keyed digest; the key lives as long as the process. An account that
/// is closed, or has another password, is out at once (AC-04).
final class RecentlyVerified implements AuthenticationProvider {
    static final Duration KEPT = Duration.ofMinutes(1);

    /// The most programs that are remembered.
    static final int MOST = 1_000;

    private static final String HMAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final AuthenticationProvider check;
    private final Function<String, Optional<String>> hashes;
    private final Clock clock;
    private final SecretKeySpec key;
    private final LinkedHashMap<String, Verified> verified = new LinkedHashMap<>();

    /// @param hash of the password that was right
    private record Verified(Authentication who, String hash, Instant until) {}

    /// @param hashes the hash of the password that an account has now; empty where it is closed
    RecentlyVerified(AuthenticationProvider check, Function<String, Optional<String>> hashes, Clock clock) {
        this.check = check;
        this.hashes = hashes;
        this.clock = clock;
        var bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, HMAC);
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        var digest = digest(asked.getName() + "\0" + asked.getCredentials());
        var hash = hashes.apply(asked.getName()).orElse("");
        var known = known(digest, hash);
        if (known.isPresent()) {
            return known.get();
        }
        var found = check.authenticate(asked);
        if (found == null) {
            throw new IllegalStateException("the password check gave no answer");
        }
        remember(digest, hash, found);
        return found;
    }

    private synchronized Optional<Authentication> known(String digest, String hash) {
        var now = clock.instant();
        return Optional.ofNullable(verified.get(digest))
                .filter(one -> now.isBefore(one.until()) && one.hash().equals(hash))
                .map(Verified::who);
    }

    private synchronized void remember(String digest, String hash, Authentication who) {
        verified.putLast(digest, new Verified(who, hash, clock.instant().plus(KEPT)));
        if (verified.size() > MOST) {
            verified.pollFirstEntry();
        }
    }

    private String digest(String words) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(words.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }

    @Override
    public boolean supports(Class<?> kind) {
        return check.supports(kind);
    }
}
