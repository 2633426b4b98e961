package org.afterward.clinical.unit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.afterward.clinical.rule.Table;
import org.jspecify.annotations.Nullable;

/// Conversion between units in decimal arithmetic, from `units.csv`, `analytes.csv` and `unit-texts.csv`.
///
/// A unit is named by its UCUM code (annotations such as `{beats}` mean nothing and are passed over), or by
/// a text that feeds send for it. The case counts where it tells two units apart (`g/l` and `G/l`), and
/// nowhere else. An analyte may follow in brackets, as in `mg/dL(creatinine)`.
///
/// Source: deterioration.md, section 0; UCUM 2.1.
public final class Units {
    /// How many decimals a quotient that does not end is carried to; no more than [#LONGEST], so that a
    /// converted value is itself a value that can be checked.
    public static final int DECIMALS = 30;

    /// The most digits, before or after the point, that a value may have.
    public static final int LONGEST = 30;

    private static final Pattern ANNOTATION = Pattern.compile("\\{[^}]*}");
    private static final Pattern OF_ANALYTE = Pattern.compile("(.+?)\\s*\\(([A-Za-z ]+)\\)");

    private static final Map<String, Unit> BY_CODE = byCode();
    private static final Map<String, Unit> BY_TEXT = byText();
    private static final Map<String, Unit> IN_ANY_CASE = inAnyCase();
    private static final Map<String, Molar> ANALYTES = analytes();

    /// The UCUM code of what a feed wrote, without annotations; empty where nobody knows it.
    public static Optional<String> ucum(String text) {
        return Optional.ofNullable(named(text)).map(Unit::ucum);
    }

    /// `value` of the unit `from` in the unit `to`.
    public static Conversion convert(BigDecimal value, String from, String to) {
        if (tooLong(value)) {
            return new Conversion.Unconverted(
                    Conversion.Why.TOO_LONG, "a value has at most " + LONGEST + " digits before or after its point");
        }
        var source = quantity(from);
        var target = quantity(to);
        if (source == null || target == null) {
            return new Conversion.Unconverted(
                    Conversion.Why.UNKNOWN_UNIT, "unknown unit '" + (source == null ? from : to) + "'");
        }
        if (source.unit().kind().equals(target.unit().kind())) {
            return new Conversion.Converted(
                    through(value, source.unit(), target.unit()), !source.unit().equals(target.unit()));
        }
        var molar = ANALYTES.get(source.analyte().isEmpty() ? target.analyte() : source.analyte());
        var mixed = !source.analyte().isEmpty()
                && !target.analyte().isEmpty()
                && !source.analyte().equals(target.analyte());
        if (molar == null || mixed || !molar.joins(source.unit(), target.unit())) {
            return new Conversion.Unconverted(
                    Conversion.Why.OTHER_KIND, "'" + from + "' cannot be converted to '" + to + "'");
        }
        var forward = source.unit().kind().equals(molar.mass().kind());
        var near = through(value, source.unit(), forward ? molar.mass() : molar.substance());
        var far = forward
                ? quotient(near.multiply(molar.times()), molar.over())
                : quotient(near.multiply(molar.over()), molar.times());
        return new Conversion.Converted(through(far, forward ? molar.substance() : molar.mass(), target.unit()), true);
    }

    /// Whether a value has more digits than any measurement, so that arithmetic with it could take for ever.
    public static boolean tooLong(BigDecimal value) {
        return value.scale() > LONGEST || (long) value.precision() - value.scale() > LONGEST;
    }

    private static BigDecimal through(BigDecimal value, Unit from, Unit to) {
        if (from.equals(to)) {
            return value;
        }
        var above = value.add(from.add()).multiply(from.times()).multiply(to.over());
        return quotient(above, from.over().multiply(to.times())).subtract(to.add());
    }

    private static BigDecimal quotient(BigDecimal above, BigDecimal below) {
        var quotient = above.divide(below, DECIMALS, RoundingMode.DOWN).stripTrailingZeros();
        return quotient.scale() < 0 ? quotient.setScale(0) : quotient;
    }

    private record Unit(String ucum, String kind, BigDecimal add, BigDecimal times, BigDecimal over) {}

    private record Quantity(Unit unit, String analyte) {}

    private record Molar(Unit mass, Unit substance, BigDecimal times, BigDecimal over) {
        boolean joins(Unit from, Unit to) {
            return (from.kind().equals(mass.kind()) && to.kind().equals(substance.kind()))
                    || (from.kind().equals(substance.kind()) && to.kind().equals(mass.kind()));
        }
    }

    private static @Nullable Quantity quantity(String text) {
        var plain = named(text);
        if (plain != null) {
            return new Quantity(plain, "");
        }
        var parts = OF_ANALYTE.matcher(text.strip());
        if (!parts.matches()) {
            return null;
        }
        var unit = named(parts.group(1));
        return unit == null ? null : new Quantity(unit, parts.group(2).toLowerCase(Locale.ROOT));
    }

    private static @Nullable Unit named(String text) {
        var bare = ANNOTATION.matcher(text.strip()).replaceAll("");
        if (bare.isEmpty() && !text.isBlank()) {
            bare = "1";
        }
        var exact = BY_CODE.getOrDefault(bare, BY_TEXT.get(bare));
        return exact != null ? exact : IN_ANY_CASE.get(bare.toLowerCase(Locale.ROOT));
    }

    private static Map<String, Unit> byCode() {
        var units = new HashMap<String, Unit>();
        for (var row : Table.named("units.csv").rows()) {
            var unit = new Unit(
                    row.text("ucum"), row.text("kind"), row.number("add"), row.number("times"), row.number("over"));
            if (unit.times().signum() <= 0 || unit.over().signum() <= 0) {
                throw row.wrong("times and over must be more than 0");
            }
            if (units.put(unit.ucum(), unit) != null) {
                throw row.wrong(unit.ucum() + " stands twice");
            }
        }
        return Map.copyOf(units);
    }

    private static Map<String, Unit> byText() {
        var units = new HashMap<String, Unit>();
        for (var row : Table.named("unit-texts.csv").rows()) {
            if (BY_CODE.containsKey(row.text("text"))
                    || units.put(row.text("text"), known(row, row.text("ucum"))) != null) {
                throw row.wrong(row.text("text") + " stands twice, or is a UCUM code");
            }
        }
        return Map.copyOf(units);
    }

    /// Lower-case names that mean one unit only.
    private static Map<String, Unit> inAnyCase() {
        var units = new HashMap<String, Unit>();
        var doubtful = new HashSet<String>();
        for (var names : List.of(BY_CODE, BY_TEXT)) {
            names.forEach((name, unit) -> {
                var lower = name.toLowerCase(Locale.ROOT);
                var other = units.put(lower, unit);
                if (other != null && !other.equals(unit)) {
                    doubtful.add(lower);
                }
            });
        }
        units.keySet().removeAll(doubtful);
        return Map.copyOf(units);
    }

    private static Map<String, Molar> analytes() {
        var analytes = new HashMap<String, Molar>();
        for (var row : Table.named("analytes.csv").rows()) {
            analytes.put(
                    row.text("analyte"),
                    new Molar(
                            known(row, row.text("mass")),
                            known(row, row.text("substance")),
                            row.number("times"),
                            row.number("over")));
        }
        return Map.copyOf(analytes);
    }

    private static Unit known(Table.Row row, String ucum) {
        var unit = BY_CODE.get(ucum);
        if (unit == null) {
            throw row.wrong(ucum + " is not in units.csv");
        }
        return unit;
    }

    private Units() {}
}
