package org.afterward.server.privacy;

import java.util.List;

/// Why glass was broken, counted by the month.
///
/// @param reasons of the columns
/// @param said    in their own words under "other", newest first
public record ReasonsView(List<String> reasons, List<Month> months, List<Said> said, boolean cut) {
    public ReasonsView {
        reasons = List.copyOf(reasons);
        months = List.copyOf(months);
        said = List.copyOf(said);
    }

    /// @param counts by the reasons, in their order
    public record Month(String month, List<Integer> counts, int all) {
        public Month {
            counts = List.copyOf(counts);
        }
    }

    public record Said(String when, String role, String words, String found) {}
}
