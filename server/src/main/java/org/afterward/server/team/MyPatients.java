package org.afterward.server.team;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.recovery.Patient;
import org.afterward.server.access.Asker;
import org.afterward.server.live.Ward;

/// With whom somebody has a relationship now, active or in grace, in the order of wards and beds. Worked out anew
/// for each request (AC-03).
final class MyPatients {
    private final Station station;

    MyPatients(Station station) {
        this.station = station;
    }

    /// @param ties those that are live, the active ones first
    record Mine(Patient patient, List<Tie> ties) {
        boolean active() {
            return ties.stream().anyMatch(tie -> tie.status() == Tie.Status.ACTIVE);
        }

        /// Nothing but looking on (AC-08).
        boolean learner() {
            return ties.stream().allMatch(Tie::learner);
        }
    }

    List<Mine> of(Asker asker) {
        return candidates(asker.now())
                .map(patient -> new Mine(patient, ties(asker, patient)))
                .filter(mine -> !mine.ties().isEmpty())
                .filter(mine -> station.gate()
                        .decide(asker, mine.patient().id(), Action.READ, Category.A)
                        .permits())
                .toList();
    }

    private List<Tie> ties(Asker asker, Patient patient) {
        return station.gate().question(asker, patient.id(), Action.READ, Category.A).ties().stream()
                .filter(Tie::live)
                .sorted(Comparator.comparing(Tie::status).thenComparing(Tie::kind))
                .toList();
    }

    /// Everybody who lies on a ward, and who left so lately that a relationship may still be open.
    private Stream<Patient> candidates(Instant now) {
        var wards = station.wards();
        var lying = wards.wards().keySet().stream()
                .flatMap(name -> wards.ward(name).stream())
                .flatMap(MyPatients::lying);
        var numbers = station.numbers();
        var since = now.minus(numbers.time("responsible.grace"))
                .minus(numbers.time("discharge.after"))
                .minus(numbers.time("own-drafts"));
        var nowhere = wards.everybody().filter(patient -> Station.ward(patient).isEmpty() && lately(patient, since));
        return Stream.concat(lying, nowhere).distinct();
    }

    static Stream<Patient> lying(Ward ward) {
        return Stream.concat(ward.beds().stream().flatMap(bed -> bed.patients().stream()), ward.elsewhere().stream());
    }

    private static boolean lately(Patient patient, Instant since) {
        return patient.encounters().stream().anyMatch(stay -> {
            var end = stay.end();
            return stay.present() || (end != null && end.isAfter(since));
        });
    }
}
