package org.afterward.server.team;

import jakarta.servlet.http.HttpServletRequest;
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

    private final Station station;
    private final Notices notices;
    private final Tasks tasks;

    TeamMenu(Station station, Notices notices, Tasks tasks) {
        this.station = station;
        this.notices = notices;
        this.tasks = tasks;
    }

    @Override
    public List<Link> links(HttpServletRequest request) {
        var caller = Callers.in(request).filter(one -> one.account().kind() == Kind.PERSON && !one.locked());
        if (caller.isEmpty()) {
            return List.of();
        }
        var asker = station.gate().asker(caller.get());
        var waiting = notices.unseen(asker.actor()).size() + tasks.of(asker).size();
        var inbox = new Link("/notices", "Notices", waiting);
        return asker.actor().roles().stream().anyMatch(TREATING::contains)
                ? List.of(new Link("/mine", "My patients"), new Link("/handover", "Handover"), inbox)
                : List.of(inbox);
    }
}
