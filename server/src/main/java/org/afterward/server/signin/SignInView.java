package org.afterward.server.signin;

import java.util.List;

/// The sign-in page.
///
/// @param name   what was typed before; empty at first
/// @param words  why it did not work, or that one is signed out; empty at first
/// @param back   where to go afterwards; mostly empty
/// @param shared whether the box for a shared computer is ticked
/// @param fixed  true where an administrator has said whether the computer is shared
/// @param device the computer's name, where it has one
/// @param locks  what a shared computer does, in words
/// @param passkeys true where the site takes passkeys
/// @param ways   other ways to sign in
public record SignInView(
        String name,
        String words,
        String back,
        boolean shared,
        boolean fixed,
        String device,
        String locks,
        boolean passkeys,
        List<Way> ways) {
    /// Another way to sign in: a button that leads there.
    public record Way(String label, String href) {}
}
