package org.afterward.wire.hl7;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.fact.EncounterId;
import org.afterward.clinical.fact.Fact;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.fact.Visit;
import org.afterward.clinical.vital.Observation;
import org.jspecify.annotations.Nullable;

/// ORU^R01: for each patient a mention, and for each OBR one group of observations. Groups are kept apart
/// even where their times are the same; what belongs to one set is for the fold to say.
final class Results {
    private final Told told;
    private @Nullable PatientId patient;
    private @Nullable EncounterId encounter;
    private @Nullable Segment pid;
    private @Nullable Segment pv1;
    private @Nullable Segment obr;
    private final List<Segment> obxs = new ArrayList<>();
    private int patients;
    private boolean mentioned;
    private AccessSegments access;

    private Results(Told told) {
        this.told = told;
        this.access = new AccessSegments(told, true);
    }

    static void read(Told told) {
        new Results(told).read();
    }

    private void read() {
        for (var segment : told.message.segments()) {
            switch (segment.name()) {
                case "PID" -> {
                    finishPatient();
                    patients++;
                    pid = segment;
                    pv1 = null;
                    encounter = null;
                    mentioned = false;
                    patient = People.patient(told, segment).orElse(null);
                }
                case "PV1" -> {
                    pv1 = segment;
                    encounter = Visits.encounter(told, segment);
                }
                case "OBR" -> {
                    finishGroup();
                    obr = segment;
                }
                case "OBX" -> obxs.add(segment);
                default -> {}
            }
            access.see(segment);
        }
        finishPatient();
        if (patients == 0) {
            told.faults.clear();
            told.fault(
                    Fault.Code.SEGMENT_SEQUENCE,
                    Where.segment("PID", 1),
                    "There is no PID segment.",
                    "Send one, so that it is known whom the message is about.");
        }
    }

    private void finishPatient() {
        finishGroup();
        mention();
        if (patient != null) {
            access.report(patient, encounter, told.issuedAt, Author.UNKNOWN);
        }
        access = new AccessSegments(told, true);
        obr = null;
    }

    private void mention() {
        if (patient == null || pid == null || mentioned) {
            return;
        }
        mentioned = true;
        var visit = pv1 == null ? Visits.UNSAID : visit(pv1);
        var person = People.person(told, pid, told.issuedAt);
        told.report(patient, encounter, told.issuedAt, Author.UNKNOWN, "", new Fact.Mentioned(person, visit));
    }

    private Visit visit(Segment said) {
        return Visits.visit(told, said, null);
    }

    private void finishGroup() {
        if (obxs.isEmpty()) {
            return;
        }
        mention();
        var whose = patient;
        if (whose != null) {
            group(whose);
        }
        obxs.clear();
    }

    private void group(PatientId whose) {
        var reader = new Observations(told, obr);
        var observations = new ArrayList<Observation>();
        var author = Author.UNKNOWN;
        var device = "";
        for (var obx : obxs) {
            observations.addAll(reader.read(obx));
            if (!author.known()) {
                author = People.author(obx.field(16));
            }
            if (device.isEmpty()) {
                device = obx.value(18);
            }
        }
        observations.replaceAll(reader.pressuresChecked(List.copyOf(observations)));
        var at = reader.groupTime() != null
                ? reader.groupTime()
                : observations.stream()
                        .map(Observation::at)
                        .min(Instant::compareTo)
                        .orElse(told.issuedAt);
        if (told.future(at)) {
            at = told.issuedAt;
        }
        var fact = new Fact.Observed(name(reader, at), observations, reader.uninterpreted());
        told.report(whose, encounter, at, author, device, fact);
    }

    private String name(Observations reader, Instant at) {
        var number = obr == null ? "" : obr.value(3).isEmpty() ? obr.value(2) : obr.value(3);
        return number.isEmpty()
                ? told.header.controlId() + "/" + (obr == null ? 0 : obr.sequence())
                : Header.shortened(number, 100) + "/" + (reader.timed() ? at : "");
    }
}
