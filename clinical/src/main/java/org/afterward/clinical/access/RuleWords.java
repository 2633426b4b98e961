package org.afterward.clinical.access;

import java.util.HashMap;
import java.util.Map;
import org.afterward.clinical.rule.Table;

/// Each rule that a [Decision] names, as a sentence for people.
///
/// Source: access.md, by the rule's id; `access-rule-words.csv`.
public final class RuleWords {
    private static final Map<String, String> TABLE = table();

    /// The id itself where no sentence is known.
    public static String of(String rule) {
        return TABLE.getOrDefault(rule, rule);
    }

    static boolean knows(String rule) {
        return TABLE.containsKey(rule);
    }

    private static Map<String, String> table() {
        var table = new HashMap<String, String>();
        for (var row : Table.named("access-rule-words.csv").rows()) {
            if (table.put(row.text("rule"), row.text("words")) != null) {
                throw row.wrong("a rule stands once");
            }
        }
        return Map.copyOf(table);
    }

    private RuleWords() {}
}
