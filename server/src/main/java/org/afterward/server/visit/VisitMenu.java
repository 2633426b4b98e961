package org.afterward.server.visit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.afterward.clinical.access.Role;
import org.afterward.server.pages.Menu;
import org.afterward.server.signin.Callers;
import org.afterward.server.signin.Kind;

/// The links of the safeguarding lead, of who approves send-offs, and of the privacy officer.
final class VisitMenu implements Menu {
    private final Station station;
    private final SendOffs sendOffs;

    VisitMenu(Station station, SendOffs sendOffs) {
        this.station = station;
        this.sendOffs = sendOffs;
    }

    @Override
    public List<Link> links(HttpServletRequest request) {
        var caller = Callers.in(request).filter(one -> one.account().kind() == Kind.PERSON && !one.locked());
        if (caller.isEmpty()) {
            return List.of();
        }
        var asker = station.gate().asker(caller.get());
        var links = new ArrayList<Link>();
        if (SafeguardingPages.lead(asker.actor())) {
            links.add(new Link(
                    SafeguardingPages.PATH,
                    "Safeguarding",
                    SafeguardingPages.of(station, asker).size()));
        }
        var waiting = sendOffs.waiting(asker).size();
        if (waiting > 0) {
            links.add(new Link("/send-offs", "Send-offs", waiting));
        }
        if (asker.actor().is(Role.PRIVACY_OFFICER)) {
            links.add(new Link(PresencePages.PATH, "Who was there"));
        }
        return links;
    }
}
