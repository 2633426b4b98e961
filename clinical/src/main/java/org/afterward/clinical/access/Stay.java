package org.afterward.clinical.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.afterward.clinical.fact.Fact.Stretch;
import org.afterward.clinical.recovery.Encounter;
import org.jspecify.annotations.Nullable;

/// A stay as relationships see it: when it began, when it ended, and where the patient lay.
record Stay(String id, Instant start, @Nullable Instant end, List<Stretch> stretches) {

    /// A stay that is only expected or was cancelled makes no relationship.
    static List<Stay> of(List<Encounter> encounters) {
        var stays = new ArrayList<Stay>();
        for (var each : encounters) {
            var start = each.start();
            var counts = each.status() == Encounter.Status.PRESENT || each.status() == Encounter.Status.LEFT;
            if (counts && start != null) {
                stays.add(new Stay(each.id().value(), start, each.end(), each.stretches()));
            }
        }
        stays.sort(Comparator.comparing(Stay::start));
        return stays;
    }

    /// A time on one ward, or in certain beds of it.
    ///
    /// @param until absent while the patient is there
    /// @param moved they went on to another ward; else they left, or lie in another bed
    record There(Instant from, @Nullable Instant until, boolean moved) {}

    /// @param beds empty for all
    List<There> times(String ward, Set<String> beds) {
        var times = new ArrayList<There>();
        for (int i = 0; i < stretches.size(); i++) {
            var stretch = stretches.get(i);
            var here = stretch.place().ward().equals(ward)
                    && !ward.isEmpty()
                    && (beds.isEmpty() || beds.contains(stretch.place().bedName()));
            if (here) {
                var next = i + 1 < stretches.size() ? stretches.get(i + 1) : null;
                var moved = next != null && !next.place().ward().equals(ward);
                var from = stretch.from() == null ? start : stretch.from();
                times.add(new There(from, Window.earlier(stretch.until(), end), moved));
            }
        }
        return times;
    }
}
