package org.afterward.clinical.vital;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.afterward.clinical.rule.Rule;
import org.afterward.clinical.rule.Table;
import org.afterward.clinical.unit.Units;
import org.jspecify.annotations.Nullable;

/// Hard limits, outside which a value is refused, and soft limits, outside which it is marked. Both are
/// checked on the value as it was given, in the unit of the table; then a vital sign is rounded half up,
/// once.
///
/// Source: deterioration.md, section 0; `limits.csv`. House rules, every one of them.
public final class Limits {
    public static final Rule RULE = new Rule("LIMITS", "1", "Afterward house limits, limits.csv");

    /// A pulse pressure below this is confirmed.
    private static final BigDecimal NARROW = BigDecimal.TEN;

    private static final Map<String, Range> RANGES = ranges();

    /// @throws IllegalArgumentException for a vital sign that is no number
    public static Verdict check(Vital vital, BigDecimal raw) {
        return check(vital.key(), raw);
    }

    /// The same for every parameter of the table, laboratory values included.
    ///
    /// @throws IllegalArgumentException where the table has no such parameter, see [#parameters]
    public static Verdict check(String parameter, BigDecimal raw) {
        return range(parameter).check(raw);
    }

    public static Set<String> parameters() {
        return RANGES.keySet();
    }

    /// The lowest value that is possible, in whole smallest steps of the vital sign.
    ///
    /// @throws IllegalArgumentException for a vital sign that is no number
    public static int lowest(Vital vital) {
        return range(vital.key()).hardLow().movePointRight(vital.decimals()).intValueExact();
    }

    /// Two pressures of one reading against each other; each has been checked by itself. Accepted with the
    /// systolic.
    public static Verdict pressures(BigDecimal systolic, BigDecimal diastolic) {
        var between = systolic.subtract(diastolic);
        var words = "systolic " + systolic + " and diastolic " + diastolic + " mm[Hg]";
        if (between.signum() <= 0) {
            return new Verdict.Impossible(words + ": the systolic must be higher, measure again", false);
        }
        return between.compareTo(NARROW) < 0
                ? new Verdict.Unusual(systolic, words + " are less than " + NARROW + " apart: please confirm")
                : new Verdict.Accepted(systolic);
    }

    private record Range(
            String parameter,
            String unit,
            @Nullable Integer decimals,
            BigDecimal hardLow,
            BigDecimal softLow,
            BigDecimal softHigh,
            BigDecimal hardHigh) {

        Verdict check(BigDecimal raw) {
            if (Units.tooLong(raw)) {
                return new Verdict.Impossible(
                        parameter + " has more than " + Units.LONGEST + " digits before or after its point", false);
            }
            var said = parameter + " " + raw.toPlainString() + " " + unit;
            var arrest = raw.signum() == 0
                    && (parameter.equals(Vital.PULSE.key()) || parameter.equals(Vital.RESPIRATORY_RATE.key()));
            if (arrest) {
                return new Verdict.Impossible(
                        said + " is not an observation: if there is none, call for cardiac arrest", true);
            }
            if (raw.compareTo(hardLow) < 0 || raw.compareTo(hardHigh) > 0) {
                return new Verdict.Impossible(
                        said + " is outside " + hardLow + " to " + hardHigh + ": check the unit and measure again",
                        false);
            }
            var value = decimals == null ? raw : raw.setScale(decimals, RoundingMode.HALF_UP);
            if (raw.compareTo(softLow) < 0 || raw.compareTo(softHigh) > 0) {
                return new Verdict.Unusual(
                        value, said + " is outside " + softLow + " to " + softHigh + ": please confirm");
            }
            return new Verdict.Accepted(value);
        }
    }

    private static Range range(String parameter) {
        var range = RANGES.get(parameter);
        if (range == null) {
            throw new IllegalArgumentException("no limits are known for " + parameter);
        }
        return range;
    }

    private static Map<String, Range> ranges() {
        var vitals = new HashMap<String, Vital>();
        for (var vital : Vital.values()) {
            if (!vital.unit().isEmpty()) {
                vitals.put(vital.key(), vital);
            }
        }
        var ranges = new HashMap<String, Range>();
        for (var file : new String[] {"limits.csv", "limits-more.csv"}) {
            for (var row : Table.named(file).rows()) {
                var range = range(row, vitals.get(row.text("parameter")));
                if (ranges.put(range.parameter(), range) != null) {
                    throw row.wrong(range.parameter() + " stands twice");
                }
            }
        }
        if (!ranges.keySet().containsAll(vitals.keySet())) {
            throw new IllegalStateException("limits.csv: a limit is missing, it must have all of " + vitals.keySet());
        }
        return Map.copyOf(ranges);
    }

    private static Range range(Table.Row row, @Nullable Vital vital) {
        var range = new Range(
                row.text("parameter"),
                row.text("unit"),
                vital == null ? null : vital.decimals(),
                row.number("hard_low_inclusive"),
                row.number("soft_low_inclusive"),
                row.number("soft_high_inclusive"),
                row.number("hard_high_inclusive"));
        if (range.hardLow().compareTo(range.softLow()) > 0
                || range.softLow().compareTo(range.softHigh()) > 0
                || range.softHigh().compareTo(range.hardHigh()) > 0) {
            throw row.wrong("the limits must rise from left to right");
        }
        if (vital != null
                && (!vital.unit().equals(range.unit())
                        || row.number("resolution").scale() != vital.decimals())) {
            throw row.wrong("unit and resolution must be those of " + vital);
        }
        return range;
    }

    private Limits() {}
}
