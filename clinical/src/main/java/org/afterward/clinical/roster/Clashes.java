package org.afterward.clinical.roster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.afterward.clinical.access.Shift;

/// Shifts that cannot both be (RL-02): one person on two wards, one person twice in the same role, two in charge.
final class Clashes {
    /// A shift and where it stands: a line of the file, or 0 where it is on the roster already.
    record Placed(int line, Shift shift) {
        String where() {
            return line == 0 ? "on the roster already" : "on line " + line;
        }
    }

    /// @param shift the one that came later
    record Clash(Placed shift, Placed earlier, String words) {}

    static List<Clash> among(Collection<Placed> all) {
        var working = all.stream().filter(placed -> !placed.shift().onCall()).toList();
        return Stream.of(
                        overlaps(
                                working.stream()
                                        .filter(placed -> RosterRoles.of(
                                                        placed.shift().role())
                                                .oneWard())
                                        .toList(),
                                placed -> placed.shift().staff(),
                                "is at work then"),
                        overlaps(
                                working.stream()
                                        .filter(placed -> !RosterRoles.of(
                                                        placed.shift().role())
                                                .oneWard())
                                        .toList(),
                                Clashes::place,
                                "is on this ward in this role then"),
                        overlaps(
                                all.stream()
                                        .filter(placed -> placed.shift().onCall())
                                        .toList(),
                                Clashes::place,
                                "is on call for this ward in this role then"),
                        overlaps(
                                working.stream()
                                        .filter(placed -> RosterRoles.of(
                                                        placed.shift().role())
                                                .onePerWard())
                                        .toList(),
                                placed -> placed.shift().ward(),
                                "is in charge of this ward then"))
                .flatMap(List::stream)
                .toList();
    }

    private static String place(Placed placed) {
        return placed.shift().staff() + "\n" + placed.shift().ward() + "\n"
                + placed.shift().role();
    }

    /// Each shift that begins before another with the same key has ended.
    private static List<Clash> overlaps(List<Placed> all, Function<Placed, String> key, String words) {
        var clashes = new ArrayList<Clash>();
        Map<String, Placed> lasting = new HashMap<>();
        all.stream()
                .sorted(Comparator.comparing((Placed placed) -> placed.shift().from())
                        .thenComparingInt(Placed::line))
                .forEach(placed -> {
                    var before = lasting.get(key.apply(placed));
                    if (before != null
                            && placed.shift().from().isBefore(before.shift().until())) {
                        clashes.add(
                                placed.line() >= before.line()
                                        ? new Clash(placed, before, words)
                                        : new Clash(before, placed, words));
                    }
                    if (before == null
                            || before.shift().until().isBefore(placed.shift().until())) {
                        lasting.put(key.apply(placed), placed);
                    }
                });
        return clashes;
    }

    private Clashes() {}
}
