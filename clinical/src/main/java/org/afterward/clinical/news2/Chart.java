package org.afterward.clinical.news2;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.afterward.clinical.rule.Table;
import org.afterward.clinical.vital.Consciousness;
import org.afterward.clinical.vital.Vital;

/// The points of each reading, `news2.csv`.
///
/// Source: Royal College of Physicians, *National Early Warning Score (NEWS) 2*, 2017, chart 1.
final class Chart {
    private static final int MOST_POINTS = 3;

    private static final Map<Vital, List<Step>> STEPS = read();

    /// Where oxygen decides the points and nobody knows of it, there are none.
    enum Oxygen {
        AIR,
        OXYGEN,
        UNKNOWN
    }

    /// @param low and high in whole smallest steps of the vital sign, both included
    private record Step(String scale, String oxygen, String category, int low, int high, int points) {
        boolean takes(int value, int scale, Oxygen breathing) {
            return low <= value && value <= high && applies(scale, breathing);
        }

        boolean applies(int scale, Oxygen breathing) {
            return (this.scale.equals("any") || this.scale.equals(Integer.toString(scale)))
                    && switch (oxygen) {
                        case "any" -> true;
                        case "true" -> breathing == Oxygen.OXYGEN;
                        default -> breathing == Oxygen.AIR;
                    };
        }
    }

    /// The points of a number; empty where it takes knowledge of oxygen that is not there.
    static OptionalInt points(Vital vital, int value, int scale, Oxygen breathing) {
        return points(vital, step -> step.takes(value, scale, breathing));
    }

    static int points(Consciousness level) {
        return points(Vital.CONSCIOUSNESS, step -> step.category().equals(level.name()))
                .orElseThrow();
    }

    static int points(boolean onOxygen) {
        return points(Vital.AIR_OR_OXYGEN, step -> step.applies(1, onOxygen ? Oxygen.OXYGEN : Oxygen.AIR))
                .orElseThrow();
    }

    private static OptionalInt points(Vital vital, Predicate<Step> which) {
        return STEPS.getOrDefault(vital, List.of()).stream()
                .filter(which)
                .mapToInt(Step::points)
                .findFirst();
    }

    private static Map<Vital, List<Step>> read() {
        var steps = new EnumMap<Vital, List<Step>>(Vital.class);
        var table = Table.named("news2.csv");
        for (var row : table.rows()) {
            var vital = News2.VITALS.stream()
                    .filter(one -> one.key().equals(row.text("parameter")))
                    .findFirst()
                    .orElseThrow(() -> row.wrong("NEWS2 has no " + row.text("parameter")));
            if (!Stream.of("any", "1", "2").toList().contains(row.text("scale"))
                    || !Stream.of("any", "true", "false").toList().contains(row.text("on_oxygen"))) {
                throw row.wrong("scale must be any, 1 or 2, and on_oxygen any, true or false");
            }
            if (!vital.unit().equals(row.text("unit"))) {
                throw row.wrong("the unit must be that of " + vital);
            }
            var points = row.whole("score");
            if (points < 0 || points > MOST_POINTS) {
                throw row.wrong("a reading has 0 to " + MOST_POINTS + " points");
            }
            var step = new Step(
                    row.text("scale"),
                    row.text("on_oxygen"),
                    row.text("category"),
                    whole(row, "low_inclusive", vital, Integer.MIN_VALUE),
                    whole(row, "high_inclusive", vital, Integer.MAX_VALUE),
                    points);
            steps.computeIfAbsent(vital, ignored -> new ArrayList<>()).add(step);
        }
        for (var vital : News2.VITALS) {
            for (var scale = 1; scale <= 2; scale++) {
                for (var breathing : List.of(Oxygen.AIR, Oxygen.OXYGEN)) {
                    checkEveryValueHasOneStep(vital, steps.getOrDefault(vital, List.of()), scale, breathing);
                }
            }
        }
        return Map.copyOf(steps);
    }

    private static int whole(Table.Row row, String column, Vital vital, int unbounded) {
        try {
            return row.numberIfAny(column)
                    .map(bound -> bound.movePointRight(vital.decimals()).intValueExact())
                    .orElse(unbounded);
        } catch (ArithmeticException e) {
            throw row.wrong(column + " is finer than " + vital + " is recorded");
        }
    }

    private static void checkEveryValueHasOneStep(Vital vital, List<Step> steps, int scale, Oxygen breathing) {
        if (vital.unit().isEmpty()) {
            return;
        }
        var highest = BigDecimal.valueOf(1000).movePointRight(vital.decimals()).intValueExact();
        for (var value = -1; value <= highest; value++) {
            var here = value;
            var many = steps.stream()
                    .filter(step -> step.takes(here, scale, breathing))
                    .count();
            if (many != 1) {
                throw new IllegalStateException("clinical table news2.csv: " + vital + " "
                        + BigDecimal.valueOf(value, vital.decimals()) + " on scale " + scale + ", " + breathing
                        + ", stands in " + many + " rows");
            }
        }
    }

    private Chart() {}
}
