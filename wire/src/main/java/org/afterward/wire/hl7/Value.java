package org.afterward.wire.hl7;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/// A number as senders write it in OBX-5.
sealed interface Value {
    /// @param unit the unit that was written behind the number, or empty
    record Single(BigDecimal number, String unit) implements Value {}

    /// Two pressures, `120/80`.
    record Pair(BigDecimal systolic, BigDecimal diastolic) implements Value {}

    record Unreadable(String why) implements Value {}

    String DIGITS = "[+-]?(?:\\d{1,12}(?:\\.\\d{0,12})?|\\.\\d{1,12})";
    Pattern NUMBER = Pattern.compile("(" + DIGITS + ")\\s*([^\\d\\s].{0,40})?");
    Pattern PAIR =
            Pattern.compile("(\\d{1,4}(?:\\.\\d{1,4})?)\\s*/\\s*(\\d{1,4}(?:\\.\\d{1,4})?)(?:\\s*mm\\s?\\[?Hg]?)?");
    Pattern COMMA = Pattern.compile("(\\d{1,4}),(\\d{1,2})(?!\\d)(.*)");

    /// @param pressures whether a pair makes sense here
    static Value read(String type, Field field, boolean pressures) {
        return switch (type) {
            case "SN" -> structured(field, pressures);
            case "NM", "ST", "TX", "FT", "", "CE", "CWE", "CF", "CNE", "IS", "SI", "NA", "MO", "CQ" ->
                text(field.components() > 1 ? field.component(1) : field.text(), pressures);
            default -> new Unreadable("a value of type " + Er7.brief(type) + " is not read as a number.");
        };
    }

    private static Value structured(Field field, boolean pressures) {
        var comparator = field.component(1);
        var separator = field.component(3);
        if (field.components() == 1) {
            return text(comparator, pressures);
        }
        if (separator.equals("/") && pressures) {
            return text(field.component(2) + "/" + field.component(4), true);
        }
        if (!comparator.isEmpty() && !comparator.equals("=")) {
            return bound(comparator + field.component(2));
        }
        return separator.isEmpty()
                ? text(field.component(2), false)
                : new Unreadable("'" + Er7.brief(field.raw()) + "' is a range or a ratio, and not a reading.");
    }

    private static Value text(String sent, boolean pressures) {
        var text = sent.strip();
        if (text.startsWith("<") || text.startsWith(">")) {
            return bound(text);
        }
        var pair = PAIR.matcher(text);
        if (pair.matches()) {
            return pressures
                    ? new Pair(new BigDecimal(pair.group(1)), new BigDecimal(pair.group(2)))
                    : new Unreadable("'" + Er7.brief(text) + "' is two numbers.");
        }
        var comma = COMMA.matcher(text);
        if (comma.matches()) {
            text = comma.group(1) + "." + comma.group(2) + comma.group(3);
        }
        var number = NUMBER.matcher(text);
        if (!number.matches()) {
            return new Unreadable("'" + Er7.brief(text) + "' is no number.");
        }
        var digits = number.group(1);
        var value = new BigDecimal(digits.endsWith(".") ? digits.substring(0, digits.length() - 1) : digits);
        return new Single(value, number.group(2) == null ? "" : number.group(2).strip());
    }

    private static Value bound(String text) {
        return new Unreadable("'" + Er7.brief(text) + "' is a bound, and not a reading.");
    }
}
