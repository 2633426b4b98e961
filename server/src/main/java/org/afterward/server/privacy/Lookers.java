package org.afterward.server.privacy;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.fact.PatientId;
import org.afterward.server.audit.AuditLog;
import org.afterward.server.audit.Filter;

/// Who of the hospital has looked at a record, for the one whose record it is.
final class Lookers {
    /// The most events that are read for one request.
    static final int MOST_EVENTS = 20_000;

    private final Office office;

    Lookers(Office office) {
        this.office = office;
    }

    /// By account: role and ward, and when they looked first and last.
    ///
    /// @param until looks after the request are not part of it
    SortedMap<String, String> of(PatientId patient, Instant until) {
        var filter = Filter.ALL
                .about(office.wards().registrations(patient))
                .coded("access.read", "access.print", "access.export", "access.write", "btg.start")
                .ending(AuditEvent.Outcome.DONE)
                .between(Instant.EPOCH, until);
        Map<String, AuditEvent> last = new LinkedHashMap<>();
        Map<String, AuditEvent> first = new LinkedHashMap<>();
        long before = Long.MAX_VALUE;
        for (int read = 0; read < MOST_EVENTS; read += AuditLog.LARGEST_PAGE) {
            var page = office.log().page(filter, before, AuditLog.LARGEST_PAGE);
            for (var logged : page) {
                var who = logged.event().who();
                if (who != null && who.kind().equals("person")) {
                    last.putIfAbsent(who.id(), logged.event());
                    first.put(who.id(), logged.event());
                }
                before = logged.seq();
            }
            if (page.size() < AuditLog.LARGEST_PAGE) {
                break;
            }
        }
        var words = new TreeMap<String, String>();
        var now = office.clock().instant();
        last.forEach((account, event) -> {
            var one = office.times().full(first.getOrDefault(account, event).at(), now);
            var other = office.times().full(event.at(), now);
            words.put(account, as(event) + ", " + (one.equals(other) ? one : one + " to " + other));
        });
        return words;
    }

    private static String as(AuditEvent event) {
        var who = event.who();
        if (who == null) {
            return "";
        }
        var roles = who.roles().stream()
                .map(code -> Role.coded(code).map(Role::words).orElse(code))
                .collect(Collectors.joining(", "));
        return who.ward().isEmpty() ? roles : roles + ", " + who.ward();
    }
}
