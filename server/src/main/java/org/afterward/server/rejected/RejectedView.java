package org.afterward.server.rejected;

import java.util.List;

/// The page of a refused message.
///
/// @param lines    the message, a segment a line, control characters made visible
/// @param editable the message as it can be edited; empty where it cannot be sent from here
/// @param charset  what `editable` was read as, and will be written as
/// @param outcome  what became of the last attempt; empty at first
public record RejectedView(
        long number,
        boolean open,
        String reason,
        List<Fact> facts,
        List<Line> lines,
        String editable,
        String charset,
        String outcome) {
    public record Fact(String what, String words) {}

    /// A line in three parts, of which the middle one is at fault; all of a line that is not at fault is
    /// `before`.
    public record Line(int number, String before, String fault, String after) {
        public boolean faulty() {
            return !fault.isEmpty();
        }
    }
}
