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

    /// The verdict about one patient's visitor, after the check of everybody who is barred anywhere in the house.
    ///
    /// What is said of this patient's own barred people is in the verdict already. The name of somebody else's
    /// makes this one wait for security, or turns them away where it is the same; not, where it is only like it
    /// and the patient's register knows this visitor.
    public static Verdict against(Verdict verdict, Situation in, Collection<VisitorEntry> all) {
        var visitor = in.newcomer().visitor();
        var others = of(visitor.name(), all, in.now()).stream()
                .filter(hit -> !in.entries().contains(hit.entry()))
                .toList();
        if (others.stream().anyMatch(hit -> hit.likeness() == Likeness.SAME)) {
            return verdict.barred(Answer.NOT_TODAY);
        }
        return others.isEmpty() || !visitor.key().isEmpty() ? verdict : verdict.barred(Answer.WAIT);
    }

    private BarredHits() {}
}
