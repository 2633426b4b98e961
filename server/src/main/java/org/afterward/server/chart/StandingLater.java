package org.afterward.server.chart;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.fact.Fact.StandingNoted;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.fact.Standing;
import org.afterward.clinical.team.UnfinishedEntry;
import org.afterward.server.entry.Entries.Stated;
import org.afterward.server.entry.LaterForm;

/// The form of [StandingForm], filled in to the end away from the chart.
final class StandingLater implements LaterForm {
    static final String FORM = "standing";
    private static final String REASON = "reason";

    @Override
    public String form() {
        return FORM;
    }

    @Override
    public String title(Map<String, String> kept) {
        return standing(kept)
                .map(standing -> standing.words() + (applies(kept) ? "" : ", lifted"))
                .orElse("Something that stands");
    }

    @Override
    public List<Field> fields(Map<String, String> kept) {
        return List.of(new Field(
                REASON,
                applies(kept) ? "Why, and who decided" : "Why it no longer stands",
                kept.getOrDefault(REASON, ""),
                StandingForm.LONGEST_REASON));
    }

    @Override
    public Optional<Stated> stated(UnfinishedEntry entry, Map<String, String> fields, String once) {
        var all = new HashMap<>(entry.fields());
        all.put(REASON, fields.getOrDefault(REASON, "").strip());
        var reason = all.getOrDefault(REASON, "");
        return standing(all)
                .filter(standing -> !reason.isEmpty() && reason.length() <= StandingForm.LONGEST_REASON)
                .map(standing -> stated(entry.patient(), once, standing, applies(all), reason));
    }

    static Stated stated(PatientId whom, String once, Standing standing, boolean applies, String reason) {
        return new Stated(
                whom,
                Category.D,
                once,
                FORM,
                new StandingNoted(standing, applies, reason),
                standing.words() + (applies ? "" : " lifted") + ": " + reason,
                Map.of("standing", standing.name(), "applies", String.valueOf(applies), REASON, reason));
    }

    private static Optional<Standing> standing(Map<String, String> fields) {
        var name = fields.getOrDefault("standing", "");
        return Arrays.stream(Standing.values())
                .filter(one -> one.name().equals(name))
                .findFirst();
    }

    private static boolean applies(Map<String, String> fields) {
        return !"false".equals(fields.get("applies"));
    }
}
