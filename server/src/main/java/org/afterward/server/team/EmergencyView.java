package org.afterward.server.team;

import java.util.List;
import org.afterward.server.access.Banner;
import org.afterward.server.board.ScoreView;
import org.jspecify.annotations.Nullable;

/// The least that is needed to care for somebody now, shown by somebody else to who may not open the record. The same
/// for every kind of conflict.
///
/// @param blocked who may be chosen; empty where nobody is kept out
/// @param open    the dataset; absent while none is open
/// @param past    what was opened before in this stay, in sentences
public record EmergencyView(
        String path,
        Banner banner,
        String once,
        String name,
        String where,
        String words,
        List<Choice> blocked,
        @Nullable Open open,
        List<Unrelieved> unrelieved,
        List<String> past) {

    public record Choice(String account, String name) {}

    /// @param score the newest set of observations
    public record Open(
            String whose,
            String until,
            List<Pair> safety,
            List<Pair> medicines,
            ScoreView score,
            String age,
            List<Pair> observations) {}

    public record Pair(String what, String words) {}

    /// One from which nobody has taken over yet.
    public record Unrelieved(String aid, String words, List<Choice> people) {}
}
