package org.afterward.server.people;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.time.temporal.WeekFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Shift;
import org.afterward.server.board.WardPath;
import org.afterward.server.pages.WardClock;
import org.afterward.server.register.Kept;
import org.afterward.server.signin.SignedIn;

/// Draws the roster of a ward.
final class RosterViews {
    private static final int DAYS = 7;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.UK);
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2199;

    private final Rosters rosters;
    private final Staff staff;
    private final WardClock times;

    RosterViews(Rosters rosters, Staff staff, WardClock times) {
        this.rosters = rosters;
        this.staff = staff;
        this.times = times;
    }

    WardClock times() {
        return times;
    }

    /// The Monday of `2026-W48`; of this week where that is no week.
    LocalDate monday(String week, Instant now) {
        var today = LocalDate.ofInstant(now, times.zone());
        try {
            if (week.matches("\\d{4}-W\\d{2}")) {
                var year = Integer.parseInt(week.substring(0, 4));
                if (year >= FIRST_YEAR && year <= LAST_YEAR) {
                    return LocalDate.of(year, 1, 4)
                            .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, Integer.parseInt(week.substring(6)))
                            .with(WeekFields.ISO.dayOfWeek(), 1);
                }
            }
            return today.with(WeekFields.ISO.dayOfWeek(), 1);
        } catch (DateTimeException noSuchWeek) {
            return today.with(WeekFields.ISO.dayOfWeek(), 1);
        }
    }

    static String week(LocalDate monday) {
        return "%04d-W%02d"
                .formatted(monday.get(IsoFields.WEEK_BASED_YEAR), monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    static String base(String ward) {
        return WardPath.of(ward) + "/roster";
    }

    RosterView of(String ward, LocalDate monday, boolean all, Form form, Instant now, String outcome) {
        var from = start(monday);
        var until = start(monday.plusDays(DAYS));
        var shifts = rosters.of(ward, from, until).stream()
                .map(Kept::matter)
                .filter(shift -> !day(shift.from()).isBefore(monday))
                .toList();
        var today = LocalDate.ofInstant(now, times.zone());
        var base = base(ward);
        var names = names();
        return new RosterView(
                ward,
                base,
                DAY.format(monday) + " to " + DAY.format(monday.plusDays(DAYS - 1)) + " " + monday.getYear(),
                base + "?week=" + week(monday.minusDays(DAYS)),
                base + "?week=" + week(monday.plusDays(DAYS)),
                IntStream.range(0, DAYS)
                        .mapToObj(monday::plusDays)
                        .map(date -> new RosterView.Day(DAY.format(date), date.equals(today)))
                        .toList(),
                groups(shifts, monday, names),
                gaps(ward, from.isBefore(now) ? now : from, until),
                form,
                known(ward, now, names),
                Choice.rosterRoles().stream()
                        .filter(role -> all || !role.value().equals(Role.NURSE_IN_CHARGE.code()))
                        .toList(),
                String.join(", ", rosters.bedNames(ward)),
                all,
                all ? wards(ward, monday) : List.of(),
                outcome);
    }

    private Map<String, String> names() {
        var names = new TreeMap<String, String>();
        for (SignedIn person : staff.people()) {
            names.put(person.name(), person.display());
        }
        return names;
    }

    private Instant start(LocalDate date) {
        return date.atStartOfDay(times.zone()).toInstant();
    }

    private LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, times.zone());
    }

    private List<RosterView.Group> groups(List<Shift> shifts, LocalDate monday, Map<String, String> names) {
        var groups = new ArrayList<RosterView.Group>();
        for (var role : Role.values()) {
            var people = new TreeSet<>(Comparator.comparing((String account) -> names.getOrDefault(account, account))
                    .thenComparing(Comparator.naturalOrder()));
            shifts.stream().filter(shift -> shift.role() == role).forEach(shift -> people.add(shift.staff()));
            if (!people.isEmpty()) {
                groups.add(new RosterView.Group(
                        role.words(),
                        people.stream()
                                .map(account -> new RosterView.Row(
                                        names.getOrDefault(account, account), days(shifts, role, account, monday)))
                                .toList()));
            }
        }
        return groups;
    }

    private List<List<RosterView.Slot>> days(List<Shift> shifts, Role role, String account, LocalDate monday) {
        return IntStream.range(0, DAYS)
                .mapToObj(monday::plusDays)
                .map(date -> shifts.stream()
                        .filter(shift -> shift.role() == role && shift.staff().equals(account))
                        .filter(shift -> day(shift.from()).equals(date))
                        .sorted(Comparator.comparing(Shift::from))
                        .map(this::slot)
                        .toList())
                .toList();
    }

    private RosterView.Slot slot(Shift shift) {
        return new RosterView.Slot(
                WardRosterPages.path(shift),
                times.minute(shift.from()) + "–" + times.minute(shift.until()),
                String.join(", ", new TreeSet<>(shift.beds())),
                shift.onCall());
    }

    /// When nobody is in charge of a ward that has a roster: then nothing that is open has an owner.
    private List<String> gaps(String ward, Instant from, Instant until) {
        var shifts = rosters.of(ward, from, until).stream().map(Kept::matter).toList();
        if (shifts.isEmpty()) {
            return List.of();
        }
        var gaps = new ArrayList<String>();
        var covered = from;
        var inCharge = shifts.stream()
                .filter(shift -> shift.role() == Role.NURSE_IN_CHARGE && !shift.onCall())
                .sorted(Comparator.comparing(Shift::from))
                .toList();
        for (var shift : inCharge) {
            if (covered.isBefore(shift.from())) {
                gaps.add(span(covered, shift.from()));
            }
            covered = covered.isBefore(shift.until()) ? shift.until() : covered;
        }
        if (covered.isBefore(until)) {
            gaps.add(span(covered, until));
        }
        return gaps;
    }

    private String span(Instant from, Instant until) {
        return times.day(from) + " " + times.minute(from) + " to " + times.day(until) + " " + times.minute(until);
    }

    /// Those who were on this roster lately, to choose from.
    private List<Choice> known(String ward, Instant now, Map<String, String> names) {
        return rosters.of(ward, now.minus(LATELY), now.plus(LATELY)).stream()
                .map(kept -> kept.matter().staff())
                .distinct()
                .sorted()
                .limit(MOST_CHOICES)
                .map(account -> new Choice(account, names.getOrDefault(account, account)))
                .toList();
    }

    private static final java.time.Duration LATELY = java.time.Duration.ofDays(30);
    private static final int MOST_CHOICES = 200;

    private List<RosterView.Link> wards(String here, LocalDate monday) {
        return rosters.wardNames().stream()
                .map(ward -> new RosterView.Link(base(ward) + "?week=" + week(monday), ward, ward.equals(here)))
                .toList();
    }
}
