package org.afterward.clinical.access.rules;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;

/// The days on which an office works: Monday to Friday in the time zone of the site, but for its holidays.
public record WorkingDays(ZoneId zone, Set<LocalDate> holidays) {
    public WorkingDays {
        holidays = Set.copyOf(holidays);
    }

    /// The end of the `days`-th working day after the day of `from`: the midnight that ends it.
    public Instant due(Instant from, int days) {
        var day = from.atZone(zone).toLocalDate();
        for (int left = days; left > 0; ) {
            day = day.plusDays(1);
            left -= works(day) ? 1 : 0;
        }
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /// Whether the office works on this day.
    public boolean works(LocalDate day) {
        var weekday = day.getDayOfWeek();
        return weekday != DayOfWeek.SATURDAY && weekday != DayOfWeek.SUNDAY && !holidays.contains(day);
    }
}
