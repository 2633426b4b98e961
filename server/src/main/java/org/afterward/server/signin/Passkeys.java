package org.afterward.server.signin;

import java.time.Instant;
import java.util.List;

/// What signing in asks of passkeys.
public interface Passkeys {
    /// Whether the site takes them.
    boolean offered();

    /// Whether somebody has one.
    boolean has(String account);

    /// Somebody's passkeys, the oldest first.
    List<Line> of(String account);

    /// One of them.
    ///
    /// @param label as its holder calls it
    record Line(String id, String label, Instant created, Instant used) {}

    /// Where a site takes none.
    Passkeys NONE = new Passkeys() {
        @Override
        public boolean offered() {
            return false;
        }

        @Override
        public boolean has(String account) {
            return false;
        }

        @Override
        public List<Line> of(String account) {
            return List.of();
        }
    };
}
