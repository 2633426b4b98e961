package org.afterward.server.signin;

/// A new code app: what its camera reads, and the same to type.
///
/// @param action where the form goes
/// @param lead   why one is asked for it
/// @param words  why it did not work; empty at first
/// @param secret in groups of four letters
public record AppView(String action, String lead, String words, QrDrawing drawing, String secret) {}
