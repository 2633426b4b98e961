package org.afterward.server.audit;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.audit.AuditEvent.Who;
import org.afterward.clinical.fact.PatientId;
import org.jspecify.annotations.Nullable;

/// An event as somebody may see it who may not see everything: no other patient is in it, and no name where
/// names are not for them.
public final class Redaction {
    /// Of break-glass, why and for how long.
    private static final Set<String> TOLD = Set.of("reason", "window", "windowMinutes");

    public static Logged of(Logged logged, LogSight.Some sight) {
        return new Logged(
                logged.seq(),
                logged.id(),
                logged.node(),
                logged.recordedAt(),
                of(logged.event(), sight),
                logged.before(),
                logged.hash());
    }

    static AuditEvent of(AuditEvent event, LogSight.Some sight) {
        var patients = sight.filter().patients();
        boolean whole = sight.names() && (patients.isEmpty() || alone(event, patients));
        if (whole) {
            return event;
        }
        boolean glass = event.code().startsWith("btg.");
        boolean own = event.patient() != null && patients.contains(event.patient());
        return new AuditEvent(
                event.code(),
                event.at(),
                who(event, sight.names() || glass),
                event.act(),
                event.outcome(),
                event.purpose(),
                own ? event.patient() : null,
                own ? event.encounter() : "",
                event.categories(),
                // The others who were shown beside them are not theirs to know.
                event.items().stream()
                        .filter(item -> item.type().equals("Patient") && among(item.id(), patients))
                        .toList(),
                List.of(),
                glass ? told(event) : Collections.emptySortedMap());
    }

    /// Whether nobody but these is in it.
    private static boolean alone(AuditEvent event, Set<PatientId> patients) {
        return event.patient() != null
                && patients.contains(event.patient())
                && event.items().stream().allMatch(item -> !item.type().equals("Patient") || among(item.id(), patients))
                && !event.details().containsKey("query");
    }

    private static @Nullable Who who(AuditEvent event, boolean named) {
        var who = event.who();
        if (who == null || named) {
            return who;
        }
        return new Who("", "", who.kind(), who.roles(), who.ward(), "", "", "");
    }

    private static boolean among(String id, Set<PatientId> patients) {
        return patients.stream().anyMatch(patient -> patient.value().equals(id));
    }

    private static SortedMap<String, String> told(AuditEvent event) {
        var told = new TreeMap<>(event.details());
        told.keySet().retainAll(TOLD);
        return told;
    }
}
