package org.afterward.server.signin.passkey;

/// The page that adds a passkey.
///
/// @param has  how many there are
/// @param full true where no more are taken
public record PasskeyView(int has, boolean full) {}
