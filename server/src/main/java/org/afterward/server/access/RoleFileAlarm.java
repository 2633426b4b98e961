package org.afterward.server.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.afterward.clinical.access.Role;
import org.afterward.server.pages.Alarm;
import org.afterward.server.signin.Callers;

/// Says that the role file that two people put in force cannot be read any more, to those who can mend it.
final class RoleFileAlarm implements Alarm {
    private static final Set<Role> TOLD = Set.of(Role.SYSTEM_ADMINISTRATOR, Role.PRIVACY_OFFICER);

    private final PolicyInForce policy;

    RoleFileAlarm(PolicyInForce policy) {
        this.policy = policy;
    }

    @Override
    public Optional<String> words(HttpServletRequest request) {
        var role = Callers.in(request).map(caller -> caller.account().role());
        return role.filter(TOLD::contains).flatMap(told -> policy.passedOver());
    }
}
