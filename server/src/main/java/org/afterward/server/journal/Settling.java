package org.afterward.server.journal;

/// How a rejected message was dealt with.
///
/// @param act  what was done
/// @param by   who did it
/// @param note in words; may be empty
public record Settling(Act act, String by, String note) {
    public enum Act {
        RESENT,
        SETTLED,
        REOPENED
    }
}
