package org.afterward.simulator.replay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// How far what is told of each patient is moved. A recording of many patients holds stays that lie years apart; moved
/// by one and the same distance only the last of them would be seen today. So each patient has a distance of their own:
/// what lies between two events of one patient stays as it was.
///
/// What names no patient is moved together, as if it were one.
final class Shifts {
    /// A pause between two events that begins another stay. (Local default.)
    static final Duration PAUSE = Duration.ofDays(7);

    private final Map<String, Shift> byPatient;
    private final Shift none;

    private Shifts(Map<String, Shift> byPatient, ZoneId zone) {
        this.byPatient = byPatient;
        this.none = Shift.none(zone);
    }

    static Shifts none(ZoneId zone) {
        return new Shifts(Map.of(), zone);
    }

    /// Moves each patient's last event to `now`.
    static Shifts ending(List<Item> items, Instant now, ZoneId zone) {
        var shifts = new HashMap<String, Shift>();
        events(items).forEach((patient, events) -> shifts.put(patient, Shift.of(events.getLast(), now, zone)));
        return new Shifts(shifts, zone);
    }

    /// Moves the beginning of each patient's last stay to `now`, at a speed: its events lie ahead as far as they will
    /// be
    /// played, so that none lies in the future when it is sent.
    static Shifts unfolding(List<Item> items, Instant now, double speed, ZoneId zone) {
        var shifts = new HashMap<String, Shift>();
        events(items).forEach((patient, events) -> {
            var begins = lastStay(events);
            var lasts = Duration.between(begins, events.getLast());
            var ends = now.plusMillis((long) (lasts.toMillis() / speed));
            shifts.put(patient, Shift.of(events.getLast(), ends, zone));
        });
        return new Shifts(shifts, zone);
    }

    Shift of(Item item) {
        return byPatient.getOrDefault(patient(item), none);
    }

    /// Where the last run of events without a long pause begins, for each patient.
    static Map<String, Instant> lastStays(List<Item> items) {
        var begins = new HashMap<String, Instant>();
        events(items).forEach((patient, events) -> begins.put(patient, lastStay(events)));
        return begins;
    }

    private static Instant lastStay(List<Instant> events) {
        var begins = events.getLast();
        for (var event : events.reversed()) {
            if (Duration.between(event, begins).compareTo(PAUSE) > 0) {
                break;
            }
            begins = event;
        }
        return begins;
    }

    private static Map<String, List<Instant>> events(List<Item> items) {
        var events = new HashMap<String, List<Instant>>();
        for (var item : items) {
            at(item).ifPresent(at -> events.computeIfAbsent(patient(item), patient -> new ArrayList<>())
                    .add(at));
        }
        events.values().forEach(times -> times.sort(null));
        return events;
    }

    static Optional<Instant> at(Item item) {
        return switch (item) {
            case Item.Message message -> message.at();
            case Item.Resource resource -> resource.at();
            case Item.NotSupported none -> Optional.empty();
            case Item.SameAgain same -> Optional.empty();
            case Item.PartOfAnother part -> Optional.empty();
            case Item.Unreadable no -> Optional.empty();
        };
    }

    /// Whom an item is about, in its sender's words; empty where it is about nobody, or does not say.
    static String patient(Item item) {
        return switch (item) {
            case Item.Message message -> identifier(new String(message.bytes(), ISO_8859_1));
            case Item.Resource resource when resource.type().equals("Patient") -> "Patient/" + resource.id();
            case Item.Resource resource when resource.type().equals("Location") -> "";
            case Item.Resource resource -> subject(new String(resource.bytes(), ISO_8859_1), resource.xml());
            case Item.NotSupported none -> "";
            case Item.SameAgain same -> "";
            case Item.PartOfAnother part -> "";
            case Item.Unreadable no -> "";
        };
    }

    private static String identifier(String message) {
        for (var segment : message.split("[\r\n]+", -1)) {
            if (segment.startsWith("PID") && segment.length() > 3) {
                var fields = segment.split(Pattern.quote(segment.substring(3, 4)), 5);
                return fields.length > 3 ? "PID " + fields[3] : "";
            }
        }
        return "";
    }

    private static String subject(String text, boolean xml) {
        if (xml) {
            var at = text.indexOf("<subject>");
            return at < 0 ? "" : reference(text, text.indexOf("Patient/", at), at + 200);
        }
        return FhirFile.tree(text.getBytes(ISO_8859_1))
                .map(tree -> tree.path("subject").path("reference").asString(""))
                .orElse("");
    }

    private static String reference(String text, int from, int until) {
        if (from < 0 || from > until) {
            return "";
        }
        var end = text.indexOf('"', from);
        return end < 0 ? "" : text.substring(from, end);
    }
}
