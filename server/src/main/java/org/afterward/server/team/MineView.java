package org.afterward.server.team;

import java.util.List;
import org.afterward.server.board.ScoreView;
import org.jspecify.annotations.Nullable;

/// Whom somebody treats, and what they have to finish.
///
/// @param now        relationships that are active
/// @param lately     those in grace
/// @param unfinished what was begun when an access ended
/// @param drafts     how long it may be finished, in words
/// @param toTake     how much is on offer to this person
public record MineView(List<Row> now, List<Row> lately, List<Unfinished> unfinished, String drafts, int toTake) {

    /// @param place      ward and bed; empty where the patient lies nowhere, or where it is not told in lists
    /// @param restricted the record is; no cause is given
    /// @param href       the chart; empty where this reader may not open it
    /// @param score      absent where this reader may not know it
    /// @param age        how long ago the set was, and when the next is due
    /// @param behind     that is past
    public record Row(
            String place,
            String name,
            String about,
            boolean restricted,
            String href,
            List<Why> why,
            @Nullable ScoreView score,
            String age,
            boolean behind,
            List<Task> tasks) {}

    /// @param until when it ends, in words
    public record Why(String kind, String until) {}

    public record Task(String words, String due, boolean late, String href) {}

    /// @param href  where it is finished; empty where the time for that is over
    /// @param once  to throw it away
    public record Unfinished(String id, String title, String whom, String when, String href, String once) {}
}
