package org.afterward.server.people;

/// A password that is shown once.
///
/// @param title what was done
/// @param href  where to go on
public record PasswordView(String title, String display, String account, String password, String href) {}
