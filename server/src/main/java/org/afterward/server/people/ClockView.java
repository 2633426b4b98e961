package org.afterward.server.people;

/// How the clock of the server is.
///
/// @param state in words
/// @param jumped how far it jumped since the server started, or since somebody said that it is right
/// @param ahead  how far it is ahead of the database's clock
public record ClockView(String state, String jumped, String ahead, boolean suspect) {}
