package org.afterward.server.signin.passkey;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.web.webauthn.api.Bytes;

/// What an authenticator is asked to sign: kept in the browser's session, and good for one try.
final class Challenges {
    private static final String KEPT = "challenge";
    private final Clock clock;

    Challenges(Clock clock) {
        this.clock = clock;
    }

    Bytes fresh(HttpServletRequest request, String what) {
        var challenge = Bytes.random();
        request.getSession()
                .setAttribute(KEPT, what + " " + clock.instant().toEpochMilli() + " " + challenge.toBase64UrlString());
        return challenge;
    }

    /// Empty where none was asked for, or too long ago, or for something else.
    Optional<Bytes> take(HttpServletRequest request, String what) {
        var session = request.getSession(false);
        if (session == null || !(session.getAttribute(KEPT) instanceof String kept)) {
            return Optional.empty();
        }
        session.removeAttribute(KEPT);
        var words = kept.split(" ");
        var since = Instant.ofEpochMilli(Long.parseLong(words[1]));
        return words[0].equals(what) && since.plus(Ceremonies.TIME).isAfter(clock.instant())
                ? Optional.of(Bytes.fromBase64(words[2]))
                : Optional.empty();
    }
}
