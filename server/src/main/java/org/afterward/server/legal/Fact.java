package org.afterward.server.legal;

/// A line of a page: what, and in words.
public record Fact(String what, String words) {}
