package org.afterward.wire.fhir;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.afterward.clinical.fact.FactId;
import org.afterward.clinical.fact.Report;
import org.afterward.wire.codes.SiteCodes;
import tools.jackson.databind.node.ObjectNode;

/// What a resource says, as a fact. The resource has passed [Resources#check].
public final class Interpreter {
    /// How far a sender's clock may run ahead of ours (deterioration.md, 11.4).
    public static final Duration SKEW = Duration.ofMinutes(5);

    private final SiteCodes codes;
    private final ZoneId zone;
    private final boolean allowFuture;

    /// @param zone        that of the site, in which a day without a time begins
    /// @param allowFuture takes observations from years to come, as de-identified recordings have them
    public Interpreter(SiteCodes codes, ZoneId zone, boolean allowFuture) {
        this.codes = codes;
        this.zone = zone;
        this.allowFuture = allowFuture;
    }

    /// @param id       `TYPE/ID`, the id already that under which it is kept
    /// @param version  from 1
    /// @param issuedAt when this version was said; later than that of every earlier version
    public Interpreted interpret(
            ObjectNode resource, String id, long version, Instant issuedAt, References references) {
        var telling = new Telling(resource, id, issuedAt, codes, zone, references);
        var told = switch (Tree.text(resource, "resourceType")) {
            case "Patient" -> PatientReading.read(telling);
            case "Encounter" -> EncounterReading.read(telling);
            case "Location" -> LocationReading.read(telling);
            case "Procedure" -> ProcedureReading.read(telling);
            case "Observation" ->
                new ObservationReading(telling, allowFuture ? Instant.MAX : issuedAt.plus(SKEW)).read();
            default ->
                throw new IllegalArgumentException(
                        "not a type that is kept here: " + Tree.text(resource, "resourceType"));
        };
        if (telling.refused()) {
            return new Interpreted.Refused(telling.issues());
        }
        return new Interpreted.Understood(
                new Report(
                        factId(id, version),
                        told.patient(),
                        told.encounter(),
                        told.occurredAt(),
                        told.issuedAt(),
                        told.author(),
                        told.source(),
                        told.fact()),
                List.copyOf(telling.issues()));
    }

    /// The id of the fact that a version of a resource tells.
    public static FactId factId(String id, long version) {
        return new FactId("fhir:" + id + "/_history/" + version);
    }
}
