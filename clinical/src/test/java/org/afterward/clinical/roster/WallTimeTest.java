package org.afterward.clinical.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WallTimeTest {
    @ParameterizedTest(name = "{0} in {1} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
            2026-11-23T07:00          | Europe/London    | 2026-11-23T07:00:00Z
            2026-11-23 07:00          | Europe/London    | 2026-11-23T07:00:00Z
            2026-11-23T07:00:30       | Europe/London    | 2026-11-23T07:00:30Z
            2026-06-23T07:00          | Europe/London    | 2026-06-23T06:00:00Z
            2026-06-23T07:00+01:00    | Europe/London    | 2026-06-23T06:00:00Z
            2026-11-23T07:00Z         | Europe/London    | 2026-11-23T07:00:00Z
            2026-03-29T00:59          | Europe/London    | 2026-03-29T00:59:00Z
            2026-03-29T02:00          | Europe/London    | 2026-03-29T01:00:00Z
            2026-10-25T00:59          | Europe/London    | 2026-10-24T23:59:00Z
            2026-10-25T01:00          | Europe/London    | 2026-10-25T00:00:00Z
            2026-10-25T01:59          | Europe/London    | 2026-10-25T00:59:00Z
            2026-10-25T01:30+01:00    | Europe/London    | 2026-10-25T00:30:00Z
            2026-10-25T01:30+00:00    | Europe/London    | 2026-10-25T01:30:00Z
            2026-10-25T02:00          | Europe/London    | 2026-10-25T02:00:00Z
            2026-11-01T01:30          | America/New_York | 2026-11-01T05:30:00Z
            2026-11-01T01:30-05:00    | America/New_York | 2026-11-01T06:30:00Z
            2026-04-05T01:45          | Australia/Lord_Howe | 2026-04-04T14:45:00Z
            2026-02-28T23:59          | Asia/Kolkata     | 2026-02-28T18:29:00Z
            """)
    void AC_02_a_time_is_on_the_clock_of_the_ward(String text, ZoneId zone, Instant meant) {
        assertThat(WallTime.read(text, zone))
                .isInstanceOfSatisfying(
                        WallTime.At.class, at -> assertThat(at.instant()).isEqualTo(meant));
    }

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            2026-03-29T01:00       | Europe/London    | go forward from 01:00 on 29 Mar 2026 to 02:00: there is no 01:00 that day. Write 02:00
            2026-03-29T01:59       | Europe/London    | Write 02:59 if that is meant
            2026-03-29T01:30+00:00 | Europe/London    | Z is not the offset of Europe/London at 01:30 on 29 Mar 2026
            2026-03-08T02:30       | America/New_York | Write 03:30 if that is meant
            2026-11-23T07:00+05:00 | Europe/London    | +05:00 is not the offset of Europe/London at 07:00 on 23 Nov 2026: there it is Z
            2026-06-23T07:00Z      | Europe/London    | there it is +01:00
            2026-11-23             | Europe/London    | is no time. Write it like 2026-11-23T07:00
            23/11/2026 07:00       | Europe/London    | is no time
            2026-11-23T7:00        | Europe/London    | is no time
            2026-11-23T07:00+1     | Europe/London    | is no time
            ~~                     | Europe/London    | '' is no time
            2026-02-29T07:00       | Europe/London    | there is no such day or time
            2026-11-23T24:00       | Europe/London    | Midnight at the end of a day is 00:00 of the next
            2026-11-23T07:00+19:00 | Europe/London    | there is no such day or time
            1999-12-31T23:59       | Europe/London    | the year 1999 is not meant
            2200-01-01T00:00       | Europe/London    | the year 2200 is not meant
            """)
    void AC_02_a_time_that_means_nothing_is_refused_with_words(String text, ZoneId zone, String words) {
        assertThat(WallTime.read(text, zone))
                .isInstanceOfSatisfying(
                        WallTime.Unclear.class,
                        unclear -> assertThat(unclear.why()).contains(words));
    }

    @Test
    void the_first_and_the_last_year_are_taken() {
        var utc = ZoneId.of("UTC");
        assertThat(WallTime.read("2000-01-01T00:00", utc)).isInstanceOf(WallTime.At.class);
        assertThat(WallTime.read("2199-12-31T23:59", utc)).isInstanceOf(WallTime.At.class);
    }

    @Test
    void AC_02_a_night_across_a_clock_change_lasts_what_the_roster_says() {
        assertThat(lasts("2026-10-24T20:00", "2026-10-25T08:00")).isEqualTo(Duration.ofHours(13));
        assertThat(lasts("2026-03-28T20:00", "2026-03-29T08:00")).isEqualTo(Duration.ofHours(11));
        assertThat(lasts("2026-11-23T20:00", "2026-11-24T08:00")).isEqualTo(Duration.ofHours(12));
    }

    private static Duration lasts(String from, String until) {
        return Duration.between(at(from), at(until));
    }

    private static Instant at(String text) {
        return ((WallTime.At) WallTime.read(text, ZoneId.of("Europe/London"))).instant();
    }

    /// Written back on the clock of the ward, a time is the one that was read, in every zone of this machine.
    @Test
    void what_is_read_stands_on_the_clock() {
        var random = new Random(2);
        var zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
        for (int i = 0; i < 20_000; i++) {
            var zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
            var text = "%04d-%02d-%02dT%02d:%02d"
                    .formatted(
                            2000 + random.nextInt(200),
                            1 + random.nextInt(12),
                            1 + random.nextInt(28),
                            random.nextInt(24),
                            random.nextInt(60));
            switch (WallTime.read(text, zone)) {
                case WallTime.At at ->
                    assertThat(at.instant().atZone(zone).toLocalDateTime())
                            .as(text + " " + zone)
                            .isEqualTo(at.wall());
                case WallTime.Unclear unclear ->
                    assertThat(unclear.why()).as(text + " " + zone).contains("go forward");
            }
        }
    }
}
