package org.afterward.clinical.access.rules;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.access.Numbers;
import org.afterward.clinical.access.Protection;
import org.afterward.clinical.access.Sensitivity;
import org.afterward.clinical.rule.Table;

/// What labels and words in messages mean: at least as strict as the sender meant, and never lower than before.
///
/// Source: access.md, LB-02 and LB-05; `feed-labels.csv`, `assault-words.csv`.
public final class FeedLabels {
    private static final Map<String, Meaning> CODES = codes();

    private static final List<Words> ASSAULT = Table.named("assault-words.csv").rows().stream()
            .map(row -> new Words(
                    Pattern.compile("\\b" + Pattern.quote(row.text("words"))),
                    Sensitivity.valueOf(row.text("sensitivity"))))
            .toList();

    private record Meaning(Confidentiality label, Set<Sensitivity> sensitivities, boolean noInformation) {}

    private record Words(Pattern pattern, Sensitivity sensitivity) {}

    /// One label as it came.
    ///
    /// @param system `v3-Confidentiality`, `v3-ActCode`, `0177` (HL7 table, PV1-16 and the like), `0717` (ARV-3),
    ///               `protection` (PD1-12, PV2-22), or whatever the sender calls it
    public record Code(String system, String code) {}

    /// The protection after a message. An unknown code counts as `R` and is put before the privacy officer.
    public static Protection obeyed(
            Protection before, String feed, List<Code> codes, Instant now, WorkingDays days, Numbers numbers) {
        var after = before;
        for (var each : codes) {
            if (each.code().isBlank()) {
                continue;
            }
            var known = CODES.get(key(each.system(), each.code()));
            var means = known == null ? new Meaning(Confidentiality.R, Set.of(Sensitivity.UNKNOWN), false) : known;
            var raised = LabelRules.raised(
                    after, means.label(), means.sensitivities(), means.noInformation(), "feed:" + feed, "FEED");
            if (known == null && !raised.equals(after)) {
                raised = LabelRules.copy(
                        raised, raised.isStaff(), raised.named(), days.due(now, numbers.of("label.review-days")));
            }
            after = raised;
        }
        return after;
    }

    /// What a presenting complaint says of violence; empty where nothing. A denial (`no assault`) is not
    /// understood, and counts.
    public static Optional<Sensitivity> assault(String complaint) {
        var plain = complaint.toLowerCase(Locale.ROOT).replaceAll("[\\p{Punct}\\s]+", " ");
        var found = EnumSet.noneOf(Sensitivity.class);
        ASSAULT.stream()
                .filter(words -> words.pattern().matcher(plain).find())
                .forEach(words -> found.add(words.sensitivity()));
        return found.contains(Sensitivity.SDV)
                ? Optional.of(Sensitivity.SDV)
                : found.stream().findFirst();
    }

    private static String key(String system, String code) {
        return system.strip() + "|" + code.strip().toUpperCase(Locale.ROOT);
    }

    private static Map<String, Meaning> codes() {
        var codes = new HashMap<String, Meaning>();
        for (var row : Table.named("feed-labels.csv").rows()) {
            var sensitivities = EnumSet.noneOf(Sensitivity.class);
            for (var word : row.text("sensitivities").split(" ")) {
                if (!word.isEmpty()) {
                    sensitivities.add(Sensitivity.valueOf(word));
                }
            }
            var meaning = new Meaning(
                    Confidentiality.valueOf(row.text("confidentiality")),
                    sensitivities,
                    row.either("no_information", "yes", "no"));
            if (codes.put(key(row.text("system"), row.text("code")), meaning) != null) {
                throw row.wrong("the code stands twice");
            }
        }
        return Map.copyOf(codes);
    }

    private FeedLabels() {}
}
