package org.afterward.server.signin;

/// The sign-in page.
///
/// @param name  what was typed before; empty at first
/// @param words why it did not work, or that one is signed out; empty at first
public record SignInView(String name, String words) {}
