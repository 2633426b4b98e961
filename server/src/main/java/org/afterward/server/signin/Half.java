package org.afterward.server.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Somebody whose password was right and who owes a second proof. Kept in the browser's session, and worth
/// nothing else.
///
/// @param name of the account
/// @param back where they wanted to go; mostly empty
record Half(String name, String back) {
    /// How long the second proof may take.
    static final Duration LONGEST = Duration.ofMinutes(5);

    private static final String NAME = "half";
    private static final String SINCE = "half-since";
    private static final String BACK = "half-back";

    void keep(HttpServletRequest request, Instant now) {
        var session = request.getSession();
        session.setAttribute(NAME, name);
        session.setAttribute(SINCE, now.toEpochMilli());
        session.setAttribute(BACK, back);
    }

    static Optional<Half> of(HttpServletRequest request, Instant now) {
        var session = request.getSession(false);
        if (session == null
                || !(session.getAttribute(NAME) instanceof String name)
                || !(session.getAttribute(SINCE) instanceof Long since)
                || Instant.ofEpochMilli(since).plus(LONGEST).isBefore(now)) {
            return Optional.empty();
        }
        return Optional.of(new Half(name, String.valueOf(session.getAttribute(BACK))));
    }

    static void forget(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(NAME);
            session.removeAttribute(SINCE);
            session.removeAttribute(BACK);
        }
    }
}
