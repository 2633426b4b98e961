package org.afterward.clinical.disclosure;

import java.time.Instant;
import java.time.LocalTime;
import org.afterward.clinical.access.rules.WorkingDays;

/// When the privacy office and legal are at work; at other times their delegates on call decide (LG-01).
///
/// @param opens  on working days, by the clock of the site
/// @param closes where it is not after `opens`, the office is never open
public record OfficeHours(WorkingDays days, LocalTime opens, LocalTime closes) {
    /// A house rule.
    public static final LocalTime OPENS = LocalTime.of(8, 0);

    /// A house rule.
    public static final LocalTime CLOSES = LocalTime.of(18, 0);

    public boolean open(Instant now) {
        var local = now.atZone(days.zone());
        return days.works(local.toLocalDate())
                && !local.toLocalTime().isBefore(opens)
                && local.toLocalTime().isBefore(closes);
    }

    /// The next time that it opens, after `now`.
    public Instant next(Instant now) {
        var day = now.atZone(days.zone()).toLocalDate();
        var next = day.atTime(opens).atZone(days.zone()).toInstant();
        while (!next.isAfter(now) || !days.works(day)) {
            day = day.plusDays(1);
            next = day.atTime(opens).atZone(days.zone()).toInstant();
        }
        return next;
    }
}
