package org.afterward.server.self;

import java.util.List;

/// Who looked, a day after another, newest first.
///
/// @param more  the address of older looks; empty where there are none
/// @param asked requests for names, newest first, and what became of them
/// @param asks  names can be asked for now
/// @param once  the idempotency key of that form
public record LookView(
        String name, List<Day> days, String more, boolean proxy, List<Asked> asked, boolean asks, String once) {
    public LookView {
        days = List.copyOf(days);
        asked = List.copyOf(asked);
    }

    /// @param answer what the privacy office says; empty while it has not
    public record Asked(String words, String answer) {}

    public record Day(String date, List<Look> looks) {
        public Day {
            looks = List.copyOf(looks);
        }
    }

    /// @param who    role and ward; the name too for break-glass, and where the privacy office gave it (AL-21)
    /// @param what   the parts of the record
    /// @param why    the purpose, and for break-glass the reason
    /// @param marked break-glass
    public record Look(String time, String who, String what, String why, boolean marked) {}
}
