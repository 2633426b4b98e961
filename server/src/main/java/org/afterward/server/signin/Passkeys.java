package org.afterward.server.signin;

/// What signing in asks of passkeys.
public interface Passkeys {
    /// Whether the site takes them.
    boolean offered();

    /// Whether somebody has one.
    boolean has(String account);

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
    };
}
