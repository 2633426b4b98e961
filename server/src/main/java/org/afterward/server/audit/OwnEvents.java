package org.afterward.server.audit;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.audit.AuditEvent.Act;
import org.afterward.clinical.audit.AuditEvent.Outcome;
import org.afterward.clinical.audit.AuditEvent.Who;
import org.afterward.server.audit.Verification.Found;

/// What the log says about itself, and the clock.
final class OwnEvents {
    private static final Who AFTERWARD =
            new Who("afterward", "Afterward", "system", Collections.emptySortedSet(), "", "", "", "");

    /// @param clock how far off it was
    static AuditEvent verified(Found found, Instant at, String clock) {
        return switch (found) {
            case Found.Whole whole ->
                of("audit.verify", at, Outcome.DONE, Map.of("events", Long.toString(whole.events()), "clock", clock));
            case Found.Broken broken ->
                of(
                        "audit.gap",
                        at,
                        Outcome.FAILED,
                        Map.of(
                                "clock",
                                clock,
                                "faults",
                                Integer.toString(broken.faults().size()),
                                "first",
                                broken.faults().getFirst()));
        };
    }

    /// @param by whoever is at the command line
    static AuditEvent exported(String by, Filter filter, AuditExport.Written written, Instant at) {
        var details = new TreeMap<String, String>();
        details.put("events", Long.toString(written.events()));
        details.put("sha256", written.sha256());
        filter.from().ifPresent(from -> details.put("from", from.toString()));
        filter.until().ifPresent(until -> details.put("until", until.toString()));
        return new AuditEvent(
                "audit.export",
                at,
                operator(by),
                Act.READ,
                Outcome.DONE,
                "",
                filter.patients().size() == 1 ? filter.patients().iterator().next() : null,
                "",
                new TreeSet<>(Set.of("L")),
                filter.patients().stream()
                        .map(patient -> new AuditEvent.Item("Patient", patient.value(), ""))
                        .toList(),
                List.of("AL-22"),
                details);
    }

    static AuditEvent accepted(String by, String reason, Head end, Instant at) {
        return new AuditEvent(
                "audit.accept",
                at,
                operator(by),
                Act.EXECUTE,
                Outcome.DONE,
                "",
                null,
                "",
                new TreeSet<>(),
                List.of(),
                List.of("AL-04"),
                new TreeMap<>(Map.of("reason", reason, "seq", Long.toString(end.seq()))));
    }

    static AuditEvent removed(YearMonth month, Head last, Instant at) {
        return of(
                "audit.remove",
                at,
                Outcome.DONE,
                Map.of("month", month.toString(), "through", Long.toString(last.seq()), "hash", last.hash()));
    }

    /// Somebody with an account of the machine and not of ours.
    private static Who operator(String by) {
        return new Who(by, by, "system", Collections.emptySortedSet(), "", "command-line", "", "");
    }

    static AuditEvent of(String code, Instant at, Outcome outcome, Map<String, String> details) {
        return new AuditEvent(
                code,
                at,
                AFTERWARD,
                Act.EXECUTE,
                outcome,
                "",
                null,
                "",
                new TreeSet<>(),
                List.of(),
                List.of(),
                new TreeMap<>(details));
    }

    private OwnEvents() {}
}
