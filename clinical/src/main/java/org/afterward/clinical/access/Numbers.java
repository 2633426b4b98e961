package org.afterward.clinical.access;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.afterward.clinical.rule.Table;

/// Every window, grace, count and threshold of access, by name. A site may set each within its bounds, in the
/// role file; what no standard sets is a local default.
///
/// Source: access.md, by the rule that each row names; `access-numbers.csv`.
public record Numbers(Map<String, Integer> values) {
    private static final Map<String, Bounds> KNOWN = known();

    private static final Numbers STANDARD = new Numbers(Map.of());

    /// @param values those that differ from the table
    public Numbers {
        values = Map.copyOf(values);
        values.forEach((name, value) -> wrong(name, value).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        }));
    }

    /// @param localDefault no standard sets it
    public record Bounds(int value, int lowest, int highest, String unit, String rule, boolean localDefault) {}

    public static Numbers standard() {
        return STANDARD;
    }

    /// Each number that there is, by name.
    public static Map<String, Bounds> bounds() {
        return KNOWN;
    }

    /// Why a site cannot have this value; empty where it can.
    public static Optional<String> wrong(String name, int value) {
        var bounds = KNOWN.get(name);
        if (bounds == null) {
            return Optional.of("there is no number " + name);
        }
        return value < bounds.lowest() || value > bounds.highest()
                ? Optional.of(name + " must be " + bounds.lowest() + " to " + bounds.highest() + " " + bounds.unit()
                        + ", not " + value)
                : Optional.empty();
    }

    public int of(String name) {
        var bounds = KNOWN.get(name);
        if (bounds == null) {
            throw new IllegalArgumentException("there is no number " + name);
        }
        return values.getOrDefault(name, bounds.value());
    }

    public Duration time(String name) {
        var amount = of(name);
        var unit = unit(name);
        return switch (unit) {
            case "seconds" -> Duration.ofSeconds(amount);
            case "minutes" -> Duration.ofMinutes(amount);
            case "hours" -> Duration.ofHours(amount);
            case "days" -> Duration.ofDays(amount);
            default -> throw new IllegalArgumentException(name + " is no time: " + unit);
        };
    }

    /// In words: `60 minutes`.
    public String words(String name) {
        return of(name) + " " + unit(name);
    }

    private static String unit(String name) {
        var bounds = KNOWN.get(name);
        return bounds == null ? "" : bounds.unit();
    }

    private static Map<String, Bounds> known() {
        var known = new HashMap<String, Bounds>();
        for (var row : Table.named("access-numbers.csv").rows()) {
            var bounds = new Bounds(
                    row.whole("value"),
                    row.whole("lowest"),
                    row.whole("highest"),
                    row.text("unit"),
                    row.text("rule"),
                    row.either("mark", "H", "S"));
            if (bounds.value() < bounds.lowest() || bounds.value() > bounds.highest()) {
                throw row.wrong("the value must lie within its bounds");
            }
            if (known.put(row.text("name"), bounds) != null) {
                throw row.wrong(row.text("name") + " stands twice");
            }
        }
        return java.util.Collections.unmodifiableMap(new TreeMap<>(known));
    }
}
