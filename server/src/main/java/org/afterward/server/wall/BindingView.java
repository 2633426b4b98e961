package org.afterward.server.wall;

/// The page that a screen is signed in at.
///
/// @param words why it was not; empty at first
/// @param code  as it came with the address; mostly empty
/// @param taken true where somebody is signed in in this browser
public record BindingView(String words, String code, boolean taken) {}
