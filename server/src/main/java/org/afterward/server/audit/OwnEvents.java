package org.afterward.server.audit;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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
