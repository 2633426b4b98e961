package org.afterward.server.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.afterward.clinical.fact.Entry;
import org.afterward.clinical.fact.Fact.LocationDescribed;
import org.afterward.clinical.fact.Place;

/// Which wards there are and which beds they have: those that were described, and those in which somebody lay.
final class Buildings {
    /// What a Location may be nested in before we stop following: site, building, wing, level, ward, room, bed.
    private static final int DEEPEST = 10;

    private final Map<String, Entry> described = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> seen = new ConcurrentSkipListMap<>(BedOrder.NATURAL);

    void describe(Entry entry, LocationDescribed location) {
        described.merge(location.location(), entry, (a, b) -> Entry.ORDER.compare(a, b) >= 0 ? a : b);
    }

    List<Entry> entries() {
        return List.copyOf(described.values());
    }

    void see(Place place) {
        if (place.ward().isEmpty()) {
            return;
        }
        var beds = seen.computeIfAbsent(place.ward(), ward -> new ConcurrentSkipListSet<>(BedOrder.NATURAL));
        if (!place.bedName().isEmpty()) {
            beds.add(place.bedName());
        }
    }

    /// Wards and their beds, both in natural order.
    Map<String, Set<String>> wards() {
        var wards = new ConcurrentSkipListMap<String, Set<String>>(BedOrder.NATURAL);
        seen.forEach((ward, beds) -> bedsOf(wards, ward).addAll(beds));
        for (var entry : described.values()) {
            var location = location(entry);
            if (location.active()) {
                place(location, wards);
            }
        }
        return wards;
    }

    private void place(LocationDescribed location, Map<String, Set<String>> wards) {
        switch (location.kind()) {
            case "wa" -> bedsOf(wards, location.name());
            case "bd" -> {
                var room = "";
                for (var outer : around(location)) {
                    if (outer.kind().equals("ro")) {
                        room = outer.name();
                    } else if (outer.kind().equals("wa")) {
                        bedsOf(wards, outer.name()).add(new Place(outer.name(), room, location.name(), "").bedName());
                        return;
                    }
                }
            }
            default -> {
                // Sites, buildings, levels and rooms are not beds.
            }
        }
    }

    private List<LocationDescribed> around(LocationDescribed inner) {
        var around = new ArrayList<LocationDescribed>();
        var now = described.get(inner.partOf());
        while (now != null && around.size() < DEEPEST) {
            around.add(location(now));
            now = described.get(location(now).partOf());
        }
        return around;
    }

    private static Set<String> bedsOf(Map<String, Set<String>> wards, String ward) {
        return wards.computeIfAbsent(ward, name -> new ConcurrentSkipListSet<>(BedOrder.NATURAL));
    }

    private static LocationDescribed location(Entry entry) {
        return (LocationDescribed) entry.fact();
    }
}
