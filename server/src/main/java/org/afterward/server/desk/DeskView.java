package org.afterward.server.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A visitors' desk.
///
/// @param path     its address
/// @param lockdown absent where there is none
/// @param mayLock  this person may start one
/// @param rules    when the ward has visitors, in words
/// @param once     keys for the forms
public record DeskView(
        String ward,
        String path,
        @Nullable LockdownView lockdown,
        boolean mayLock,
        List<String> rules,
        List<Row> visits,
        boolean setsHours,
        Keys once) {
    /// A visit that goes on, or that ended today.
    ///
    /// @param since when they came
    /// @param left  when they went; empty while they are here
    public record Row(String id, String name, String badge, String since, String left, String once) {}

    public record Keys(String visitor, String enquiry, String alarm, String lockdown) {
        static Keys fresh() {
            return new Keys(Forms.fresh(), Forms.fresh(), Forms.fresh(), Forms.fresh());
        }
    }

    /// @param until when it ends of itself
    public record LockdownView(
            String id, String words, String until, boolean mayEnd, String renewOnce, String endOnce) {}
}
