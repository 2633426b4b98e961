package org.afterward.clinical.recovery;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.afterward.clinical.fact.Entry;

/// Each label that was ever told of a patient, with the first entry that told it. Immutable; entries in any
/// order, as often as they come, give the same. It grows by a label and never by a message.
final class Labelled {
    static final Labelled NOTHING = new Labelled(Map.of());

    private final Map<String, Entry> first;

    private Labelled(Map<String, Entry> first) {
        this.first = first;
    }

    Labelled with(Entry entry, Collection<String> labels) {
        if (labels.stream().allMatch(label -> knownBefore(label, entry))) {
            return this;
        }
        var next = new TreeMap<>(first);
        labels.forEach(label -> next.merge(label, entry, (a, b) -> Entry.ORDER.compare(a, b) <= 0 ? a : b));
        return new Labelled(next);
    }

    Labelled and(Labelled other) {
        var sum = this;
        for (var told : other.first.entrySet()) {
            sum = sum.with(told.getValue(), java.util.List.of(told.getKey()));
        }
        return sum;
    }

    private boolean knownBefore(String label, Entry entry) {
        var known = first.get(label);
        return known != null && Entry.ORDER.compare(known, entry) <= 0;
    }

    Map<String, Entry> all() {
        return Collections.unmodifiableMap(first);
    }
}
