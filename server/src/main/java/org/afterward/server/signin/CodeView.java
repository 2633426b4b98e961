package org.afterward.server.signin;

/// The page that asks for a code.
///
/// @param name  whose
/// @param words why it did not work; empty at first
public record CodeView(String name, String words) {}
