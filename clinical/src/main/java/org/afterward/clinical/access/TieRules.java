package org.afterward.clinical.access;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.afterward.clinical.rule.Table;

/// Which roles a relationship of each kind can bear, for which purposes, and whether it is a case.
///
/// Source: access.md, sections 1.2, 1.3 and 1.7 step 3; `access-ties.csv`.
record TieRules(Set<Role> roles, Set<Purpose> purposes, boolean isCase) {
    private static final Map<Tie.Kind, TieRules> TABLE = table();

    TieRules {
        roles = Set.copyOf(roles);
        purposes = Set.copyOf(purposes);
    }

    static TieRules of(Tie.Kind kind) {
        return TABLE.getOrDefault(kind, new TieRules(Set.of(), Set.of(), false));
    }

    boolean supports(Role role, Purpose purpose) {
        return roles.contains(role) && purposes.contains(purpose);
    }

    private static Map<Tie.Kind, TieRules> table() {
        var table = new EnumMap<Tie.Kind, TieRules>(Tie.Kind.class);
        for (var row : Table.named("access-ties.csv").rows()) {
            var roles = EnumSet.noneOf(Role.class);
            for (var code : row.text("roles").split(" ")) {
                roles.add(Role.coded(code).orElseThrow(() -> row.wrong("there is no role " + code)));
            }
            var purposes = EnumSet.noneOf(Purpose.class);
            for (var word : row.text("purposes").split(" ")) {
                purposes.add(Purpose.valueOf(word));
            }
            var rules = new TieRules(roles, purposes, row.either("case", "yes", "no"));
            if (table.put(Tie.Kind.valueOf(row.text("kind")), rules) != null) {
                throw row.wrong("the kind stands twice");
            }
        }
        if (table.size() != Tie.Kind.values().length) {
            throw new IllegalStateException("access-ties.csv: a kind is missing");
        }
        return table;
    }
}
