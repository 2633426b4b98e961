package org.afterward.wire.score;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.TreeSet;
import org.afterward.clinical.unit.Conversion;
import org.afterward.clinical.unit.Units;
import org.afterward.clinical.vital.Limits;
import org.afterward.clinical.vital.Verdict;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Questions about one value: its limits, and what it is in another unit.
final class ValueJson {
    /// How many decimals are written where no resolution was asked for and the quotient does not end.
    static final int DECIMALS = 20;

    static ObjectNode limits(Fields fields, JsonMapper json) {
        var parameter = fields.text("parameter").orElseThrow(() -> Fields.missing("parameter"));
        var value = fields.number("value").orElseThrow(() -> Fields.missing("value"));
        if (!Limits.parameters().contains(parameter)) {
            throw new Fields.Wrong(
                    "unknown parameter '" + parameter + "', known are " + new TreeSet<>(Limits.parameters()));
        }
        var answer = json.createObjectNode();
        return switch (Limits.check(parameter, value)) {
            case Verdict.Accepted accepted -> answer.put("result", "accept");
            case Verdict.Unusual(var rounded, var words) ->
                answer.put("result", "confirm").put("why", words);
            case Verdict.Impossible(var words, var arrest) ->
                answer.put("result", "reject").put("why", words);
        };
    }

    static ObjectNode convert(Fields fields, JsonMapper json) {
        var from = fields.text("from").orElseThrow(() -> Fields.missing("from"));
        var to = fields.text("to").orElseThrow(() -> Fields.missing("to"));
        var value = fields.number("value").orElseThrow(() -> Fields.missing("value"));
        var step = fields.text("resolution");
        return switch (Units.convert(value, from, to)) {
            case Conversion.Unconverted(var why, var words) -> throw new Fields.Wrong(words);
            case Conversion.Converted(var converted, var changed) ->
                json.createObjectNode()
                        .put(
                                "value",
                                step.map(text -> rounded(converted, resolution(text)))
                                        .orElseGet(() -> shown(converted)));
        };
    }

    private static BigDecimal resolution(String text) {
        try {
            var resolution = new BigDecimal(text);
            if (resolution.signum() > 0 && !Units.tooLong(resolution)) {
                return resolution;
            }
        } catch (NumberFormatException e) {
            throw new Fields.Wrong("resolution must be a number in quotes, such as \"0.1\", not \"" + text + "\"");
        }
        throw new Fields.Wrong("resolution must be more than 0 and have at most " + Units.LONGEST + " digits");
    }

    private static BigDecimal rounded(BigDecimal value, BigDecimal resolution) {
        var steps = value.divide(resolution, 0, RoundingMode.HALF_UP);
        return steps.multiply(resolution).setScale(Math.max(0, resolution.scale()));
    }

    private static BigDecimal shown(BigDecimal value) {
        return value.scale() <= DECIMALS ? value : value.setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    private ValueJson() {}
}
