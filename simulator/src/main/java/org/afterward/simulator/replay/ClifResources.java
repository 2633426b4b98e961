package org.afterward.simulator.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import tools.jackson.databind.node.ObjectNode;

/// Patients, stays and places of the CLIF tables as FHIR, under the ids and identifiers that MIMIC-IV on
/// FHIR gives them: version 5 UUIDs of the number, so that both renderings are the same people.
final class ClifResources {
    private static final String MIMIC = "http://mimic.mit.edu/fhir/mimic/identifier/";
    private static final UUID OID = UUID.fromString("6ba7b812-9dad-11d1-80b4-00c04fd430c8");
    private static final UUID NAMES = named(OID, "MIMIC-IV");

    static String patientId(String number) {
        return named(named(NAMES, "Patient"), number).toString();
    }

    static String encounterId(String number) {
        return named(named(NAMES, "Encounter"), number).toString();
    }

    private static String locationId(String name) {
        return named(named(NAMES, "Location"), name).toString();
    }

    /// Follows from the whole row, so that two rows of one minute stay two.
    static String observationId(String table, Map<String, String> row) {
        return named(named(NAMES, "CLIF " + table), new TreeMap<>(row).toString())
                .toString();
    }

    /// RFC 9562, version 5.
    static UUID named(UUID space, String name) {
        try {
            var sha = MessageDigest.getInstance("SHA-1");
            sha.update(ByteBuffer.allocate(16)
                    .putLong(space.getMostSignificantBits())
                    .putLong(space.getLeastSignificantBits())
                    .array());
            var hash = ByteBuffer.wrap(sha.digest(name.getBytes(UTF_8)));
            return new UUID(
                    (hash.getLong() & ~0xF000L) | 0x5000L,
                    (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    static ObjectNode patient(Map<String, String> row, Optional<String> birthYear) {
        var number = Clif.value(row, "patient_id");
        var patient = resource("Patient", patientId(number));
        patient.withArray("identifier")
                .addObject()
                .put("system", MIMIC + "patient")
                .put("value", number);
        patient.withArray("name").addObject().put("use", "official").put("family", "Patient_" + number);
        patient.put(
                "gender",
                switch (Clif.value(row, "sex_category")) {
                    case "Female" -> "female";
                    case "Male" -> "male";
                    case "" -> "unknown";
                    default -> "other";
                });
        var born = Clif.value(row, "birth_date");
        if (born.matches("\\d{4}-\\d{2}-\\d{2}.*")) {
            patient.put("birthDate", born.substring(0, 10));
        } else {
            birthYear.ifPresent(year -> patient.put("birthDate", year));
        }
        return patient;
    }

    /// From the age at the first stay, where the birth date was withheld.
    static Optional<String> birthYear(
            String patient,
            List<Map<String, String>> stays,
            BiFunction<Map<String, String>, String, Optional<LocalDateTime>> clock) {
        return stays.stream()
                .filter(stay -> Clif.value(stay, "patient_id").equals(patient))
                .filter(stay -> Clif.value(stay, "age_at_admission").matches("\\d{1,3}"))
                .flatMap(stay -> clock.apply(stay, "admission_dttm").stream()
                        .map(at -> at.getYear() - Integer.parseInt(Clif.value(stay, "age_at_admission"))))
                .min(Integer::compare)
                .map(year -> String.format("%04d", year));
    }

    static ObjectNode location(Map<String, String> row) {
        var name = Clif.value(row, "location_name");
        var location = resource("Location", locationId(name));
        location.put("status", "active").put("name", name);
        location.putObject("physicalType")
                .withArray("coding")
                .addObject()
                .put("system", "http://terminology.hl7.org/CodeSystem/location-physical-type")
                .put("code", "wa")
                .put("display", "Ward");
        return location;
    }

    /// A stay with all its places; a time in intensive care is one of them.
    static ObjectNode encounter(
            Map<String, String> row,
            List<Map<String, String>> moves,
            BiFunction<Map<String, String>, String, Optional<Instant>> time) {
        var number = Clif.value(row, "hospitalization_id");
        var stay = resource("Encounter", encounterId(number));
        stay.withArray("identifier")
                .addObject()
                .put("use", "usual")
                .put("system", MIMIC + "encounter-hosp")
                .put("value", number);
        var end = time.apply(row, "discharge_dttm");
        stay.put("status", end.isPresent() ? "finished" : "in-progress");
        stay.putObject("class")
                .put("system", "http://terminology.hl7.org/CodeSystem/v3-ActCode")
                .put("code", "IMP")
                .put("display", "inpatient encounter");
        stay.putObject("subject").put("reference", "Patient/" + patientId(Clif.value(row, "patient_id")));
        var period = stay.putObject("period");
        time.apply(row, "admission_dttm").ifPresent(at -> period.put("start", at.toString()));
        end.ifPresent(at -> period.put("end", at.toString()));
        for (var move : moves) {
            var place = stay.withArray("location").addObject();
            var name = Clif.value(move, "location_name");
            place.putObject("location")
                    .put("reference", "Location/" + locationId(name))
                    .put("display", name);
            var stretch = place.putObject("period");
            time.apply(move, "in_dttm").ifPresent(at -> stretch.put("start", at.toString()));
            time.apply(move, "out_dttm").ifPresent(at -> stretch.put("end", at.toString()));
        }
        return stay;
    }

    static ObjectNode resource(String type, String id) {
        return FhirFile.JSON.createObjectNode().put("resourceType", type).put("id", id);
    }

    private ClifResources() {}
}
