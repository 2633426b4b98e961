package org.afterward.simulator.line;

/// What the server said to one message or resource.
public sealed interface Answer {
    /// It is kept.
    record Accepted() implements Answer {}

    /// It was kept before, and nothing changed.
    record Repeated() implements Answer {}

    /// It was not taken.
    ///
    /// @param code the acknowledgement code, or the HTTP status
    /// @param why  the server's own words
    record Refused(String code, String why) implements Answer {}
}
