package org.afterward.server.visit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.afterward.clinical.access.Shift;
import org.afterward.clinical.recovery.Patient;
import org.afterward.clinical.visitor.Visit;
import org.afterward.server.audit.AuditLog;
import org.afterward.server.audit.Filter;
import org.afterward.wire.csv.SafeCsv;
import org.jspecify.annotations.Nullable;

/// Who was on a ward in some hours: visitors by the book of the desk, staff by roster and by the log, patients by
/// their beds (VS-53). Patients stand there by id: their names are a case of their own.
final class Presence {
    /// The most events of the log that are read for one report; beyond it the report says so.
    static final int MOST_EVENTS = 20_000;

    static final String HEADER = SafeCsv.row(List.of("what", "who", "name", "from", "until", "where", "more"));

    private final Station station;
    private final AuditLog log;

    Presence(Station station, AuditLog log) {
        this.station = station;
        this.log = log;
    }

    /// A row for each visit, shift, account that the log saw there, and stretch of a stay.
    List<String> rows(String ward, Instant from, Instant until) {
        var rows = new ArrayList<String>();
        station.register().all(Visit.class).stream()
                .map(kept -> kept.matter())
                .filter(visit -> visit.ward().equals(ward) && visit.during(from, until))
                .forEach(visit -> rows.add(row(
                        "visitor",
                        visit.badge(),
                        visit.visitor().name(),
                        visit.checkInAt(),
                        visit.checkOutAt(),
                        visit.desk(),
                        visit.incident())));
        station.register().all(Shift.class).stream()
                .map(kept -> kept.matter())
                .filter(shift -> !shift.withdrawn() && shift.ward().equals(ward))
                .filter(shift -> shift.from().isBefore(until) && shift.until().isAfter(from))
                .forEach(shift -> rows.add(row(
                        "rostered",
                        shift.staff(),
                        station.names().apply(shift.staff()),
                        shift.from(),
                        shift.until(),
                        shift.ward(),
                        shift.role().code())));
        seen(ward, from, until, rows);
        station.wards().everybody().forEach(patient -> patient(patient, ward, from, until, rows));
        return rows;
    }

    /// Of each account and computer the first and the last time in these hours.
    private void seen(String ward, Instant from, Instant until, List<String> rows) {
        record Seen(String account, String name, String device) {}
        record Times(Instant first, Instant last) {}
        var seen = new TreeMap<String, Seen>();
        var times = new TreeMap<String, Times>();
        var before = Long.MAX_VALUE;
        var read = 0;
        var filter = Filter.ALL.between(from, until);
        for (var page = log.page(filter, before, AuditLog.LARGEST_PAGE);
                !page.isEmpty() && read < MOST_EVENTS;
                page = log.page(filter, before, AuditLog.LARGEST_PAGE)) {
            for (var logged : page) {
                var who = logged.event().who();
                if (who != null && who.ward().equals(ward)) {
                    var key = who.id() + "|" + who.device();
                    var at = logged.event().at();
                    seen.putIfAbsent(key, new Seen(who.id(), who.display(), who.device()));
                    times.merge(
                            key,
                            new Times(at, at),
                            (one, other) -> new Times(
                                    one.first().isBefore(other.first()) ? one.first() : other.first(),
                                    one.last().isAfter(other.last()) ? one.last() : other.last()));
                }
            }
            read += page.size();
            before = page.getLast().seq();
        }
        seen.forEach((key, who) -> {
            var at = times.get(key);
            if (at != null) {
                rows.add(row("used Afterward", who.account(), who.name(), at.first(), at.last(), who.device(), ""));
            }
        });
        if (read >= MOST_EVENTS) {
            rows.add(SafeCsv.row(List.of("note", "", "", "", "", "", "the log has more: choose fewer hours")));
        }
    }

    private static void patient(Patient patient, String ward, Instant from, Instant until, List<String> rows) {
        for (var stay : patient.encounters()) {
            for (var stretch : stay.stretches()) {
                var begin = stretch.from();
                var end = stretch.until();
                if (stretch.place().ward().equals(ward)
                        && begin != null
                        && begin.isBefore(until)
                        && (end == null || end.isAfter(from))) {
                    rows.add(row(
                            "patient",
                            patient.id().value(),
                            "",
                            begin,
                            end,
                            stretch.place().bedName(),
                            ""));
                }
            }
        }
    }

    private static String row(
            String what, String who, String name, Instant from, @Nullable Instant until, String where, String more) {
        return SafeCsv.row(
                List.of(what, who, name, from.toString(), until == null ? "" : until.toString(), where, more));
    }
}
