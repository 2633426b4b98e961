package org.afterward.server.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How times are written for people: on the site's clock, and ages as elapsed time.
public record WardClock(ZoneId zone) {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.UK);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.UK);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.UK);
    private static final int HOUR = 60;
    private static final Duration TWO_DAYS = Duration.ofDays(2);

    public String minute(Instant moment) {
        return MINUTE.format(moment.atZone(zone));
    }

    public String second(Instant moment) {
        return SECOND.format(moment.atZone(zone));
    }

    public String day(Instant moment) {
        return DAY.format(moment.atZone(zone));
    }

    public static String date(LocalDate date) {
        return DATE.format(date);
    }

    /// Day and time, `Mon 23 Nov 14:03`, with the year where it is not this one.
    public String full(Instant moment, Instant now) {
        var at = moment.atZone(zone);
        var year = at.getYear() == now.atZone(zone).getYear() ? "" : " " + at.getYear();
        return DAY.format(at) + year + " " + MINUTE.format(at);
    }

    /// The time alone where it is today's, and else with its day.
    public String near(Instant moment, Instant now) {
        var today = LocalDate.ofInstant(now, zone).equals(LocalDate.ofInstant(moment, zone));
        return today ? minute(moment) : full(moment, now);
    }

    /// `4 min`, `1 h 12`, `3 days`; what is not a minute old is new.
    public static String elapsed(Duration time) {
        if (time.toMinutes() < 1) {
            return "just now";
        }
        return span(time);
    }

    /// As [#elapsed], for a span that need not end now.
    public static String span(Duration time) {
        var minutes = time.toMinutes();
        if (minutes < HOUR) {
            return minutes + " min";
        }
        if (time.compareTo(TWO_DAYS) < 0) {
            return minutes / HOUR + " h " + String.format(Locale.ROOT, "%02d", minutes % HOUR);
        }
        return time.toDays() + " days";
    }
}
