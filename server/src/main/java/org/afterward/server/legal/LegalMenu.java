package org.afterward.server.legal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.afterward.clinical.access.Role;
import org.afterward.server.pages.Menu;
import org.afterward.server.signin.Callers;
import org.afterward.server.signin.Kind;

/// The office for who sits there or stands in for it, and the form for those to whom people from outside come.
final class LegalMenu implements Menu {
    private static final Set<Role> ASKED = EnumSet.of(
            Role.CONSULTANT,
            Role.RESIDENT,
            Role.INTERN,
            Role.NURSE_IN_CHARGE,
            Role.NURSE,
            Role.WARD_CLERK,
            Role.SITE_LEAD,
            Role.SECURITY_LEAD,
            Role.PRIVACY_OFFICER,
            Role.LEGAL);

    private final Office office;
    private final Requests requests;

    LegalMenu(Office office, Requests requests) {
        this.office = office;
        this.requests = requests;
    }

    @Override
    public List<Link> links(HttpServletRequest request) {
        var caller = Callers.in(request).filter(one -> one.account().kind() == Kind.PERSON && !one.locked());
        if (caller.isEmpty()) {
            return List.of();
        }
        var asker = office.asker(caller.get());
        var links = new java.util.ArrayList<Link>();
        if (Office.officer(asker.actor()) || office.delegate(asker)) {
            links.add(new Link(LegalPages.PATH, "Legal", requests.open().size()));
        }
        if (asker.actor().roles().stream().anyMatch(ASKED::contains)) {
            links.add(new Link(OutsidePages.PATH, "From outside"));
        }
        return links;
    }
}
