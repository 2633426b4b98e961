package org.afterward.clinical.roster;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Shift;

/// A small hospital: two wards and a few who work there.
final class Ward7 implements Staffing {
    static final Map<String, Role> PEOPLE = Map.of(
            "nora", Role.NURSE,
            "omar", Role.NURSE,
            "hana", Role.HCA,
            "rui", Role.RESIDENT,
            "ann", Role.CONSULTANT,
            "pat", Role.PORTER,
            "ada", Role.SYSTEM_ADMINISTRATOR);

    final List<Shift> shifts = new ArrayList<>();

    @Override
    public Optional<String> staff(String named) {
        if (named.equals("HR|17")) {
            return Optional.of("nora");
        }
        return PEOPLE.containsKey(named) ? Optional.of(named) : Optional.empty();
    }

    @Override
    public Set<Role> roles(String staff, Instant from, Instant until) {
        return Optional.ofNullable(PEOPLE.get(staff)).map(EnumSet::of).orElseGet(() -> EnumSet.noneOf(Role.class));
    }

    @Override
    public Set<String> wards() {
        return Set.of("7 West", "Stroke, acute");
    }

    @Override
    public Set<String> beds(String ward) {
        return ward.equals("7 West") ? Set.of("1", "2", "3", "4 A") : Set.of();
    }

    @Override
    public Collection<Shift> shifts() {
        return shifts;
    }
}
