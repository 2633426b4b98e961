package org.afterward.clinical.roster;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.rule.Table;

/// In which roles somebody may be rostered, and what goes with a shift in a role.
///
/// Source: access.md, sections 1.2 and 1.3, RL-02; `roster-roles.csv` (local defaults).
///
/// @param as         the roles in which a holder of this one may be rostered
/// @param oneWard    its holder is on one ward at a time
/// @param onePerWard a ward has one at a time
/// @param bays       a shift may have a list of beds
/// @param onCall     there may be blocks of on-call
public record RosterRoles(Set<Role> as, boolean oneWard, boolean onePerWard, boolean bays, boolean onCall) {
    private static final Map<Role, RosterRoles> TABLE = table();

    public RosterRoles {
        as = Set.copyOf(as);
    }

    /// The roles that a roster knows, in their usual order.
    public static List<Role> known() {
        return List.copyOf(TABLE.keySet());
    }

    /// What goes with a shift in `role`.
    ///
    /// @throws IllegalArgumentException where nobody is rostered so
    public static RosterRoles of(Role role) {
        var row = TABLE.get(role);
        if (row == null) {
            throw new IllegalArgumentException("nobody is rostered as " + role);
        }
        return row;
    }

    /// Whether a holder of `held` may be rostered as `wanted`.
    public static boolean may(Set<Role> held, Role wanted) {
        return held.stream()
                .anyMatch(role -> TABLE.containsKey(role) && of(role).as.contains(wanted));
    }

    private static Map<Role, RosterRoles> table() {
        var table = new EnumMap<Role, RosterRoles>(Role.class);
        for (var row : Table.named("roster-roles.csv").rows()) {
            var as = EnumSet.noneOf(Role.class);
            for (var code : row.text("as").split(" ")) {
                as.add(role(row, code));
            }
            table.put(
                    role(row, row.text("role")),
                    new RosterRoles(
                            as,
                            row.either("one-ward", "yes", "no"),
                            row.either("one-per-ward", "yes", "no"),
                            row.either("bays", "yes", "no"),
                            row.either("on-call", "yes", "no")));
        }
        return table;
    }

    private static Role role(Table.Row row, String code) {
        return Role.coded(code).orElseThrow(() -> row.wrong("there is no role " + code));
    }
}
