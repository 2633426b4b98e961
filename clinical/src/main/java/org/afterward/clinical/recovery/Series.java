package org.afterward.clinical.recovery;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.afterward.clinical.fact.Entry;
import org.afterward.clinical.vital.Observation;

/// The statements about one vital sign, in the order of the moments they speak of. Adding one copies an
/// array of pointers and nothing else.
final class Series {
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
            if (said[place - 1].sameAs(one)) {
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
