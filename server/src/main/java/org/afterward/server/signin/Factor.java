package org.afterward.server.signin;

/// With what somebody proved that they are who they say.
public enum Factor {
    PASSWORD(1),
    /// A code of their app alone: opens a lock, and no more.
    CODE(1),
    /// A password, and a code of their app or one of their recovery codes.
    PASSWORD_AND_CODE(2),
    PASSKEY(2),
    /// The hospital's own identity provider says so.
    PROVIDER(2),
    /// The two halves of a ward's sealed envelopes.
    ENVELOPES(2),
    /// A link for a screen on a wall, used once.
    LINK(1),
    /// A program's name and password, with each request.
    BASIC(1),
    /// A token that the authorization server gave out.
    BEARER(1);

    private final int strength;

    Factor(int strength) {
        this.strength = strength;
    }

    /// Whether this proves as much as `other` does.
    public boolean asStrongAs(Factor other) {
        return strength >= other.strength;
    }
}
