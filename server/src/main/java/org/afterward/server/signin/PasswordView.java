package org.afterward.server.signin;

/// The page that changes a password.
///
/// @param words why it did not work; empty at first
public record PasswordView(String words) {}
