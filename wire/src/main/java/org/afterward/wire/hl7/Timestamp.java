package org.afterward.wire.hl7;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An HL7 time (TS, DTM), `YYYY[MM[DD[HH[MM[SS[.S…]]]]]][+/-ZZZZ]`, as far as it was sent.
///
/// Without an offset it is in the zone of the site, or in that of MSH-7 where that has one (HL7 2.8.2,
/// 2.14.9.7). A time that the clocks skip in spring is read as the same time after they moved on (02:30 as
/// 03:30); one that comes twice in autumn is read as the first.
sealed interface Timestamp {
    /// @param precision the last part that was sent
    /// @param offset    as sent; absent where the zone of the site was taken
    record At(
            Instant instant,
            LocalDateTime local,
            Precision precision,
            @Nullable ZoneOffset offset) implements Timestamp {
        /// Whether it says more than the day.
        boolean timed() {
            return precision.compareTo(Precision.HOUR) >= 0;
        }
    }

    record Absent() implements Timestamp {}

    record Bad(String why) implements Timestamp {}

    enum Precision {
        YEAR,
        MONTH,
        DAY,
        HOUR,
        MINUTE,
        SECOND
    }

    /// The first part of the digits is cut by two after a year of four.
    Pattern FORM = Pattern.compile("(\\d{4}(?:\\d\\d){0,5})(?:\\.(\\d{1,12}))?\\s?([+-]\\d{4})?");

    static Timestamp read(Field field, ZoneId zone) {
        var text = field.component(1);
        if (text.isEmpty()) {
            return new Absent();
        }
        var match = FORM.matcher(text);
        if (text.length() > 40 || !match.matches()) {
            return new Bad("'" + Er7.brief(text) + "' is not a time of the form YYYYMMDDHHMMSS+ZZZZ.");
        }
        var digits = match.group(1);
        var fraction = match.group(2);
        var offset = match.group(3);
        if (fraction != null && digits.length() < 14) {
            return new Bad("'" + text + "' has a fraction without seconds.");
        }
        try {
            var local = LocalDateTime.of(
                    part(digits, 0, 4, 1),
                    part(digits, 4, 6, 1),
                    part(digits, 6, 8, 1),
                    part(digits, 8, 10, 0),
                    part(digits, 10, 12, 0),
                    part(digits, 12, 14, 0),
                    fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9)));
            if (local.getYear() < 1800) {
                return new Bad("'" + text + "' is before the year 1800.");
            }
            var sent = offset == null ? null : ZoneOffset.of(offset);
            var at = local.atZone(sent == null ? zone : sent);
            // PostgreSQL and our own JSON keep microseconds.
            var instant = at.toInstant().truncatedTo(ChronoUnit.MICROS);
            return new At(instant, local, Precision.values()[(digits.length() - 4) / 2], sent);
        } catch (DateTimeException e) {
            return new Bad("'" + text + "' is no time that there is.");
        }
    }

    private static int part(String digits, int from, int until, int otherwise) {
        return digits.length() < until ? otherwise : Integer.parseInt(digits.substring(from, until));
    }
}
