package org.afterward.wire.score;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.afterward.clinical.fact.Standing;
import org.afterward.clinical.news2.News2;
import org.afterward.clinical.news2.Subject;
import org.afterward.clinical.news2.Vitals;
import org.afterward.clinical.vital.Consciousness;
import org.afterward.clinical.vital.Limits;
import org.afterward.clinical.vital.Reading;
import org.afterward.clinical.vital.Reading.Awake;
import org.afterward.clinical.vital.Reading.Breathing;
import org.afterward.clinical.vital.Reading.Measured;
import org.afterward.clinical.vital.Reading.NotMeasured;
import org.afterward.clinical.vital.Verdict;
import org.afterward.clinical.vital.Vital;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// NEWS2 of one line. A value outside the hard limits is named under `refused` and counts as missing; one
/// outside the soft limits is scored, and named under `confirm`.
///
/// Every answer carries the rule, the inputs as they were used, and `oldestInput`, which is null: lines
/// have no times.
final class News2Json {
    private static final int OLDEST_PERSON = 150;

    private static final List<Vital> NUMBERS =
            News2.VITALS.stream().filter(vital -> !vital.unit().isEmpty()).toList();

    /// Points in the order and by the names of the clinical reference.
    private static final Map<Vital, String> SUBSCORES = subscores();

    static ObjectNode of(Fields fields, JsonMapper json) {
        var readings = new EnumMap<Vital, Reading>(Vital.class);
        var refused = new LinkedHashMap<String, String>();
        var confirm = new LinkedHashMap<String, String>();
        for (var vital : NUMBERS) {
            fields.number(input(vital)).ifPresent(value -> {
                switch (Limits.check(vital, value)) {
                    case Verdict.Accepted(var rounded) -> readings.put(vital, Measured.of(vital, rounded));
                    case Verdict.Unusual(var rounded, var words) -> {
                        readings.put(vital, Measured.of(vital, rounded));
                        confirm.put(input(vital), words);
                    }
                    case Verdict.Impossible(var words, var arrest) -> {
                        readings.put(vital, new NotMeasured(Reading.Reason.IMPOSSIBLE));
                        refused.put(input(vital), words);
                    }
                }
            });
        }
        fields.yesOrNo("onOxygen").ifPresent(on -> readings.put(Vital.AIR_OR_OXYGEN, new Breathing(on, "")));
        fields.text("acvpu").ifPresent(level -> readings.put(Vital.CONSCIOUSNESS, new Awake(level(level))));

        var answer = json.createObjectNode();
        write(answer, News2.of(new Vitals(readings, null), subject(fields)));
        note(answer, "refused", refused);
        note(answer, "confirm", confirm);
        return answer;
    }

    private static Subject subject(Fields fields) {
        var standings = EnumSet.noneOf(Standing.class);
        if (fields.whole("spo2Scale", 1, 2).orElse(1) == 2) {
            standings.add(Standing.SPO2_SCALE_2);
        }
        if (fields.yesOrNo("pregnantOrRecent").orElse(false)) {
            standings.add(Standing.PREGNANT_OR_RECENT);
        }
        if (fields.yesOrNo("spinalCordInjury").orElse(false)) {
            standings.add(Standing.SPINAL_CORD_INJURY);
        }
        var age = fields.whole("ageYears", 0, OLDEST_PERSON);
        return new Subject(age.isPresent() ? OptionalInt.of(age.get()) : OptionalInt.empty(), standings);
    }

    private static Consciousness level(String sent) {
        return Arrays.stream(Consciousness.values())
                .filter(level -> level.name().equals(sent))
                .findFirst()
                .orElseThrow(() -> new Fields.Wrong("acvpu must be A, C, V, P or U, not '" + sent + "'"));
    }

    private static void write(ObjectNode answer, News2 news2) {
        switch (news2) {
            case News2.Scored scored -> {
                answer.put("status", "complete")
                        .put("total", scored.total())
                        .put("redParameter", scored.red())
                        .put("band", scored.band().key())
                        .put(
                                "maxIntervalMinutes",
                                scored.band().response().interval().toMinutes());
                write(answer, scored.points(), scored.cautions());
            }
            case News2.Partial partial -> {
                answer.put("status", "incomplete")
                        .putNull("total")
                        .put("partialTotal", partial.atLeast())
                        .put("redParameter", partial.red())
                        .put("minimumBand", partial.minimumBand().key());
                var missing = answer.putArray("missing");
                partial.missing().keySet().forEach(vital -> missing.add(input(vital)));
                write(answer, partial.points(), partial.cautions());
            }
            case News2.NotApplicable none ->
                answer.put("status", "notApplicable")
                        .put("reason", none.reason().key());
        }
        var given = news2.given();
        var inputs = answer.putObject("inputs");
        given.subject().ageYears().ifPresent(age -> inputs.put("ageYears", age));
        inputs.put("spo2Scale", given.scale());
        for (var vital : News2.VITALS) {
            switch (given.vitals().of(vital)) {
                case Measured measured -> inputs.put(input(vital), measured.in(vital));
                case Awake(var level) -> inputs.put(input(vital), level.name());
                case Breathing breathing -> inputs.put(input(vital), breathing.onOxygen());
                case NotMeasured none -> inputs.putNull(input(vital));
            }
        }
        answer.putNull("oldestInput");
        answer.putObject("rule")
                .put("name", given.rule().name())
                .put("version", given.rule().version())
                .put("source", given.rule().source());
    }

    private static void write(ObjectNode answer, Map<Vital, Integer> points, Set<News2.Caution> cautions) {
        var subscores = answer.putObject("subscores");
        SUBSCORES.forEach((vital, name) -> {
            @Nullable Integer found = points.get(vital);
            if (found != null) {
                subscores.put(name, found);
            }
        });
        if (!cautions.isEmpty()) {
            var list = answer.putArray("caution");
            cautions.stream().sorted().forEach(caution -> list.add(caution.key()));
        }
    }

    private static void note(ObjectNode answer, String name, Map<String, String> words) {
        if (!words.isEmpty()) {
            words.forEach(answer.putObject(name)::put);
        }
    }

    /// What a line calls a vital sign.
    private static String input(Vital vital) {
        return switch (vital) {
            case AIR_OR_OXYGEN -> "onOxygen";
            case CONSCIOUSNESS -> "acvpu";
            default -> vital.key();
        };
    }

    private static Map<Vital, String> subscores() {
        var names = new LinkedHashMap<Vital, String>();
        for (var vital : List.of(Vital.RESPIRATORY_RATE, Vital.AIR_OR_OXYGEN, Vital.SPO2)) {
            names.put(vital, vital.key());
        }
        for (var vital : News2.VITALS) {
            names.putIfAbsent(vital, vital == Vital.TEMPERATURE ? "temperature" : vital.key());
        }
        return names;
    }

    private News2Json() {}
}
