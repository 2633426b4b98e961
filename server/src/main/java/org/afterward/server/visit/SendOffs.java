package org.afterward.server.visit;

import java.util.List;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.visitor.WardEvent;
import org.afterward.clinical.visitor.WardEvents;
import org.afterward.server.access.Asker;
import org.afterward.server.board.People;
import org.afterward.server.register.Kept;

/// Which send-offs somebody reads of, and in which words.
final class SendOffs {
    private static final String SOMEBODY = "a patient";

    private final Station station;

    SendOffs(Station station) {
        this.station = station;
    }

    /// Approved ones that are not over: of a patient of whom something may be said, and else for the invited alone.
    /// The name, as lists have it, stands there for those who may know of the patient anyway; nobody learns of a
    /// patient by it.
    List<Kept<WardEvent>> of(Asker asker) {
        return station.register().all(WardEvent.class).stream()
                .filter(kept -> kept.matter().approved()
                        && asker.now().isBefore(kept.matter().until()))
                .filter(kept -> asker.actor().kind() == Actor.Kind.PERSON && reads(asker, kept.matter()))
                .toList();
    }

    private boolean reads(Asker asker, WardEvent event) {
        return !station.visiting().noInformation(event.patient())
                || WardEvents.invited(event, asker.actor().id());
    }

    String message(WardEvent event, Asker asker) {
        var named = knows(asker, event)
                ? station.wards()
                        .patient(event.patient())
                        .map(patient -> station.gate().shown(patient).listed(People.name(patient)))
                        .orElse(SOMEBODY)
                : SOMEBODY;
        return WardEvents.message(event, named, false, station.times().zone()).orElse("");
    }

    boolean knows(Asker asker, WardEvent event) {
        return !station.visiting().noInformation(event.patient())
                && station.gate()
                        .decide(asker, event.patient(), Action.READ, Category.A)
                        .permits();
    }

    /// Those that wait for the nurse in charge of the ward.
    List<Kept<WardEvent>> waiting(Asker asker) {
        var actor = asker.actor();
        return station.register().all(WardEvent.class).stream()
                .filter(kept -> actor.is(Role.NURSE_IN_CHARGE)
                        && actor.wards().contains(kept.matter().ward()))
                .filter(kept -> !kept.matter().closed()
                        && !kept.matter().approved()
                        && asker.now().isBefore(kept.matter().until()))
                .filter(kept -> station.gate()
                        .decide(asker, kept.matter().patient(), Action.READ, Category.J)
                        .permits())
                .toList();
    }
}
