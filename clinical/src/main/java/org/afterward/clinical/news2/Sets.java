package org.afterward.clinical.news2;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.afterward.clinical.fact.Entry;
import org.afterward.clinical.recovery.Charted;
import org.afterward.clinical.vital.Observation.Status;
import org.afterward.clinical.vital.Vital;

/// Puts readings that come apart in time together to the sets that somebody took at a bedside.
///
/// What a sender put into one group belongs together. Groups are joined where the later one begins within
/// the window of the set's first reading, brings only what the set still lacks, and no two people of
/// different names are in it. A vital sign that comes again begins another set; no reading is in two sets.
/// What was entered in error is in none.
///
/// Source: deterioration.md, section 11.4, "Observation set". House rule.
public final class Sets {
    /// How far apart the readings of one set may be where nothing else holds them together. (Local default.)
    public static final Duration WINDOW = Duration.ofMinutes(15);

    private static final Set<Vital> COLLECTED = collected();

    private static final Comparator<Charted> ORDER = Comparator.comparing(Charted::at)
            .thenComparing(Charted::entry, Entry.ORDER)
            .thenComparing(Charted::vital)
            .thenComparing(point -> point.observation().sub());

    /// The sets, oldest first; the order of `points` makes no difference.
    public static List<ObservationSet> of(List<Charted> points, Duration window) {
        var drafts = new ArrayList<Draft>();
        for (var piece : pieces(points)) {
            host(drafts, piece, window).ifPresentOrElse(host -> host.add(piece), () -> drafts.add(piece));
        }
        return drafts.stream()
                .filter(Draft::hasVitals)
                .map(Draft::finished)
                .sorted(Comparator.comparing(ObservationSet::oldest))
                .toList();
    }

    /// The sets with their scores, oldest first.
    ///
    /// @param subject what was known of the person at a moment, so that a later prescription of
    ///                scale 2 leaves old sets alone
    public static List<ScoredSet> scored(List<Charted> points, Duration window, Function<Instant, Subject> subject) {
        return of(points, window).stream()
                .map(set -> new ScoredSet(set, News2.of(set.vitals(), subject.apply(set.oldest()))))
                .toList();
    }

    /// The latest set that takes a piece. Pieces come by their first reading, so sets stand in that order too.
    private static Optional<Draft> host(List<Draft> drafts, Draft piece, Duration window) {
        for (var draft : drafts.reversed()) {
            if (Duration.between(draft.first(), piece.first()).compareTo(window) > 0) {
                break;
            }
            if (draft.takes(piece)) {
                return Optional.of(draft);
            }
        }
        return Optional.empty();
    }

    /// The groups of the senders, each cut where a vital sign comes again, by their first reading.
    private static List<Draft> pieces(List<Charted> points) {
        var current = new LinkedHashMap<String, Draft>();
        var pieces = new ArrayList<Draft>();
        points.stream()
                .filter(point -> COLLECTED.contains(point.vital()))
                .filter(point -> point.observation().status() != Status.ENTERED_IN_ERROR)
                .sorted(ORDER)
                .forEach(point -> {
                    var key = key(point);
                    var draft = current.get(key);
                    if (draft == null || !draft.lacks(point)) {
                        draft = new Draft();
                        current.put(key, draft);
                        pieces.add(draft);
                    }
                    draft.add(point);
                });
        return pieces;
    }

    private static String key(Charted point) {
        var report = point.entry().report();
        return point.group().isEmpty()
                ? "fact " + report.id()
                : "group " + report.source().feed() + " " + point.group();
    }

    private static Set<Vital> collected() {
        var all = EnumSet.copyOf(News2.VITALS);
        all.addAll(List.of(Vital.FIO2, Vital.OXYGEN_FLOW, Vital.SENDER_NEWS2));
        return all;
    }

    private Sets() {}
}
