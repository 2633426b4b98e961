package org.afterward.clinical.access.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/// A shift as a roster writes it, 20:00 to 08:00 of the ward's clock, as two instants (AC-02).
///
/// In a night in which the clock changes it lasts an hour less or more. A time that the clock skips is taken
/// an hour later, one that it shows twice is taken the first time: as a person on the ward would read it.
public record RosterTimes(Instant from, Instant until) {

    /// @param day   on which it begins; it ends on the next where `until` is not after `from`
    public static RosterTimes of(LocalDate day, LocalTime from, LocalTime until, ZoneId zone) {
        var last = until.isAfter(from) ? day : day.plusDays(1);
        return new RosterTimes(
                day.atTime(from).atZone(zone).toInstant(),
                last.atTime(until).atZone(zone).toInstant());
    }
}
