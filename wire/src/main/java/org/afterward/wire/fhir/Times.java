package org.afterward.wire.fhir;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/// A date, dateTime or instant as the stretch of time that it names.
public final class Times {
    /// @param until the first moment after it
    /// @param exact it has a time of day
    public record Stretch(Instant from, Instant until, boolean exact) {}

    /// In UTC where it has no time of day.
    public static Optional<Stretch> of(String text) {
        return of(text, ZoneOffset.UTC);
    }

    /// @param zone that of the site, in which a day without a time begins
    public static Optional<Stretch> of(String text, ZoneId zone) {
        try {
            return switch (text.length()) {
                case 4 ->
                    Optional.of(days(
                            Year.parse(text).atDay(1),
                            Year.parse(text).plusYears(1).atDay(1),
                            zone));
                case 7 ->
                    Optional.of(days(
                            YearMonth.parse(text).atDay(1),
                            YearMonth.parse(text).plusMonths(1).atDay(1),
                            zone));
                case 10 ->
                    Optional.of(
                            days(LocalDate.parse(text), LocalDate.parse(text).plusDays(1), zone));
                default -> time(text);
            };
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Stretch days(LocalDate first, LocalDate next, ZoneId zone) {
        return new Stretch(
                first.atStartOfDay(zone).toInstant(), next.atStartOfDay(zone).toInstant(), false);
    }

    /// A leap second is the second before it, so that it has a place in time at all.
    private static Optional<Stretch> time(String text) {
        if (text.length() < 17 || text.charAt(10) != 'T') {
            return Optional.empty();
        }
        var safe = text.startsWith("60", 17) ? text.substring(0, 17) + "59" + text.substring(19) : text;
        var from = OffsetDateTime.parse(safe).toInstant();
        boolean fraction = text.length() > 19 && text.charAt(19) == '.';
        var until = fraction ? from.plusMillis(1) : from.plusSeconds(1);
        return Optional.of(new Stretch(from, until, true));
    }

    private Times() {}
}
