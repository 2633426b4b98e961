package org.afterward.server.smart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Decision.Obligation;
import org.afterward.clinical.fact.Place;
import org.afterward.clinical.recovery.Encounter;
import org.afterward.clinical.recovery.Patient;
import org.afterward.server.access.Asker;
import org.afterward.server.access.Gate;
import org.afterward.server.board.People;
import org.afterward.server.live.Wards;
import org.afterward.server.pages.House;

/// The patients whom an app can be about: those whose record this person may open now.
final class Picking {
    /// The most patients on the page.
    static final int MOST = 200;

    private final Gate gate;
    private final Wards wards;
    private final House house;

    Picking(Gate gate, Wards wards, House house) {
        this.gate = gate;
        this.wards = wards;
        this.house = house;
    }

    /// Written down before it is shown.
    PickView show(Asker asker, Client client, Grant grant, String state) {
        var all = wards.everybody()
                .filter(patient -> patient.present().isPresent())
                .filter(patient -> may(asker, patient))
                .sorted(Comparator.comparing((Patient patient) -> place(patient).ward())
                        .thenComparing(patient -> place(patient).bed())
                        .thenComparing(patient -> patient.id().value()))
                .toList();
        var shown = all.subList(0, Math.min(MOST, all.size()));
        gate.listed(asker, "app-patients", shown.stream().map(Patient::id).toList(), Category.A);
        var byWard = new TreeMap<String, List<PickView.Line>>();
        for (var patient : shown) {
            byWard.computeIfAbsent(place(patient).ward(), ward -> new ArrayList<>())
                    .add(new PickView.Line(
                            patient.id().value(),
                            gate.shown(patient).listed(People.name(patient)),
                            place(patient).bed(),
                            People.about(patient, asker.now(), house.zone())));
        }
        return new PickView(
                client.name(),
                client.id(),
                state,
                Allowing.origin(grant.redirect()),
                byWard.entrySet().stream()
                        .map(ward -> new PickView.Ward(ward.getKey(), ward.getValue()))
                        .toList(),
                all.size() - shown.size());
    }

    /// Not somebody of whom no more than a tile may be seen.
    private boolean may(Asker asker, Patient patient) {
        var decision = gate.decide(asker, patient.id(), Action.READ, Category.A);
        return decision.permits() && !decision.obligations().contains(Obligation.MASK);
    }

    private static Place place(Patient patient) {
        return patient.present().map(Encounter::place).orElseThrow();
    }
}
