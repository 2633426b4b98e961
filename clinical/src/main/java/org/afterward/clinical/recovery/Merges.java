package org.afterward.clinical.recovery;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.afterward.clinical.fact.Entry;
import org.afterward.clinical.fact.Fact.PersonsMerged;
import org.afterward.clinical.fact.PatientId;

/// Which registrations turned out to be one person. Immutable; takes merges in any order to the same answer.
public final class Merges {
    public static final Merges NONE = new Merges(Map.of());

    /// By the registration that was given up: the last word on where it went.
    private final Map<PatientId, Entry> gone;

    private Merges(Map<PatientId, Entry> gone) {
        this.gone = gone;
    }

    /// The merges after one more entry; those that merge nothing, and a merge of somebody with themselves,
    /// change nothing.
    public Merges after(Entry entry) {
        if (!(entry.fact() instanceof PersonsMerged(var prior))
                || prior.equals(entry.report().patient())) {
            return this;
        }
        var next = new HashMap<>(gone);
        next.merge(prior, entry, (a, b) -> Entry.ORDER.compare(a, b) >= 0 ? a : b);
        return new Merges(next);
    }

    /// Under whom somebody is known now. Where hospitals merge in a circle, the smallest id of the circle.
    public PatientId survivor(PatientId patient) {
        var seen = new HashSet<PatientId>();
        var now = patient;
        while (seen.add(now)) {
            var entry = gone.get(now);
            var next = entry == null ? null : entry.report().patient();
            if (next == null) {
                return now;
            }
            now = next;
        }
        return smallestOfCircle(now);
    }

    /// Everybody who is this person, the survivor among them.
    public Set<PatientId> all(PatientId patient) {
        var survivor = survivor(patient);
        var all = new HashSet<PatientId>();
        all.add(survivor);
        all.add(patient);
        gone.keySet().stream().filter(prior -> survivor(prior).equals(survivor)).forEach(all::add);
        return all;
    }

    private PatientId smallestOfCircle(PatientId member) {
        var circle = new TreeSet<>(java.util.Comparator.comparing(PatientId::value));
        var now = member;
        while (circle.add(now)) {
            var entry = gone.get(now);
            var next = entry == null ? null : entry.report().patient();
            if (next == null) {
                break;
            }
            now = next;
        }
        return circle.first();
    }
}
