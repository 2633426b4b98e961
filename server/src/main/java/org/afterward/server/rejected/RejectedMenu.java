package org.afterward.server.rejected;

import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.afterward.clinical.access.Role;
import org.afterward.server.access.Gate;
import org.afterward.server.pages.Menu;
import org.afterward.server.signin.Callers;
import org.afterward.server.signin.Kind;

/// The link for those who can have a refused message to see: see [Readers].
final class RejectedMenu implements Menu {
    private static final Set<Role> SEEING = EnumSet.of(
            Role.SYSTEM_ADMINISTRATOR, Role.CONSULTANT, Role.RESIDENT, Role.INTERN, Role.NURSE_IN_CHARGE, Role.NURSE);

    private final Gate gate;

    RejectedMenu(Gate gate) {
        this.gate = gate;
    }

    @Override
    public List<Link> links(HttpServletRequest request) {
        return Callers.in(request)
                .filter(one -> one.account().kind() == Kind.PERSON && !one.locked())
                .filter(one -> gate.asker(one).actor().roles().stream().anyMatch(SEEING::contains))
                .map(one -> List.of(new Link("/rejected", "Rejected messages")))
                .orElse(List.of());
    }
}
