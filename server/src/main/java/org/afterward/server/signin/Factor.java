package org.afterward.server.signin;

/// With what somebody last proved that they are who they say.
public enum Factor {
    PASSWORD,
    /// A password, and a code of their app or one of their recovery codes.
    PASSWORD_AND_CODE,
    PASSKEY,
    /// The hospital's own identity provider says so.
    PROVIDER,
    /// The two halves of a ward's sealed envelopes.
    ENVELOPES,
    /// A program's name and password, with each request.
    BASIC,
    /// A token that the authorization server gave out.
    BEARER
}
