package org.afterward.clinical.recovery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.afterward.clinical.fact.Entry;
import org.afterward.clinical.fact.Fact.Observed;
import org.afterward.clinical.vital.Observation;
import org.afterward.clinical.vital.Vital;

/// The readings of one patient, a [Series] for each vital sign.
///
/// Takes readings in any order and as often as they come: the same readings give the same value. Keeps what
/// lies within `kept` of the newest reading; the journal has the rest.
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
}
