package org.afterward.server.people;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.RoleGrant;
import org.afterward.server.pages.WardClock;

/// Words of these pages.
final class Text {
    static String roles(Set<Role> roles) {
        return roles.stream().sorted().map(Role::words).collect(Collectors.joining(", "));
    }

    static String where(String scope) {
        int colon = scope.indexOf(':');
        return colon < 0
                ? "the whole hospital"
                : (scope.startsWith("ward:") ? "ward " : "service ") + scope.substring(colon + 1);
    }

    static String when(RoleGrant grant, WardClock times, Instant now) {
        var until = grant.until();
        if (until != null && !now.isBefore(until)) {
            return "ended " + times.full(until, now);
        }
        return (now.isBefore(grant.from()) ? "from " : "since ")
                + times.full(grant.from(), now)
                + (until == null ? "" : " until " + times.full(until, now));
    }

    static String counted(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    private Text() {}
}
