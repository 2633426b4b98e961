package org.afterward.server.signin;

import java.util.List;

/// A locked screen.
///
/// @param name    whose session waits behind it
/// @param role    in words
/// @param since   the time it was locked
/// @param words   why it did not open; empty at first
/// @param code    true where a code of their app opens it too
/// @param passkey true where a passkey does
/// @param ways    others that do
public record LockView(
        String name,
        String role,
        String since,
        String words,
        boolean password,
        boolean code,
        boolean passkey,
        List<SignInView.Way> ways) {}
