package org.afterward.clinical.access.rules;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.afterward.clinical.access.BreakGlass.Reason;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Numbers;
import org.afterward.clinical.rule.Table;

/// The reasons to break glass: what each is for, what it asks, opens and is followed by.
///
/// Source: access.md, section 2.4; `access-reasons.csv`, the windows in `access-numbers.csv`.
///
/// @param words      the person must say more, in their own words
/// @param categories the only ones it opens
/// @param reviewDays working days until the review is due
/// @param opens      the task that it opens
public record Reasons(
        Reason reason, boolean words, Set<Category> categories, int reviewDays, Opens opens, String meant) {
    private static final Map<Reason, Reasons> TABLE = table();

    public Reasons {
        categories = Set.copyOf(categories);
    }

    public enum Opens {
        NOTHING,
        /// Somebody mends the roster.
        ROSTER,
        /// The referrer confirms.
        REFERRAL
    }

    public static Reasons of(Reason reason) {
        var found = TABLE.get(reason);
        if (found == null) {
            throw new IllegalArgumentException("access-reasons.csv does not have " + reason);
        }
        return found;
    }

    /// The name of its window in [Numbers].
    String window() {
        return "break-glass." + reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Map<Reason, Reasons> table() {
        var table = new EnumMap<Reason, Reasons>(Reason.class);
        for (var row : Table.named("access-reasons.csv").rows()) {
            var reason = Reason.valueOf(row.text("reason"));
            var opens = row.text("opens");
            var reasons = new Reasons(
                    reason,
                    row.either("words", "yes", "no"),
                    categories(row.text("categories")),
                    row.whole("review_days"),
                    opens.isEmpty() ? Opens.NOTHING : Opens.valueOf(opens),
                    row.text("for"));
            if (table.put(reason, reasons) != null || !Numbers.bounds().containsKey(reasons.window())) {
                throw row.wrong("a reason stands once, and has a window among the numbers");
            }
        }
        if (table.size() != Reason.values().length) {
            throw new IllegalStateException("access-reasons.csv: a reason is missing");
        }
        return table;
    }

    /// None named means all that break-glass can open.
    private static Set<Category> categories(String named) {
        var categories = EnumSet.allOf(Category.class);
        categories.removeAll(EnumSet.of(Category.K, Category.L));
        if (!named.isEmpty()) {
            categories.clear();
            for (var name : named.split(" ")) {
                categories.add(Category.valueOf(name));
            }
        }
        return categories;
    }
}
