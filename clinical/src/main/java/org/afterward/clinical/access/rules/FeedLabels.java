package org.afterward.clinical.access.rules;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.access.Numbers;
import org.afterward.clinical.access.Protection;
import org.afterward.clinical.access.Sensitivity;
import org.afterward.clinical.rule.Table;

/// What the codes that feeds send mean (LB-05): obeyed at least as strictly as they were sent. A code that
/// nobody here knows is taken as `R` and looked at.
///
/// Codes are written `SYSTEM|CODE`, see [org.afterward.clinical.fact.Fact.AccessTold]; case does not count.
///
/// Source: access.md, section 2.1; `feed-labels.csv` names the table of each code.
public final class FeedLabels {
    /// The system under which words in why somebody came are told, see [Presenting].
    public static final String PRESENTING = "presenting";

    private static final Label UNKNOWN = new Label(Confidentiality.R, Set.of(Sensitivity.UNKNOWN), false, true);

    private static final Map<String, Label> TABLE = table();

    /// What they mean together; the order does not count, and more codes are never less strict.
    public static Label of(Collection<String> codes) {
        return codes.stream().map(FeedLabels::of).reduce(Label.NORMAL, Label::and);
    }

    /// The protection after a message that told these codes. What asks to be looked at is put before the privacy
    /// officer.
    public static Protection obeyed(
            Protection before, String feed, Collection<String> codes, Instant now, WorkingDays days, Numbers numbers) {
        var told = of(codes);
        var raised = LabelRules.raised(
                before, told.confidentiality(), told.sensitivities(), told.noInformation(), "feed:" + feed, "FEED");
        return told.review() && !raised.equals(before)
                ? LabelRules.copy(
                        raised, raised.isStaff(), raised.named(), days.due(now, numbers.of("label.review-days")))
                : raised;
    }

    /// Those that are not known here: what the privacy officer is shown to look at.
    public static Set<String> unknown(Collection<String> codes) {
        return codes.stream()
                .filter(code -> of(code).sensitivities().contains(Sensitivity.UNKNOWN))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Label of(String code) {
        return known(code).orElse(UNKNOWN);
    }

    private static Optional<Label> known(String code) {
        var upper = key(code);
        var any = upper.substring(0, upper.indexOf('|') + 1) + "*";
        return Optional.ofNullable(TABLE.get(upper)).or(() -> Optional.ofNullable(TABLE.get(any)));
    }

    private static String key(String code) {
        return code.strip().toUpperCase(Locale.ROOT);
    }

    private static Map<String, Label> table() {
        var table = new HashMap<String, Label>();
        for (var row : Table.named("feed-labels.csv").rows()) {
            var sensitivities = EnumSet.noneOf(Sensitivity.class);
            Arrays.stream(row.text("sensitivities").split(" "))
                    .filter(word -> !word.isEmpty())
                    .map(Sensitivity::valueOf)
                    .forEach(sensitivities::add);
            var label = new Label(
                    Confidentiality.valueOf(row.text("confidentiality")),
                    sensitivities,
                    row.either("no_information", "yes", "no"),
                    row.either("review", "yes", "no"));
            if (table.put(key(row.text("system") + "|" + row.text("code")), label) != null) {
                throw row.wrong("the code stands twice");
            }
        }
        return Map.copyOf(table);
    }

    private FeedLabels() {}
}
