package org.afterward.clinical.vital;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Set;
import org.afterward.clinical.unit.Conversion;
import org.afterward.clinical.unit.Units;

/// What became of a number and a unit that somebody sent for a vital sign: converted, held against the
/// limits, and rounded, in this order, so that every feed and every form does it alike.
public sealed interface Taken {
    /// @param words what to ask about an unusual value; empty for a usual one
    record Read(Reading.Measured reading, Set<Observation.Mark> marks, String words) implements Taken {
        public Read {
            marks = Set.copyOf(marks);
        }
    }

    /// Nothing that could be scored. The reason to chart is [Reading.Reason#IMPOSSIBLE] outside the hard
    /// limits.
    record Refused(String words) implements Taken {}

    /// @param unit as sent; empty takes the unit of the vital sign, and marks that
    static Taken of(Vital vital, BigDecimal value, String unit) {
        var assumed = unit.isBlank();
        return switch (Units.convert(value, assumed ? vital.unit() : unit, vital.unit())) {
            case Conversion.Unconverted(var why, var words) -> new Refused(vital.key() + ": " + words);
            case Conversion.Converted(var converted, var changed) -> {
                var marks = EnumSet.noneOf(Observation.Mark.class);
                if (assumed) {
                    marks.add(Observation.Mark.UNIT_ASSUMED);
                }
                if (changed) {
                    marks.add(Observation.Mark.CONVERTED);
                }
                yield switch (Limits.check(vital, converted)) {
                    case Verdict.Impossible(var words, var arrest) -> new Refused(words);
                    case Verdict.Accepted(var rounded) -> new Read(Reading.Measured.of(vital, rounded), marks, "");
                    case Verdict.Unusual(var rounded, var words) -> {
                        marks.add(Observation.Mark.UNUSUAL);
                        yield new Read(Reading.Measured.of(vital, rounded), marks, words);
                    }
                };
            }
        };
    }
}
