package org.afterward.server.access;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.afterward.clinical.access.Purpose;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.fact.PatientId;
import org.jspecify.annotations.Nullable;

/// An event of the log in the making.
public final class Events {
    private final String code;
    private final Instant at;
    private final AuditEvent.Who who;
    private final AuditEvent.Act act;
    private final AuditEvent.Outcome outcome;
    private Purpose purpose;
    private @Nullable PatientId patient;
    private String encounter = "";
    private Collection<String> categories = List.of();
    private List<AuditEvent.Item> items = List.of();
    private List<String> rules = List.of();
    private Map<String, String> details = Map.of();

    Events(
            String code,
            Instant at,
            AuditEvent.Who who,
            AuditEvent.Act act,
            AuditEvent.Outcome outcome,
            Purpose purpose) {
        this.code = code;
        this.at = at;
        this.who = who;
        this.act = act;
        this.outcome = outcome;
        this.purpose = purpose;
    }

    public Events patient(PatientId whom) {
        patient = whom;
        return this;
    }

    public Events encounter(String stay) {
        encounter = stay;
        return this;
    }

    public Events purpose(Purpose why) {
        purpose = why;
        return this;
    }

    public Events categories(Collection<String> letters) {
        categories = letters;
        return this;
    }

    public Events items(List<AuditEvent.Item> shown) {
        items = shown;
        return this;
    }

    public Events rules(List<String> ids) {
        rules = ids;
        return this;
    }

    public Events details(Map<String, String> fields) {
        details = fields;
        return this;
    }

    public AuditEvent made() {
        return new AuditEvent(
                code,
                at,
                who,
                act,
                outcome,
                purpose.name(),
                patient,
                encounter,
                new TreeSet<>(categories),
                items,
                rules,
                new TreeMap<>(details));
    }
}
