package org.afterward.server.board;

import java.util.List;

/// The ward in one line: how many, how ill, what is late, and which feeds have fallen silent.
///
/// @param patients   `21 patients in 24 beds`
/// @param counts     how many in each band that asks for a response, worst first
/// @param overdue    how many sets are overdue, in words; empty for none
/// @param lostFeeds  a sentence for each feed that has fallen silent
public record WardSummary(String patients, List<Count> counts, String overdue, List<String> lostFeeds) {
    public WardSummary {
        counts = List.copyOf(counts);
        lostFeeds = List.copyOf(lostFeeds);
    }

    /// @param words the band in a word
    public record Count(ScoreView.Tone tone, int number, String words) {}
}
