package org.afterward.server.people;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.afterward.clinical.access.Candidates;
import org.afterward.clinical.fact.Practitioner;
import org.afterward.clinical.recovery.Named;
import org.afterward.clinical.recovery.Patient;
import org.afterward.server.live.Ward;
import org.afterward.server.live.Wards;

/// Practitioners whom messages name for patients who are here, and from whose name nothing follows. Nothing of
/// a patient is told: which numbers, and on how many wards.
final class Strangers {
    private final Wards wards;
    private final Staff staff;

    Strangers(Wards wards, Staff staff) {
        this.wards = wards;
        this.staff = staff;
    }

    /// @param names as messages write them
    record Stranger(String number, String function, String why, Set<String> names, Set<String> wards) {}

    List<Stranger> all() {
        var found = new TreeMap<String, Stranger>();
        for (var name : wards.wards().keySet()) {
            wards.ward(name).ifPresent(ward -> look(ward, found));
        }
        return found.values().stream()
                .sorted(Comparator.comparing(Stranger::number).thenComparing(Stranger::function))
                .toList();
    }

    private void look(Ward ward, Map<String, Stranger> found) {
        ward.beds().forEach(bed -> bed.patients().forEach(patient -> look(ward.name(), patient, found)));
        ward.elsewhere().forEach(patient -> look(ward.name(), patient, found));
    }

    private void look(String ward, Patient patient, Map<String, Stranger> found) {
        var named =
                patient.present().map(stay -> patient.practitioners(stay.id())).orElse(List.of());
        for (var one : Candidates.of(named.stream().map(Named::practitioner).toList(), staff)) {
            if (one instanceof Candidates.Found.Puzzle(Practitioner who, String why)) {
                var number = org.afterward.clinical.access.StaffMember.number(who.authority(), who.id());
                var stranger = found.computeIfAbsent(
                        number + "\n" + who.function() + "\n" + why,
                        key -> new Stranger(number, who.function(), why, new TreeSet<>(), new TreeSet<>()));
                stranger.names().add(who.name());
                stranger.wards().add(ward);
            }
        }
    }
}
