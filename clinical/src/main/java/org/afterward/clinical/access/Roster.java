package org.afterward.clinical.access;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Who is on duty where, and in which roles, from shifts and grants.
final class Roster {

    static Set<String> wards(List<Shift> shifts, Instant now, Numbers numbers) {
        var wards = new TreeSet<String>();
        for (var shift : shifts) {
            if (!shift.onCall() && within(shift, now, numbers)) {
                wards.add(shift.ward());
            }
        }
        return wards;
    }

    static Set<Role> roles(
            Set<Role> account,
            List<Shift> shifts,
            List<RoleGrant> grants,
            String ward,
            String service,
            Instant now,
            Numbers numbers) {
        var roles = EnumSet.noneOf(Role.class);
        roles.addAll(account);
        shifts.stream().filter(shift -> within(shift, now, numbers)).forEach(shift -> roles.add(shift.role()));
        grants.stream()
                .filter(grant -> grant.live(now) && reaches(grant.scope(), ward, service))
                .forEach(grant -> roles.add(grant.role()));
        return roles;
    }

    private static boolean reaches(String scope, String ward, String service) {
        return scope.equals("hospital")
                || (!ward.isEmpty() && scope.equals("ward:" + ward))
                || (!service.isEmpty() && scope.equals("service:" + service));
    }

    private static boolean within(Shift shift, Instant now, Numbers numbers) {
        return !shift.withdrawn()
                && !now.isBefore(shift.from().minus(lead(shift.role(), numbers)))
                && now.isBefore(shift.until());
    }

    /// A nurse reads before the shift begins.
    static Duration lead(Role role, Numbers numbers) {
        return role == Role.NURSE || role == Role.HCA ? numbers.time("ward-assigned.before") : Duration.ZERO;
    }

    private Roster() {}
}
