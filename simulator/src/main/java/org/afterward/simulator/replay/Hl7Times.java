package org.afterward.simulator.replay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Map.entry;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The times in an HL7 v2 message: when it was sent, and the same message at another time.
final class Hl7Times {
    /// Fields that hold a time, or a range of two. Numbers of other fields may look like times and are left
    /// alone.
    private static final Map<String, Set<Integer>> TIMES = Map.ofEntries(
            entry("MSH", Set.of(7)),
            entry("EVN", Set.of(2, 3, 6)),
            entry("PID", Set.of(7, 29, 33)),
            entry("PV1", Set.of(25, 30, 32, 34, 35, 44, 45)),
            entry("PV2", Set.of(8, 9, 14, 26, 28, 33, 40, 46, 47, 48)),
            entry("ORC", Set.of(9, 15, 27)),
            entry("OBR", Set.of(6, 7, 8, 14, 22, 27, 36)),
            entry("OBX", Set.of(12, 14, 19)),
            entry("TQ1", Set.of(7, 8)),
            entry("SPM", Set.of(17, 18)),
            entry("PR1", Set.of(5)),
            entry("DG1", Set.of(5, 19)),
            entry("AL1", Set.of(6)),
            entry("TXA", Set.of(4, 6, 7, 8)),
            entry("RXA", Set.of(3, 4)),
            entry("FT1", Set.of(4, 5)));

    private static final Pattern TIME =
            Pattern.compile("(\\d{4})(\\d{2})?(\\d{2})?(\\d{2})?(\\d{2})?(\\d{2})?(\\.\\d{1,4})?([+-]\\d{4})?");
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyyMMddHHmm");
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

    /// When the message was sent, by MSH-7, in this machine's zone where none is said.
    static Optional<Instant> sent(String message) {
        int end = 0;
        while (end < message.length() && message.charAt(end) != '\r' && message.charAt(end) != '\n') {
            end++;
        }
        var line = message.substring(0, end);
        if (line.length() < 9 || !line.startsWith("MSH")) {
            return Optional.empty();
        }
        var fields = line.split(Pattern.quote(line.substring(3, 4)), 9);
        return fields.length < 7 ? Optional.empty() : instant(fields[6].split("\\^", 2)[0]);
    }

    private static Optional<Instant> instant(String text) {
        var matcher = TIME.matcher(text);
        if (!matcher.matches() || matcher.group(3) == null) {
            return Optional.empty();
        }
        try {
            var zone = matcher.group(8) == null ? ZoneId.systemDefault() : ZoneOffset.of(matcher.group(8));
            var digits = text.replaceFirst("[.+-].*", "");
            var padded = (digits + "000000").substring(0, 14);
            return Optional.of(LocalDateTime.parse(padded, SECONDS).atZone(zone).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// The same message, `shift` later; every byte that is not part of a time stays.
    static byte[] shifted(byte[] message, Shift shift) {
        if (shift.changesNothing()) {
            return message;
        }
        var text = new String(message, ISO_8859_1);
        if (text.length() < 9) {
            return message;
        }
        var out = new StringBuilder(text.length());
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == '\r' || text.charAt(i) == '\n') {
                out.append(segment(text.substring(start, i), text.charAt(3), text.charAt(4), shift));
                if (i < text.length()) {
                    out.append(text.charAt(i));
                }
                start = i + 1;
            }
        }
        return out.toString().getBytes(ISO_8859_1);
    }

    private static String segment(String segment, char fieldMark, char componentMark, Shift shift) {
        var name = segment.length() < 3 ? "" : segment.substring(0, 3);
        var times = TIMES.getOrDefault(name, Set.of());
        if (times.isEmpty()) {
            return segment;
        }
        var fields = segment.split(Pattern.quote(String.valueOf(fieldMark)), -1);
        int offset = name.equals("MSH") ? 1 : 0; // MSH-1 is the separator itself
        for (int number : times) {
            int place = number - offset;
            if (place < fields.length) {
                fields[place] = field(fields[place], componentMark, shift);
            }
        }
        if (name.equals("OBX") && fields.length > 5 && Set.of("TS", "DTM", "DT").contains(fields[2])) {
            fields[5] = field(fields[5], componentMark, shift);
        }
        return String.join(String.valueOf(fieldMark), fields);
    }

    /// The first two components: a time, or a range; of the fourth and on, none is a time in these fields,
    /// but OBR-27 has its start there.
    private static String field(String field, char componentMark, Shift shift) {
        var components = field.split(Pattern.quote(String.valueOf(componentMark)), -1);
        for (int i = 0; i < components.length; i++) {
            components[i] = time(components[i], shift);
        }
        return String.join(String.valueOf(componentMark), components);
    }

    private static String time(String text, Shift shift) {
        var matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            return text;
        }
        var digits = text.replaceFirst("[.+-].*", "");
        var rest = text.substring(digits.length());
        try {
            return switch (digits.length()) {
                case 4 -> shift.year(Year.parse(digits)) + rest;
                case 6 ->
                    DateTimeFormatter.ofPattern("yyyyMM")
                                    .format(shift.month(YearMonth.parse(digits, DateTimeFormatter.ofPattern("yyyyMM"))))
                            + rest;
                case 8 ->
                    DateTimeFormatter.BASIC_ISO_DATE.format(
                                    shift.day(LocalDate.parse(digits, DateTimeFormatter.BASIC_ISO_DATE)))
                            + rest;
                case 10 -> {
                    var moment = shift.moment(LocalDateTime.parse(digits + "00", MINUTES));
                    yield MINUTES.format(moment).substring(0, 10) + rest;
                }
                case 12 -> MINUTES.format(shift.moment(LocalDateTime.parse(digits, MINUTES))) + rest;
                case 14 -> seconds(digits, rest, shift);
                default -> text;
            };
        } catch (DateTimeException e) {
            return text; // no time after all
        }
    }

    /// A birth date with midnight written out is still a day.
    private static String seconds(String digits, String rest, Shift shift) {
        if (digits.endsWith("000000") && rest.isEmpty()) {
            return time(digits.substring(0, 8), shift) + "000000";
        }
        return SECONDS.format(shift.moment(LocalDateTime.parse(digits, SECONDS))) + rest;
    }

    private Hl7Times() {}
}
