package org.afterward.clinical.access;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.afterward.clinical.rule.Table;

/// Acts that are not reading or writing a category: who may, and what they need.
///
/// Source: access.md, LB-03, VS-14, LG-01, BG-15; `access-acts.csv`.
final class Acts {
    private static final Map<Action, List<Act>> TABLE = table();

    /// What must be proved anew, whoever the patient is: the rule for each (AU-25, AU-26).
    private static final Map<Action, String> FRESH =
            Map.of(Action.SIGN, "AU-25", Action.EXPORT, "AU-26", Action.LABEL_LOWER, "AU-26", Action.DISCLOSE, "AU-26");

    enum Needs {
        TIE,
        ROSTER,
        CASE,
        OFFICE
    }

    record Act(Role role, Needs needs, String rule) {}

    /// Empty for what the role file decides.
    static List<Act> of(Action action) {
        return TABLE.getOrDefault(action, List.of());
    }

    static boolean isAct(Action action) {
        return switch (action) {
            case LABEL_RAISE, LABEL_LOWER, LIST_VISITORS, CHECK_IN, DISCLOSE, REVIEW -> true;
            case READ, WRITE, SIGN, ORDER, PRINT, EXPORT, DELETE, MERGE -> false;
        };
    }

    /// The rule that asks for a fresh sign-in; empty where none does.
    static String fresh(Action action) {
        return FRESH.getOrDefault(action, "");
    }

    private static Map<Action, List<Act>> table() {
        var table = new EnumMap<Action, List<Act>>(Action.class);
        for (var row : Table.named("access-acts.csv").rows()) {
            var action = Action.valueOf(row.text("action"));
            var role = Role.coded(row.text("role")).orElseThrow(() -> row.wrong("there is no such role"));
            if (!isAct(action)) {
                throw row.wrong("the role file decides " + action);
            }
            if (Set.of(Role.SYSTEM_ADMINISTRATOR, Role.PORTER, Role.LEARNER).contains(role)) {
                throw row.wrong("this role has no such act");
            }
            var needs = Needs.valueOf(row.text("needs").toUpperCase(java.util.Locale.ROOT));
            table.computeIfAbsent(action, none -> new ArrayList<>()).add(new Act(role, needs, row.text("rule")));
        }
        return table;
    }

    private Acts() {}
}
