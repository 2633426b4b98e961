package org.afterward.simulator.ward;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The ward in FHIR R4: its beds, its operations, and the sets of the beds whose monitors speak FHIR.
final class FhirSpeech {
    static final String BEGAN = "urn:afterward:simulated:began";
    private static final String LOINC = "http://loinc.org";
    private static final String SNOMED = "http://snomed.info/sct";
    private static final String UCUM = "http://unitsofmeasure.org";
    private static final ObjectMapper JSON = JsonMapper.shared();

    /// The ward, its rooms and its beds; the ward carries the moment at which it began.
    static byte[] locations(long seed, Instant began, List<Bed> beds) {
        var entries = JSON.createArrayNode();
        var ward = location(wardId(seed), Bed.WARD, "wa", "Ward", "");
        ward.withArray("identifier").addObject().put("system", BEGAN).put("value", began.toString());
        entries.add(put(ward));
        for (var room : new LinkedHashSet<>(beds.stream().map(Bed::room).toList())) {
            entries.add(put(location(roomId(seed, room), room, "ro", "Room", wardId(seed))));
        }
        for (var bed : beds) {
            entries.add(put(location(bedId(seed, bed), bed.name(), "bd", "Bed", roomId(seed, bed.room()))));
        }
        return bundle(entries);
    }

    static String wardId(long seed) {
        return "sim-" + seed + "-ward";
    }

    private static String roomId(long seed, String room) {
        return "sim-" + seed + "-" + room.toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
    }

    private static String bedId(long seed, Bed bed) {
        return roomId(seed, bed.room()) + "-" + bed.name();
    }

    private static ObjectNode location(String id, String name, String kind, String kindName, String partOf) {
        var location = resource("Location", id);
        location.put("status", "active").put("name", name).put("mode", "instance");
        location.set(
                "physicalType", coded("http://terminology.hl7.org/CodeSystem/location-physical-type", kind, kindName));
        if (!partOf.isEmpty()) {
            location.putObject("partOf").put("reference", "Location/" + partOf);
        }
        return location;
    }

    static String procedureId(Stay stay) {
        return stay.key() + "-operation";
    }

    static byte[] operation(Stay stay, String patient) {
        var procedure = resource("Procedure", procedureId(stay));
        procedure.put("status", "completed");
        var what = stay.operation().code().isEmpty()
                ? JSON.createObjectNode()
                : coded(SNOMED, stay.operation().code(), stay.operation().words());
        procedure.set("code", what.put("text", stay.operation().words()));
        procedure.putObject("subject").put("reference", "Patient/" + patient);
        procedure
                .putObject("performedPeriod")
                .put("start", seconds(stay.operated()))
                .put("end", seconds(stay.operationEnded()));
        return procedure.toString().getBytes(UTF_8);
    }

    /// One set as a transaction.
    static byte[] round(Stay stay, Round round, String patient) {
        var seen = round.picture();
        var entries = JSON.createArrayNode();
        if (round.breathing()) {
            entries.add(quantity(stay, round, patient, "rr", "9279-1", "Respiratory rate", seen.breaths(), 0, "/min"));
        }
        var saturation = observation(stay, round, patient, "spo2", "2708-6", "Oxygen saturation in Arterial blood");
        saturation
                .withObject("code")
                .withArray("coding")
                .addObject()
                .put("system", LOINC)
                .put("code", "59408-5")
                .put("display", "Oxygen saturation in Arterial blood by Pulse oximetry");
        amount(saturation.putObject("valueQuantity"), seen.saturation(), 0, "%");
        entries.add(put(saturation));
        entries.add(
                quantity(stay, round, patient, "o2", "3151-8", "Inhaled oxygen flow rate", seen.flow(), 1, "L/min"));
        var pressure =
                observation(stay, round, patient, "bp", "85354-9", "Blood pressure panel with all children optional");
        component(pressure, "8480-6", "Systolic blood pressure", seen.systolic());
        component(pressure, "8462-4", "Diastolic blood pressure", seen.diastolic());
        entries.add(put(pressure));
        entries.add(quantity(stay, round, patient, "hr", "8867-4", "Heart rate", seen.pulse(), 0, "/min"));
        var level = observation(stay, round, patient, "acvpu", "67775-7", "Level of responsiveness");
        level.set(
                "valueCodeableConcept",
                switch (seen.acvpu()) {
                    case 'A' -> coded(SNOMED, "248234008", "Mentally alert");
                    case 'C' -> coded(SNOMED, "130987000", "Acute confusion");
                    case 'V' -> coded(SNOMED, "300202002", "Responds to voice");
                    case 'P' -> coded(SNOMED, "450847001", "Responds to pain");
                    default -> coded(SNOMED, "422768004", "Unresponsive");
                });
        entries.add(put(level));
        entries.add(quantity(stay, round, patient, "temp", "8310-5", "Body temperature", seen.tenths(), 1, "Cel"));
        return bundle(entries);
    }

    private static ObjectNode quantity(
            Stay stay,
            Round round,
            String patient,
            String key,
            String code,
            String name,
            int value,
            int decimals,
            String unit) {
        var observation = observation(stay, round, patient, key, code, name);
        amount(observation.putObject("valueQuantity"), value, decimals, unit);
        return put(observation);
    }

    private static ObjectNode observation(
            Stay stay, Round round, String patient, String key, String code, String name) {
        var observation = resource("Observation", round.id() + "-" + key);
        observation.put("status", "final");
        observation
                .withArray("category")
                .add(coded("http://terminology.hl7.org/CodeSystem/observation-category", "vital-signs", "Vital Signs"));
        observation.set("code", coded(LOINC, code, name));
        observation.putObject("subject").put("reference", "Patient/" + patient);
        observation.put("effectiveDateTime", seconds(round.at())).put("issued", seconds(round.at()));
        observation
                .withArray("performer")
                .addObject()
                .put("display", round.nurse().given() + " " + round.nurse().family());
        observation.putObject("device").put("display", "MON-" + stay.bed().number());
        return observation;
    }

    private static void component(ObjectNode panel, String code, String name, int value) {
        var component = panel.withArray("component").addObject();
        component.set("code", coded(LOINC, code, name));
        amount(component.putObject("valueQuantity"), value, 0, "mm[Hg]");
    }

    private static void amount(ObjectNode quantity, int value, int decimals, String unit) {
        quantity.put("value", java.math.BigDecimal.valueOf(value, decimals))
                .put("unit", unit)
                .put("system", UCUM)
                .put("code", unit);
    }

    private static ObjectNode coded(String system, String code, String display) {
        var concept = JSON.createObjectNode();
        concept.withArray("coding")
                .addObject()
                .put("system", system)
                .put("code", code)
                .put("display", display);
        return concept;
    }

    /// Every resource says in its security label that it is for training (HL7 v3 ActReason HTEST).
    private static ObjectNode resource(String type, String id) {
        var resource = JSON.createObjectNode().put("resourceType", type).put("id", id);
        resource.putObject("meta")
                .put("source", "urn:afterward:simulated")
                .withArray("security")
                .addObject()
                .put("system", "http://terminology.hl7.org/CodeSystem/v3-ActReason")
                .put("code", "HTEST")
                .put("display", "test health data");
        return resource;
    }

    private static ObjectNode put(ObjectNode resource) {
        var entry = JSON.createObjectNode();
        var url = resource.path("resourceType").asString() + "/"
                + resource.path("id").asString();
        entry.set("resource", resource);
        entry.putObject("request").put("method", "PUT").put("url", url);
        return entry;
    }

    private static byte[] bundle(ArrayNode entries) {
        var bundle = JSON.createObjectNode().put("resourceType", "Bundle").put("type", "transaction");
        bundle.set("entry", entries);
        return bundle.toString().getBytes(UTF_8);
    }

    private static String seconds(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private FhirSpeech() {}
}
