package org.afterward.server.team;

import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/// The idempotency key that each form brings (RL-03).
final class Once {
    static String fresh() {
        return UUID.randomUUID().toString();
    }

    /// @throws ResponseStatusException 400 where it is none of ours
    static String of(String once) {
        try {
            return UUID.fromString(once).toString();
        } catch (IllegalArgumentException notOurs) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "the form is not ours", notOurs);
        }
    }

    private Once() {}
}
