package org.afterward.clinical.roster;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/// A time as it stands on the clock of the ward, `2026-11-23T07:00`, and what it means (AC-02).
///
/// Where the clock goes back an hour comes twice: the first of the two is meant, unless the time has its offset,
/// `2026-10-25T01:30+00:00`. Where it goes forward an hour does not come, and such a time means nothing.
public sealed interface WallTime {
    /// @param wall as it was written
    record At(LocalDateTime wall, Instant instant) implements WallTime {}

    /// @param why for whoever wrote it: what is wrong, and what to write instead
    record Unclear(String why) implements WallTime {}

    /// A year as a person might type it by mistake is further off.
    int EARLIEST = 2000;

    int LATEST = 2199;

    Pattern FORM = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[T ](\\d{2}:\\d{2}(?::\\d{2})?)(Z|[+-]\\d{2}:\\d{2})?");

    DateTimeFormatter WORDS = DateTimeFormatter.ofPattern("HH:mm 'on' d MMM uuuu", Locale.UK);

    static WallTime read(String text, ZoneId zone) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            return new Unclear("'" + shortened(text) + "' is no time. Write it like 2026-11-23T07:00");
        }
        try {
            var wall = LocalDateTime.parse(form.group(1) + "T" + form.group(2));
            if (wall.getYear() < EARLIEST || wall.getYear() > LATEST) {
                return new Unclear("the year " + wall.getYear() + " is not meant, is it? Write one from " + EARLIEST
                        + " to " + LATEST);
            }
            var offset = form.group(3);
            return offset == null ? onClock(wall, zone) : stated(wall, ZoneOffset.of(offset), zone);
        } catch (DateTimeException impossible) {
            return new Unclear("there is no such day or time as '" + text
                    + "'. Midnight at the end of a day is 00:00 of the next");
        }
    }

    private static WallTime onClock(LocalDateTime wall, ZoneId zone) {
        var offsets = zone.getRules().getValidOffsets(wall);
        if (offsets.isEmpty()) {
            var gap = zone.getRules().getTransition(wall);
            return new Unclear("the clocks of " + zone.getId() + " go forward from "
                    + WORDS.format(gap.getDateTimeBefore()) + " to "
                    + gap.getDateTimeAfter().toLocalTime() + ": there is no " + wall.toLocalTime()
                    + " that day. Write " + wall.plus(gap.getDuration()).toLocalTime() + " if that is meant");
        }
        return new At(wall, wall.toInstant(offsets.getFirst()));
    }

    private static WallTime stated(LocalDateTime wall, ZoneOffset offset, ZoneId zone) {
        var offsets = zone.getRules().getValidOffsets(wall);
        if (!offsets.contains(offset)) {
            return new Unclear(offset + " is not the offset of " + zone.getId() + " at "
                    + WORDS.format(wall)
                    + (offsets.isEmpty() ? "" : ": there it is " + offsets.getFirst())
                    + ". Leave the offset away, and the clock of the ward is meant");
        }
        return new At(wall, wall.toInstant(offset));
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
