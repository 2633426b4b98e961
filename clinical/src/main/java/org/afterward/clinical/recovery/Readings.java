package org.afterward.clinical.recovery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.afterward.clinical.fact.Entry;
import org.afterward.clinical.fact.Fact.Observed;
import org.afterward.clinical.vital.Observation;
import org.afterward.clinical.vital.Vital;

/// The readings of one patient, a [Series] for each vital sign.
///
/// Takes readings in any order and as often as they come: the same readings give the same value. Keeps what lies within
/// `kept` of the newest reading; the journal has the rest.
public final class Readings {
    private final Duration kept;
    private final Instant newest;
    private final Map<Vital, Series> series;

    private Readings(Duration kept, Instant newest, Map<Vital, Series> series) {
        this.kept = kept;
        this.newest = newest;
        this.series = series;
    }

    static Readings none(Duration kept) {
        return new Readings(kept, Instant.MIN, new EnumMap<>(Vital.class));
    }

    Readings with(Entry entry, Observed observed) {
        var now = newest;
        for (var observation : observed.observations()) {
            now = observation.at().isAfter(now) ? observation.at() : now;
        }
        var oldest = now.equals(Instant.MIN) ? now : now.minus(kept);
        var next = new EnumMap<>(series);
        for (var observation : observed.observations()) {
            next.put(
                    observation.vital(),
                    next.getOrDefault(observation.vital(), Series.EMPTY).with(entry, observation));
        }
        next.replaceAll((vital, one) -> one.since(oldest));
        return new Readings(kept, now, next);
    }

    /// The points of one vital sign, oldest first. Those entered in error are among them, and say so.
    public List<Charted> of(Vital vital) {
        var one = series.get(vital);
        return one == null ? List.of() : one.points();
    }

    /// The newest point of a vital sign that was not entered in error.
    public Optional<Charted> latest(Vital vital) {
        return of(vital).reversed().stream()
                .filter(point -> point.observation().status() != Observation.Status.ENTERED_IN_ERROR)
                .findFirst();
    }

    /// Every point, oldest first.
    public List<Charted> all() {
        var all = new ArrayList<Charted>();
        series.values().forEach(one -> all.addAll(one.points()));
        all.sort((a, b) -> {
            var byTime = a.at().compareTo(b.at());
            return byTime != 0 ? byTime : a.vital().compareTo(b.vital());
        });
        return List.copyOf(all);
    }

    Readings and(Readings others) {
        var sum = this;
        for (var entry : others.entries()) {
            if (entry.fact() instanceof Observed observed) {
                sum = sum.with(entry, observed);
            }
        }
        return sum;
    }

    Collection<Entry> entries() {
        var entries = new LinkedHashSet<Entry>();
        series.values().forEach(one -> one.said().map(Said::entry).forEach(entries::add));
        return entries;
    }

    /// One statement about one vital sign. Its `key` names what later statements correct.
    private record Said(Entry entry, Observation observation, String key) {
        static Said of(Entry entry, Observation observation) {
            var group = entry.fact() instanceof Observed observed ? observed.group() : "";
            return new Said(entry, observation, group + "#" + observation.sub());
        }

        /// By the moment it speaks of, then as the fold orders facts.
        int compareTo(Said other) {
            var byMoment = observation.at().compareTo(other.observation.at());
            return byMoment != 0 ? byMoment : inTime(other);
        }

        int inTime(Said other) {
            var mine = entry.report();
            var theirs = other.entry.report();
            var byIssue = mine.issuedAt().compareTo(theirs.issuedAt());
            return byIssue != 0 ? byIssue : mine.id().compareTo(theirs.id());
        }
    }

    /// The statements about one vital sign, in the order of the moments they speak of. Adding one copies an array of
    /// pointers and nothing else.
    private static final class Series {
        static final Series EMPTY = new Series(new Said[0]);

        private final Said[] said;
        private volatile List<Charted> points = List.of();

        Series(Said[] said) {
            this.said = said;
        }

        Stream<Said> said() {
            return Arrays.stream(said);
        }

        Series with(Entry entry, Observation observation) {
            var one = Said.of(entry, observation);
            var place = said.length;
            while (place > 0 && said[place - 1].compareTo(one) >= 0) {
                var before = said[place - 1];
                if (before.entry().id().equals(entry.id()) && before.key().equals(one.key())) {
                    return this;
                }
                place--;
            }
            var next = new Said[said.length + 1];
            System.arraycopy(said, 0, next, 0, place);
            next[place] = one;
            System.arraycopy(said, place, next, place + 1, said.length - place);
            return new Series(next);
        }

        Series since(Instant oldest) {
            var first = 0;
            while (first < said.length && said[first].observation().at().isBefore(oldest)) {
                first++;
            }
            return first == 0 ? this : new Series(Arrays.copyOfRange(said, first, said.length));
        }

        List<Charted> points() {
            if (points.isEmpty() && said.length > 0) {
                points = Points.of(List.of(said));
            }
            return points;
        }
    }

    /// How statements become points: the newest statement under one key holds, and at one moment the statement issued
    /// last
    /// holds. Two keys that differ at one moment are a dispute, unless the later says that it corrects.
    private static final class Points {
        static List<Charted> of(List<Said> said) {
            var newestByKey = new java.util.HashMap<String, Said>();
            for (var one : said) {
                newestByKey.merge(one.key(), one, (a, b) -> a.inTime(b) >= 0 ? a : b);
            }
            var points = new ArrayList<Charted>();
            var moment = new ArrayList<Said>();
            for (var one : said) {
                if (!moment.isEmpty()
                        && !moment.getFirst()
                                .observation()
                                .at()
                                .equals(one.observation().at())) {
                    add(points, moment, newestByKey, said);
                    moment.clear();
                }
                moment.add(one);
            }
            add(points, moment, newestByKey, said);
            return List.copyOf(points);
        }

        private static void add(
                List<Charted> points, List<Said> moment, Map<String, Said> newestByKey, List<Said> said) {
            var standing = moment.stream()
                    .filter(one -> newestByKey.get(one.key()) == one)
                    .toList();
            if (standing.isEmpty()) {
                return;
            }
            var holds = standing.stream()
                    .filter(one -> one.observation().status() != Observation.Status.ENTERED_IN_ERROR)
                    .reduce((a, b) -> a.inTime(b) >= 0 ? a : b)
                    .orElse(standing.getLast());
            var keys = standing.stream().map(Said::key).toList();
            var earlier = said.stream()
                    .filter(one -> one != holds && keys.contains(one.key()))
                    .sorted((a, b) -> b.inTime(a))
                    .map(one -> new Charted(one.entry(), one.observation(), List.of(), false))
                    .toList();
            var disputed = holds.observation().status() != Observation.Status.CORRECTED
                    && standing.stream()
                            .anyMatch(one -> !one.key().equals(holds.key())
                                    && one.observation().status() != Observation.Status.ENTERED_IN_ERROR
                                    && !one.observation()
                                            .reading()
                                            .equals(holds.observation().reading()));
            points.add(new Charted(holds.entry(), holds.observation(), earlier, disputed));
        }

        private Points() {}
    }
}
