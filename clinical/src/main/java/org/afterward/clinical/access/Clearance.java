package org.afterward.clinical.access;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.afterward.clinical.rule.Table;

/// Who is let in silently at each label, and who may break glass.
///
/// Source: access.md, section 2.3; `access-clearance.csv`.
public final class Clearance {
    private static final Set<Tie.Kind> DIRECT = EnumSet.noneOf(Tie.Kind.class);

    /// For each label the roles, and whether theirs must be the patient's ward.
    private static final Map<Confidentiality, Map<Role, Boolean>> BREAK_GLASS = new EnumMap<>(Confidentiality.class);

    static {
        for (var label : EnumSet.range(Confidentiality.N, Confidentiality.V)) {
            BREAK_GLASS.put(label, new EnumMap<>(Role.class));
        }
        for (var row : Table.named("access-clearance.csv").rows()) {
            var label = Confidentiality.valueOf(row.text("label"));
            if (row.either("what", "tie", "break-glass")) {
                DIRECT.add(Tie.Kind.valueOf(row.text("who")));
            } else {
                var role = Role.coded(row.text("who")).orElseThrow(() -> row.wrong("there is no such role"));
                glass(label).put(role, row.either("where", "ward", "any"));
            }
        }
    }

    /// Up to `N` any relationship clears. `R` asks for a direct one, `V` for a place on the named list besides;
    /// who is on the list of an `R` record is cleared by any.
    public static boolean silent(Subject subject, String account, Tie.Kind kind) {
        if (kind == Tie.Kind.SELF || kind == Tie.Kind.PROXY) {
            return true;
        }
        var named = subject.namedList().contains(account);
        return switch (subject.confidentiality()) {
            case U, L, M, N -> true;
            case R -> named || DIRECT.contains(kind);
            case V -> named;
        };
    }

    /// Whether break-glass is offered to this role for this patient.
    ///
    /// @param wards on whose roster the person is
    public static boolean breakGlass(Subject subject, Role role, Set<String> wards) {
        var sameWard = glass(subject.confidentiality()).get(role);
        return sameWard != null && (!sameWard || (!subject.ward().isEmpty() && wards.contains(subject.ward())));
    }

    private static Map<Role, Boolean> glass(Confidentiality label) {
        return BREAK_GLASS.getOrDefault(label.or(Confidentiality.N), Map.of());
    }

    private Clearance() {}
}
