package org.afterward.server.self;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Purpose;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.fact.PatientId;
import org.afterward.server.audit.AuditLog;
import org.afterward.server.audit.Filter;
import org.afterward.server.audit.Logged;

/// What a patient is told of the looks at their record: the date, the role, the purpose and the parts always,
/// the name for break-glass and where the privacy office gave it (AL-21). What was refused showed nothing and is not a
/// look.
final class Looks {
    static final int PAGE = 100;

    private static final String[] CODES = {
        "access.read",
        "access.search",
        "access.list",
        "access.print",
        "access.export",
        "access.write",
        "access.sign",
        "btg.start",
        "conflict.emergency",
        "disclosure.release"
    };
    private static final Map<String, String> PURPOSES = Map.of(
            "TREAT", "treatment",
            "ETREAT", "emergency treatment",
            "BTG", "break-glass",
            "PATADMIN", "administration",
            "HOPERAT", "running the hospital",
            "HLEGAL", "legal",
            "HQUALIMP", "quality",
            "PATSFTY", "safety",
            "PATRQT", "your own request",
            "FAMRQT", "your family's request");
    private static final Map<String, String> REASONS = Map.of(
            "EMERGENCY", "an emergency",
            "COVERING", "covering for somebody",
            "REFERRED_VERBALLY", "asked by telephone to see you",
            "RESULT_CALLBACK", "an urgent result",
            "PATIENT_AT_ME", "you were with them",
            "SAFEGUARDING", "keeping you or somebody safe",
            "OTHER", "another reason, which is reviewed");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private final AuditLog log;
    private final Disclosed disclosed;
    private final ZoneId zone;
    private final Clock clock;

    Looks(AuditLog log, Disclosed disclosed, ZoneId zone, Clock clock) {
        this.log = log;
        this.disclosed = disclosed;
        this.zone = zone;
        this.clock = clock;
    }

    record Page(List<LookView.Day> days, long last) {}

    /// @param own   the accounts of the patient and their proxies, who are told as “you”
    /// @param named accounts whose names the privacy office gave, and up to which look
    Page page(Set<PatientId> patient, String own, Map<String, Instant> named, long before) {
        var found = log.page(Filter.ALL.about(patient).coded(CODES).ending(AuditEvent.Outcome.DONE), before, PAGE);
        var days = new LinkedHashMap<String, List<LookView.Look>>();
        var hidden = disclosed.hidden(patient, clock.instant());
        for (var one : found) {
            if (!hidden(one, hidden)) {
                days.computeIfAbsent(DAY.format(one.event().at().atZone(zone)), day -> new ArrayList<>())
                        .add(look(one, own, named));
            }
        }
        return new Page(
                days.entrySet().stream()
                        .map(day -> new LookView.Day(day.getKey(), day.getValue()))
                        .toList(),
                found.size() < PAGE ? 0 : found.getLast().seq());
    }

    /// The police may ask in writing that a disclosure is not told for a stated time (LG-12): neither that
    /// something left, nor that somebody looked for it.
    ///
    /// @param requests those that are not told now
    private static boolean hidden(Logged one, Set<String> requests) {
        var event = one.event();
        return !requests.isEmpty()
                && (event.purpose().equals(Purpose.HLEGAL.name())
                        || requests.contains(event.details().getOrDefault("request", "")));
    }

    private LookView.Look look(Logged one, String own, Map<String, Instant> named) {
        var event = one.event();
        var glass = event.purpose().equals("BTG") || event.code().startsWith("btg.");
        return new LookView.Look(
                TIME.format(event.at().atZone(zone)),
                who(event, glass || given(event, named), own),
                what(event),
                why(event, glass),
                glass);
    }

    private static boolean given(AuditEvent event, Map<String, Instant> named) {
        var who = event.who();
        var until = who == null ? null : named.get(who.id());
        return until != null && !event.at().isAfter(until);
    }

    private static String who(AuditEvent event, boolean named, String own) {
        var who = event.who();
        if (who == null) {
            return "the system";
        } else if (who.id().equals(own)) {
            return "you";
        }
        var roles = who.roles().stream()
                .map(code -> Role.coded(code).map(Role::words).orElse(code))
                .collect(Collectors.joining(", "));
        var words = roles.isEmpty() ? kind(who.kind()) : roles;
        var where = who.ward().isEmpty() ? words : words + ", " + who.ward();
        return named ? who.display() + " (" + where + ")" : where;
    }

    private static String kind(String kind) {
        return switch (kind) {
            case "program", "feed" -> "a program of the hospital";
            case "device" -> "the ward's screen";
            case "proxy" -> "your proxy";
            case "patient" -> "a patient account";
            default -> "a member of staff";
        };
    }

    private static String what(AuditEvent event) {
        var parts = event.categories().stream()
                .map(letter -> Category.valueOf(letter).words())
                .collect(Collectors.joining(", "));
        return switch (event.code()) {
            case "access.list" -> "seen in a list";
            case "access.write", "access.sign" -> "wrote: " + parts;
            case "access.print" -> "printed: " + parts;
            case "access.export" -> "took out: " + parts;
            case "btg.start" -> "opened your record";
            case "disclosure.release" -> "gave information to somebody outside";
            case "conflict.emergency" -> "opened the emergency summary";
            default -> parts.isEmpty() ? "your record" : parts;
        };
    }

    private static String why(AuditEvent event, boolean glass) {
        if (glass) {
            var reason = REASONS.get(event.details().getOrDefault("reason", ""));
            return reason == null ? "break-glass" : "break-glass: " + reason;
        }
        return PURPOSES.getOrDefault(event.purpose(), event.purpose());
    }
}
