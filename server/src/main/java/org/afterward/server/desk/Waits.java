package org.afterward.server.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.capacity.CapacityNote;
import org.afterward.clinical.recovery.Patient;
import org.afterward.clinical.sharing.ContactConsent;
import org.afterward.clinical.sharing.SharingDue;
import org.afterward.clinical.visitor.Decider;
import org.afterward.clinical.visitor.VisitorEntry;
import org.afterward.server.access.Asker;
import org.afterward.server.access.Gate;

/// What a ward has to ask or to look at again: decisions whose review is due (VS-02), and patients who have not
/// been asked who may be told what (SH-01).
final class Waits {
    private static final Set<Decider> OURS = Set.of(Decider.PATIENT, Decider.PROXY, Decider.CLINICAL);

    private final Gate gate;
    private final Visiting visiting;

    Waits(Gate gate, Visiting visiting) {
        this.gate = gate;
        this.visiting = visiting;
    }

    record Wait(Patient patient, String href, String words) {}

    /// For nurses, of the patients whose visitors they look after.
    List<Wait> of(Asker asker) {
        var waits = new ArrayList<Wait>();
        if (!nurse(asker)) {
            return waits;
        }
        for (var ward : asker.actor().wards().stream().sorted().toList()) {
            visiting.lying(ward).stream()
                    .filter(patient -> gate.decide(asker, patient.id(), Action.WRITE, Category.J)
                            .permits())
                    .forEach(patient -> add(asker, patient, waits));
        }
        return waits;
    }

    private void add(Asker asker, Patient patient, List<Wait> waits) {
        var path = "/patient/" + patient.id().value();
        if (visiting.of(patient.id(), VisitorEntry.class).stream().anyMatch(entry -> due(entry, asker))) {
            waits.add(new Wait(patient, path + "/visitors", "A decision about a visitor is to be looked at again"));
        }
        patient.present().flatMap(stay -> Optional.ofNullable(stay.start())).ifPresent(start -> {
            var due = SharingDue.of(
                    visiting.of(patient.id(), ContactConsent.class),
                    visiting.of(patient.id(), CapacityNote.class),
                    start,
                    asker.now());
            if (due != SharingDue.ASKED) {
                waits.add(new Wait(patient, path + "/sharing", due.words()));
            }
        });
    }

    private static boolean due(VisitorEntry entry, Asker asker) {
        return OURS.contains(entry.decidedBy()) && entry.reviewOverdue(asker.now());
    }

    /// How many decisions are to be looked at again, of the wards that this person is in charge of.
    int reviews(Asker asker) {
        return !asker.actor().is(Role.NURSE_IN_CHARGE)
                ? 0
                : (int) asker.actor().wards().stream()
                        .flatMap(ward -> visiting.lying(ward).stream())
                        .filter(patient -> visiting.of(patient.id(), VisitorEntry.class).stream()
                                .anyMatch(entry -> due(entry, asker)))
                        .filter(patient -> gate.decide(asker, patient.id(), Action.WRITE, Category.J)
                                .permits())
                        .count();
    }

    private static boolean nurse(Asker asker) {
        return asker.actor().is(Role.NURSE) || asker.actor().is(Role.NURSE_IN_CHARGE);
    }
}
