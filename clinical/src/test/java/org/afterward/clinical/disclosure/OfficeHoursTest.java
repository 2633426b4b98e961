package org.afterward.clinical.disclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.afterward.clinical.access.rules.WorkingDays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfficeHoursTest {
    private static final WorkingDays DAYS =
            new WorkingDays(ZoneId.of("Europe/London"), Set.of(LocalDate.of(2026, 12, 25)));
    private static final OfficeHours HOURS = new OfficeHours(DAYS, OfficeHours.OPENS, OfficeHours.CLOSES);

    @ParameterizedTest(name = "{0} is open: {1}")
    @CsvSource({
        "2026-11-30T07:59:59Z, false",
        "2026-11-30T08:00:00Z, true",
        "2026-11-30T17:59:59Z, true",
        "2026-11-30T18:00:00Z, false",
        "2026-11-28T10:00:00Z, false",
        "2026-12-25T10:00:00Z, false",
        "2026-06-15T07:00:00Z, true",
        "2026-06-15T17:00:00Z, false"
    })
    void LG_01_the_office_is_open_on_working_days_by_the_clock_of_the_site(Instant now, boolean open) {
        assertEquals(open, HOURS.open(now));
    }

    @ParameterizedTest(name = "after {0} it opens at {1}")
    @CsvSource({
        "2026-11-30T07:00:00Z, 2026-11-30T08:00:00Z",
        "2026-11-30T08:00:00Z, 2026-12-01T08:00:00Z",
        "2026-11-27T19:00:00Z, 2026-11-30T08:00:00Z",
        "2026-12-24T19:00:00Z, 2026-12-28T08:00:00Z"
    })
    void LG_01_after_a_weekend_or_a_holiday_it_opens_on_the_next_working_day(Instant now, Instant next) {
        assertEquals(next, HOURS.next(now));
    }

    @Test
    void LG_01_an_office_without_hours_is_never_open() {
        var never = new OfficeHours(DAYS, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
        assertFalse(never.open(Instant.parse("2026-11-30T00:00:00Z")));
        assertFalse(never.open(Instant.parse("2026-11-30T12:00:00Z")));
    }
}
