package org.afterward.server.privacy;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.afterward.clinical.access.Purpose;
import org.afterward.clinical.access.Role;
import org.afterward.server.pages.Menu;
import org.afterward.server.signin.Callers;
import org.afterward.server.signin.Kind;

/// The link of the office, with how much waits.
final class PrivacyMenu implements Menu {
    private final Office office;
    private final WorkList list;

    PrivacyMenu(Office office) {
        this.office = office;
        this.list = new WorkList(office);
    }

    @Override
    public List<Link> links(HttpServletRequest request) {
        var caller = Callers.in(request).filter(one -> one.account().kind() == Kind.PERSON && !one.locked());
        if (caller.isEmpty()) {
            return List.of();
        }
        var asker = office.gate().asker(caller.get()).with(Purpose.HOPERAT);
        return asker.actor().is(Role.PRIVACY_OFFICER)
                ? List.of(new Link("/privacy", "Privacy office", list.count(asker)))
                : List.of();
    }
}
