package org.afterward.simulator.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// The tables of the Common Longitudinal ICU data Format 2.1 as made from MIMIC-IV: patients, stays,
/// places, vital signs, assessments and respiratory support. One row becomes one resource; a table or a
/// category that Afterward does not keep is counted by its name.
///
/// The times say `+00`, and are neither UTC nor local: they are the hospital's clock plus five hours all
/// year round, while the FHIR rendering of the same stays knows summer time. The clock is taken back and
/// read in the hospital's zone, so that both renderings agree.
final class Clif {
    private static final ZoneId BOSTON = ZoneId.of("America/New_York");
    private static final int CLOCK_PLUS_HOURS = 5;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final Set<String> READ =
            Set.of("patient", "hospitalization", "adt", "vitals", "patient_assessments", "respiratory_support");

    private final Path folder;
    private final List<Item> items;
    private final Set<Map<String, String>> seen = new HashSet<>();
    private final Map<String, String> patientOf = new HashMap<>();

    Clif(Path folder, List<Item> items) {
        this.folder = folder;
        this.items = items;
    }

    static boolean isIn(Path folder) {
        return table(folder, "hospitalization").isPresent()
                && table(folder, "patient").isPresent();
    }

    private static Optional<Path> table(Path folder, String name) {
        return java.util.stream.Stream.of(folder.resolve(name + ".csv.gz"), folder.resolve(name + ".csv"))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    void read() {
        var stays = rows("hospitalization");
        stays.forEach(stay -> patientOf.put(value(stay, "hospitalization_id"), value(stay, "patient_id")));
        patients(stays);
        stays(stays);
        for (var row : rows("vitals")) {
            observation("vitals", row, ClifObservation.vital(row));
        }
        var assessments = rows("patient_assessments");
        var untestable = ClifObservation.untestable(assessments);
        for (var row : assessments) {
            observation("patient_assessments", row, ClifObservation.assessment(row, untestable));
        }
        for (var row : rows("respiratory_support")) {
            observation("respiratory_support", row, ClifObservation.oxygen(row));
        }
        others();
    }

    private void patients(List<Map<String, String>> stays) {
        for (var row : rows("patient")) {
            var number = value(row, "patient_id");
            var id = ClifResources.patientId(number);
            var patient = ClifResources.patient(row, ClifResources.birthYear(number, stays, Clif::clock));
            time(row, "death_dttm").ifPresent(died -> patient.put("deceasedDateTime", died.toString()));
            items.add(new Item.Resource(
                    "patient " + number, Optional.empty(), "Patient", id, false, true, FhirFile.bytes(patient)));
        }
    }

    private void stays(List<Map<String, String>> stays) {
        var moves = new HashMap<String, List<Map<String, String>>>();
        var places = new HashSet<String>();
        for (var row : rows("adt")) {
            moves.computeIfAbsent(value(row, "hospitalization_id"), id -> new ArrayList<>())
                    .add(row);
            if (places.add(value(row, "location_name"))) {
                var place = ClifResources.location(row);
                items.add(new Item.Resource(
                        "adt " + value(row, "location_name"),
                        Optional.empty(),
                        "Location",
                        place.path("id").asString(),
                        false,
                        true,
                        FhirFile.bytes(place)));
            } else {
                items.add(new Item.PartOfAnother());
            }
        }
        for (var row : stays) {
            var number = value(row, "hospitalization_id");
            var start = time(row, "admission_dttm");
            var stay = ClifResources.encounter(row, moves.getOrDefault(number, List.of()), Clif::time);
            items.add(new Item.Resource(
                    "hospitalization " + number,
                    start,
                    "Encounter",
                    ClifResources.encounterId(number),
                    false,
                    true,
                    FhirFile.bytes(stay)));
        }
    }

    private void observation(String table, Map<String, String> row, ClifObservation.Made made) {
        switch (made) {
            case ClifObservation.Left left -> items.add(new Item.NotSupported("CLIF " + table + ": " + left.why()));
            case ClifObservation.Read read -> {
                var number = value(row, "hospitalization_id");
                var patient = patientOf.get(number);
                var at = time(row, "recorded_dttm");
                if (patient == null || at.isEmpty()) {
                    items.add(new Item.Unreadable(
                            "CLIF " + table, patient == null ? "a stay that is not in the table" : "no time"));
                } else if (!seen.add(row)) {
                    items.add(new Item.SameAgain());
                } else {
                    add(table, row, read.observation(), number, patient, at.get());
                }
            }
        }
    }

    private void add(
            String table, Map<String, String> row, ObjectNode observation, String stay, String patient, Instant at) {
        var id = ClifResources.observationId(table, row);
        observation.put("id", id);
        observation.putObject("subject").put("reference", "Patient/" + ClifResources.patientId(patient));
        observation.putObject("encounter").put("reference", "Encounter/" + ClifResources.encounterId(stay));
        observation.put("effectiveDateTime", at.toString());
        items.add(new Item.Resource(
                table + " " + stay, Optional.of(at), "Observation", id, false, false, FhirFile.bytes(observation)));
    }

    /// The tables that nobody reads here: counted row by row.
    private void others() {
        try (var files = Files.list(folder)) {
            for (var file : files.sorted().toList()) {
                var name = file.getFileName().toString().replaceFirst("\\.csv(\\.gz)?$", "");
                if (!READ.contains(name)) {
                    rows(name).forEach(row -> items.add(new Item.NotSupported("CLIF " + name)));
                }
            }
        } catch (IOException e) {
            items.add(new Item.Unreadable(folder.toString(), "not listed: " + e.getMessage()));
        }
    }

    private List<Map<String, String>> rows(String name) {
        var file = table(folder, name);
        if (file.isEmpty()) {
            return List.of();
        }
        try {
            return Csv.rows(Recording.unpacked(file.get()));
        } catch (IOException e) {
            items.add(new Item.Unreadable(name, "damaged file: " + e.getMessage()));
            return List.of();
        }
    }

    static String value(Map<String, String> row, String column) {
        return row.getOrDefault(column, "").strip();
    }

    /// The hospital's clock; empty where there is none.
    static Optional<LocalDateTime> clock(Map<String, String> row, String column) {
        var text = value(row, column).replaceFirst("(\\.\\d+)?([+-]00(:?00)?)?$", "");
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(LocalDateTime.parse(text, TIME).minusHours(CLOCK_PLUS_HOURS));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static Optional<Instant> time(Map<String, String> row, String column) {
        return clock(row, column).map(clock -> clock.atZone(BOSTON).toInstant());
    }
}
