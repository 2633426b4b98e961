package org.afterward.server.team;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.afterward.clinical.access.Role;
import org.afterward.server.pages.Menu;
import org.afterward.server.signin.Callers;
import org.afterward.server.signin.Kind;

/// The links of those who treat, with how much waits for them.
final class TeamMenu implements Menu {
    private static final Set<Role> TREATING = EnumSet.of(
            Role.CONSULTANT,
            Role.RESIDENT,
            Role.INTERN,
            Role.NURSE_IN_CHARGE,
            Role.NURSE,
            Role.HCA,
            Role.DIETITIAN,
            Role.THERAPIST,
            Role.PHARMACIST,
            Role.DISCHARGE_COORDINATOR,
            Role.PORTER,
            Role.RAPID_RESPONSE,
            Role.LEARNER);

    /// Those who sign, and those whose entries others sign.
    private static final Set<Role> SIGNING = EnumSet.of(Role.CONSULTANT, Role.RESIDENT, Role.INTERN);

    private final Station station;
    private final Notices notices;
    private final Tasks tasks;
    private final Handovers handovers;
    private final Cosigning cosigning;
    private final Unfinished unfinished;

    TeamMenu(
            Station station,
            Notices notices,
            Tasks tasks,
            Handovers handovers,
            Cosigning cosigning,
            Unfinished unfinished) {
        this.station = station;
        this.notices = notices;
        this.tasks = tasks;
        this.handovers = handovers;
        this.cosigning = cosigning;
        this.unfinished = unfinished;
    }

    @Override
    public List<Link> links(HttpServletRequest request) {
        var caller = Callers.in(request).filter(one -> one.account().kind() == Kind.PERSON && !one.locked());
        if (caller.isEmpty()) {
            return List.of();
        }
        var asker = station.gate().asker(caller.get());
        var links = new ArrayList<Link>();
        if (asker.actor().roles().stream().anyMatch(TREATING::contains)) {
            links.add(new Link("/mine", "My patients", unfinished.of(asker).size()));
            links.add(
                    new Link("/handover", "Handover", handovers.offeredTo(asker).size()));
        }
        var toSign = cosigning.waitingFor(asker).size();
        if (toSign > 0
                || asker.actor().roles().stream().anyMatch(SIGNING::contains)
                || !cosigning.of(asker).isEmpty()) {
            links.add(new Link("/cosign", "To sign", toSign));
        }
        var waiting = notices.unseen(asker.actor()).size() + tasks.of(asker).size();
        links.add(new Link("/notices", "Notices", waiting));
        return links;
    }
}
