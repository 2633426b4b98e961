package org.afterward.server.signin;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/// It has been tried too often; the password was not looked at.
final class TooOften extends AuthenticationException {
    private static final long serialVersionUID = 1L;

    private final Duration pause;

    TooOften(Duration pause) {
        super("too many failed sign-ins; none for another " + pause);
        this.pause = pause;
    }

    /// How long until the next may be tried.
    Duration pause() {
        return pause;
    }
}
