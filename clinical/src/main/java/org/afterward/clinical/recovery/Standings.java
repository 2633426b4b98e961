package org.afterward.clinical.recovery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.afterward.clinical.fact.Entry;
import org.afterward.clinical.fact.Fact.StandingNoted;
import org.afterward.clinical.fact.Standing;

/// What clinicians noted that stands until it is lifted. Told in the order of the fold.
final class Standings {
    private final List<Noted> noted = new ArrayList<>();

    /// A standing note and who made it.
    record Noted(Entry entry, StandingNoted note) {}

    void note(Entry entry, StandingNoted note) {
        noted.add(new Noted(entry, note));
    }

    /// What stood at a moment: for each standing the last note up to then, where it applies.
    Map<Standing, Noted> at(Instant moment) {
        var standing = new EnumMap<Standing, Noted>(Standing.class);
        for (var one : noted) {
            if (!one.entry().report().occurredAt().isAfter(moment)) {
                if (one.note().applies()) {
                    standing.put(one.note().standing(), one);
                } else {
                    standing.remove(one.note().standing());
                }
            }
        }
        return standing;
    }
}
