package org.afterward.clinical.recovery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.afterward.clinical.fact.EncounterId;
import org.afterward.clinical.fact.Entry;
import org.afterward.clinical.fact.Fact.AccessTold;
import org.afterward.clinical.fact.Practitioner;
import org.jspecify.annotations.Nullable;

/// Who is named as caring for a patient. For each stay and each function the newest message that names
/// somebody holds. Told in the order of the fold.
final class Caring {
    private final Map<EncounterId, Map<String, Statement>> stays = new LinkedHashMap<>();

    /// @param inPassing by a message about something else
    private record Statement(boolean inPassing, List<Named> people) {
        Statement {
            people = List.copyOf(people);
        }
    }

    void told(Entry entry, AccessTold told, EncounterId stay) {
        var functions = stays.computeIfAbsent(stay, each -> new LinkedHashMap<>());
        byFunction(told).forEach((function, people) -> {
            var before = functions.get(function);
            if (!told.inPassing() || before == null || before.inPassing()) {
                functions.put(function, new Statement(told.inPassing(), after(entry, before, people)));
            }
        });
    }

    /// A stay was stated whole: whoever was named before is named again, or no longer cares for the patient.
    void statedWhole(EncounterId stay) {
        stays.remove(stay);
    }

    List<Named> of(EncounterId stay) {
        return stays.getOrDefault(stay, Map.of()).values().stream()
                .flatMap(statement -> statement.people().stream())
                .toList();
    }

    /// Whether a mention in passing names anybody who is not known already.
    boolean learnsFrom(AccessTold mention, EncounterId stay) {
        var functions = stays.getOrDefault(stay, Map.of());
        return byFunction(mention).entrySet().stream().anyMatch(said -> {
            var before = functions.get(said.getKey());
            return before == null || (before.inPassing() && !same(before.people(), said.getValue()));
        });
    }

    private static Map<String, List<Practitioner>> byFunction(AccessTold told) {
        var functions = new LinkedHashMap<String, List<Practitioner>>();
        for (var one : told.practitioners()) {
            functions.computeIfAbsent(one.function(), each -> new ArrayList<>()).add(one);
        }
        return functions;
    }

    private static List<Named> after(Entry entry, @Nullable Statement before, List<Practitioner> said) {
        var known = before == null ? List.<Named>of() : before.people();
        var next = new ArrayList<Named>();
        for (var one : said) {
            if (!one.ended() && next.stream().noneMatch(is(one))) {
                next.add(known.stream().filter(is(one)).findFirst().orElseGet(() -> new Named(entry, one)));
            }
        }
        if (said.stream().allMatch(Practitioner::ended)) {
            next.addAll(said.stream().allMatch(Practitioner::known) ? known : List.of());
        }
        said.stream().filter(Practitioner::ended).forEach(one -> next.removeIf(is(one)));
        return next;
    }

    private static Predicate<Named> is(Practitioner one) {
        return named -> named.practitioner().sameAs(one);
    }

    private static boolean same(List<Named> known, List<Practitioner> said) {
        return said.stream().noneMatch(Practitioner::ended)
                && known.size() == said.size()
                && said.stream().allMatch(one -> known.stream().anyMatch(is(one)));
    }
}
