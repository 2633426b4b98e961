package org.afterward.server.people;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.RoleGrant;
import org.afterward.clinical.access.Shift;
import org.afterward.clinical.access.Team;
import org.afterward.clinical.roster.Staffing;
import org.afterward.server.live.Wards;
import org.afterward.server.register.Kept;
import org.afterward.server.register.Register;
import org.afterward.server.signin.SignedIn;

/// The people, wards and shifts of one moment, for judging a roster.
final class Staffed implements Staffing {
    private final Wards wards;
    private final Map<String, Role> accounts = new HashMap<>();
    private final Map<String, String> numbers = new HashMap<>();
    private final Map<String, List<RoleGrant>> grants;
    private final List<Team> rapid;
    private final Map<String, Kept<Shift>> shifts;
    private final Set<String> names;

    private Staffed(Staff staff, Wards wards, Register register) {
        this.wards = wards;
        for (SignedIn person : staff.people()) {
            var role = person.role();
            if (role != null) {
                accounts.put(person.name(), role);
            }
            staff.details(person.name())
                    .ifPresent(kept -> kept.matter().numbers().forEach(number -> numbers.put(number, person.name())));
        }
        this.grants = register.each(RoleGrant.class).map(Kept::matter).collect(Collectors.groupingBy(RoleGrant::staff));
        this.rapid = register.each(Team.class)
                .map(Kept::matter)
                .filter(Team::rapidResponse)
                .toList();
        this.shifts = register.each(Shift.class)
                .collect(Collectors.toMap(kept -> kept.matter().id(), kept -> kept));
        this.names = names(wards, shifts.values());
    }

    static Staffed now(Staff staff, Wards wards, Register register) {
        return new Staffed(staff, wards, register);
    }

    /// Those that messages spoke of, and those that the roster has already.
    private static Set<String> names(Wards wards, Collection<Kept<Shift>> shifts) {
        var names = new TreeSet<>(wards.wards().keySet());
        shifts.forEach(kept -> names.add(kept.matter().ward()));
        return names;
    }

    @Override
    public Optional<String> staff(String named) {
        var name = named.strip().toLowerCase(java.util.Locale.ROOT);
        return accounts.containsKey(name) ? Optional.of(name) : Optional.ofNullable(numbers.get(named));
    }

    @Override
    public Set<Role> roles(String staff, Instant from, Instant until) {
        var roles = new HashSet<Role>();
        Optional.ofNullable(accounts.get(staff)).ifPresent(roles::add);
        for (var grant : grants.getOrDefault(staff, List.of())) {
            var end = grant.until();
            if (!grant.from().isAfter(from) && (end == null || !end.isBefore(until))) {
                roles.add(grant.role());
            }
        }
        if (rapid.stream()
                .anyMatch(team ->
                        team.has(staff) || (!team.closed() && team.consultant().equals(staff)))) {
            roles.add(Role.RAPID_RESPONSE);
        }
        return roles;
    }

    @Override
    public Set<String> wards() {
        return names;
    }

    @Override
    public Set<String> beds(String ward) {
        return wards.ward(ward)
                .map(known -> known.beds().stream().map(bed -> bed.name()).collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    @Override
    public Collection<Shift> shifts() {
        return shifts.values().stream()
                .map(Kept::matter)
                .filter(shift -> !shift.withdrawn())
                .toList();
    }

    /// A shift as it was kept, whether or not it counts.
    Optional<Kept<Shift>> kept(String id) {
        return Optional.ofNullable(shifts.get(id));
    }
}
