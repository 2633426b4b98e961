package org.afterward.clinical.visitor;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.afterward.clinical.visitor.Names.Likeness;

/// The check at every check-in, whomever the visitor wants to see (VS-50).
public final class BarredHits {
    public record Hit(VisitorEntry entry, Likeness likeness) {}

    /// Barred people of that name or one like it, the surest first.
    public static List<Hit> of(String name, Collection<VisitorEntry> all, Instant now) {
        return all.stream()
                .filter(entry -> entry.listing() == Listing.BARRED && entry.inForce(now))
                .map(entry -> new Hit(entry, Names.compare(entry.visitor().name(), name)))
                .filter(hit -> hit.likeness() != Likeness.OTHER)
                .sorted(Comparator.comparing(Hit::likeness)
                        .thenComparing(hit -> hit.entry().id()))
                .toList();
    }

    private BarredHits() {}
}
