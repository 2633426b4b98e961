package org.afterward.simulator.replay;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The times in a FHIR resource: when it was true, and the same resource at another time.
final class FhirTimes {
    private static final Pattern TIME =
            Pattern.compile("\\d{4}(-\\d{2}(-\\d{2}(T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2}))?)?)?");
    private static final Set<String> TIMED =
            Set.of("start", "end", "issued", "lastUpdated", "date", "recorded", "created", "authoredOn", "timestamp");
    /// Elements of the types that we send, most telling first.
    private static final List<List<String>> WHEN = List.of(
            List.of("effectiveDateTime"),
            List.of("effectiveInstant"),
            List.of("effectivePeriod", "start"),
            List.of("performedDateTime"),
            List.of("performedPeriod", "start"),
            List.of("period", "start"),
            List.of("issued"));

    static Optional<Instant> when(JsonNode resource) {
        for (var path : WHEN) {
            var node = resource;
            for (var name : path) {
                node = node.path(name);
            }
            var found = node.isString() ? instant(node.asString()) : Optional.<Instant>empty();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    static Optional<Instant> instant(String text) {
        if (!TIME.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                            text.contains("T")
                                    ? OffsetDateTime.parse(text).toInstant()
                                    : text.length() == 10
                                            ? LocalDate.parse(text)
                                                    .atStartOfDay(ZoneId.systemDefault())
                                                    .toInstant()
                                            : Instant.MIN)
                    .filter(at -> at.isAfter(Instant.MIN));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// Whether an element of this name holds a time. Numbers and words of people may look like one.
    static boolean timed(String name) {
        return TIMED.contains(name) || name.endsWith("Date") || name.endsWith("DateTime") || name.endsWith("Instant");
    }

    /// Moves every time in `node`.
    static void shift(JsonNode node, Shift shift) {
        if (node instanceof ObjectNode object) {
            for (var name : List.copyOf(object.propertyNames())) {
                var value = object.path(name);
                if (!value.isString()) {
                    shift(value, shift);
                } else if (timed(name)) {
                    object.put(name, shifted(value.asString(), shift));
                }
            }
        } else if (node instanceof ArrayNode array) {
            array.forEach(each -> shift(each, shift));
        }
    }

    /// The text, or where it is a time, that time moved; as precise as it was.
    static String shifted(String text, Shift shift) {
        if (!TIME.matcher(text).matches()) {
            return text;
        }
        try {
            return switch (text.length()) {
                case 4 -> shift.year(Year.parse(text)).toString();
                case 7 -> shift.month(YearMonth.parse(text)).toString();
                case 10 -> shift.day(LocalDate.parse(text)).toString();
                default -> moment(text, shift);
            };
        } catch (DateTimeException e) {
            return text;
        }
    }

    private static String moment(String text, Shift shift) {
        var moment = OffsetDateTime.parse(text).plus(shift.by());
        int dot = text.indexOf('.');
        int fraction = 0;
        if (dot > 0) {
            while (Character.isDigit(text.charAt(dot + 1 + fraction))) {
                fraction++;
            }
        }
        var pattern = "uuuu-MM-dd'T'HH:mm:ss" + (fraction == 0 ? "" : "." + "S".repeat(fraction));
        return DateTimeFormatter.ofPattern(pattern).format(moment)
                + (text.endsWith("Z") ? "Z" : moment.getOffset().getId().replace("Z", "+00:00"));
    }

    private FhirTimes() {}
}
