package org.afterward.clinical.news2;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.recovery.Charted;
import org.afterward.clinical.vital.Reading.NotMeasured;
import org.afterward.clinical.vital.Vital;

/// A set while it is put together.
final class Draft {
    private final Map<Vital, Charted> charted = new EnumMap<>(Vital.class);
    private Instant first = Instant.MAX;
    private Author author = Author.UNKNOWN;

    Instant first() {
        return first;
    }

    boolean hasVitals() {
        return News2.VITALS.stream().anyMatch(charted::containsKey);
    }

    /// Whether a reading brings something new. One that was not measured makes room for one that was.
    boolean lacks(Charted point) {
        var here = charted.get(point.vital());
        return here == null
                || (here.observation().reading() instanceof NotMeasured
                        && !(point.observation().reading() instanceof NotMeasured));
    }

    /// Whether a piece that begins soon after this set may be part of it.
    boolean takes(Draft later) {
        return (!author.known() || !later.author.known() || author.equals(later.author))
                && later.charted.values().stream().allMatch(this::lacks);
    }

    void add(Charted point) {
        charted.put(point.vital(), point);
        first = point.at().isBefore(first) ? point.at() : first;
        if (!author.known()) {
            author = point.entry().report().author();
        }
    }

    void add(Draft piece) {
        piece.charted.values().forEach(this::add);
    }

    ObservationSet finished() {
        return new ObservationSet(charted, author);
    }
}
