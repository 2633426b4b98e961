package org.afterward.server.team;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.afterward.clinical.access.Conflict;
import org.afterward.clinical.access.Shift;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.team.Cover;
import org.afterward.server.register.Kept;

/// The on-call blocks of a ward whose people are not available for a patient of it, and who else could cover.
final class ChargeCovers {
    /// Once for each block, whichever patients it is about.
    static List<ChargeView.Cover> of(Station station, List<Around> arounds, Staff staff, String ward) {
        var numbers = station.numbers();
        var conflicts = arounds.stream()
                .flatMap(around -> around.conflicts().stream())
                .map(Kept::matter)
                .toList();
        return staff.duty().shifts().stream()
                .filter(shift -> shift.ward().equals(ward)
                        && conflicts.stream()
                                .anyMatch(conflict -> Cover.blocked(shift, conflict, staff.now(), numbers)))
                .sorted(Comparator.comparing(Shift::from))
                .map(shift -> new ChargeView.Cover(
                        shift.id(),
                        staff.display(shift.staff()),
                        shift.role().words(),
                        station.times().near(shift.from(), staff.now()) + " to "
                                + station.times().near(shift.until(), staff.now()),
                        takers(arounds, staff, shift, blockedBy(conflicts, shift))))
                .toList();
    }

    private static Set<PatientId> blockedBy(List<Conflict> conflicts, Shift shift) {
        return conflicts.stream()
                .filter(conflict -> conflict.staff().equals(shift.staff()))
                .map(Conflict::patient)
                .collect(Collectors.toSet());
    }

    private static List<ChargeView.Choice> takers(
            List<Around> arounds, Staff staff, Shift shift, Set<PatientId> about) {
        Predicate<String> unavailable = account -> arounds.stream()
                .filter(around -> about.contains(around.patient().id()))
                .anyMatch(around -> around.unavailable(account));
        return staff.holding(Set.of(shift.role())).stream()
                .filter(person -> !person.name().equals(shift.staff())
                        && !Cover.covers(person.name(), shift, staff.duty().shifts()))
                .map(person -> ChargeWriter.choice(staff, person.name(), unavailable.test(person.name())))
                .toList();
    }

    private ChargeCovers() {}
}
