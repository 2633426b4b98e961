package org.afterward.server.self;

import java.util.List;

/// Who looked, a day after another, newest first.
///
/// @param more the address of older looks; empty where there are none
public record LookView(String name, List<Day> days, String more, boolean proxy) {
    public LookView {
        days = List.copyOf(days);
    }

    public record Day(String date, List<Look> looks) {
        public Day {
            looks = List.copyOf(looks);
        }
    }

    /// @param who    role and ward; the name too for break-glass (AL-21)
    /// @param what   the parts of the record
    /// @param why    the purpose, and for break-glass the reason
    /// @param marked break-glass
    public record Look(String time, String who, String what, String why, boolean marked) {}
}
