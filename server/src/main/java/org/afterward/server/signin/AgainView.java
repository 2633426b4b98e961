package org.afterward.server.signin;

import java.util.List;

/// The page that asks somebody to prove again who they are.
///
/// @param back     where to go afterwards
/// @param from     where they were
/// @param words    why it did not work; empty at first
/// @param password true where their password is a proof as good as that of their sign-in
/// @param code     true where a code is asked for beside it
/// @param passkey  true where they have a passkey
/// @param ways     others that they have
public record AgainView(
        String name,
        String back,
        String from,
        String words,
        boolean password,
        boolean code,
        boolean passkey,
        List<SignInView.Way> ways) {}
