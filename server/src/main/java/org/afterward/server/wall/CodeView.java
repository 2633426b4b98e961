package org.afterward.server.wall;

/// The code of a screen, shown once.
///
/// @param address of the page that takes it
/// @param lasts   in words
public record CodeView(String label, String ward, String code, String address, String lasts) {}
