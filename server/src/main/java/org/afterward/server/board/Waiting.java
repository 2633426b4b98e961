package org.afterward.server.board;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.afterward.clinical.news2.Band;
import org.afterward.clinical.news2.Due;
import org.afterward.clinical.news2.News2;
import org.afterward.clinical.news2.ScoredSet;

/// When the next set of observations is due. A partial set can bring it forward by the band of its floor,
/// and never puts off what the last whole set asked for.
public final class Waiting {
    /// Empty where no set gives an interval.
    public static Optional<Due> next(List<ScoredSet> sets, Instant now) {
        var latest = sets.isEmpty() ? Stream.<ScoredSet>empty() : Stream.of(sets.getLast());
        var whole = sets.reversed().stream()
                .filter(set -> set.news2() instanceof News2.Scored)
                .limit(1);
        return Stream.concat(latest, whole)
                .flatMap(set -> band(set.news2()).stream()
                        .map(band -> Due.after(band, set.set().oldest(), now)))
                .min((a, b) -> a.next().compareTo(b.next()));
    }

    /// Of a partial set, that of its floor; none where the rule does not apply.
    public static Optional<Band> band(News2 news2) {
        return switch (news2) {
            case News2.Scored whole -> Optional.of(whole.band());
            case News2.Partial part -> Optional.of(part.minimumBand());
            case News2.NotApplicable none -> Optional.empty();
        };
    }

    private Waiting() {}
}
