package org.afterward.simulator.replay;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;

/// How far a recording is moved in time. Moments move by one and the same duration, so that the time
/// between two of them stays. Calendar days (birth dates, days of operation) move by as many days as the
/// last event does, so that ages and post-operative days stay as they were on the day of the last event.
record Shift(Duration by, long days, ZoneId zone) {
    static Shift none(ZoneId zone) {
        return new Shift(Duration.ZERO, 0, zone);
    }

    /// Moves `last` to `target`.
    static Shift of(Instant last, Instant target, ZoneId zone) {
        return new Shift(
                Duration.between(last, target),
                LocalDate.ofInstant(target, zone).toEpochDay()
                        - LocalDate.ofInstant(last, zone).toEpochDay(),
                zone);
    }

    boolean changesNothing() {
        return by.isZero() && days == 0;
    }

    LocalDate day(LocalDate day) {
        return day.plusDays(days);
    }

    LocalDateTime moment(LocalDateTime moment) {
        return moment.plus(by);
    }

    YearMonth month(YearMonth month) {
        return YearMonth.from(day(month.atDay(15)));
    }

    Year year(Year year) {
        return Year.from(day(year.atDay(183)));
    }
}
