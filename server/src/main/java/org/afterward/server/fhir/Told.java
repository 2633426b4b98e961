package org.afterward.server.fhir;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.afterward.clinical.fact.EncounterId;
import org.afterward.clinical.fact.Entry;
import org.afterward.clinical.fact.Fact;
import org.afterward.clinical.fact.Identifier;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.fact.Person;
import org.afterward.clinical.recovery.Patient;
import org.afterward.server.journal.Journal;
import org.afterward.wire.fhir.Generated;
import org.afterward.wire.fhir.References.Stay;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/// What came by other feeds than FHIR, as resources. They are made when they are asked for: the flood of
/// readings writes no row for them.
final class Told {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant PAST = Instant.parse("9999-12-31T00:00:00Z");

    private static final String PEOPLE = """
            SELECT patient, family, given, sex, birth_date, birth_year, seq FROM person p
            WHERE merged_into IS NULL
              AND (:all OR patient = ANY (:patients))
              AND NOT EXISTS (SELECT FROM fhir_resource r WHERE r.type = 'Patient' AND r.patient = p.patient AND r.current)
            ORDER BY patient LIMIT :limit
            """;

    private static final String NUMBERS =
            "SELECT authority, value, type FROM person_identifier WHERE patient = :patient";

    private static final String KNOWN = "SELECT count(*) FROM person WHERE patient = :patient";

    private static final String STAY = "SELECT patient FROM encounter WHERE encounter = :encounter";

    private static final String STAYS = """
            SELECT DISTINCT patient FROM encounter e
            WHERE NOT EXISTS (SELECT FROM fhir_resource r WHERE r.type = 'Encounter' AND r.encounter = e.encounter AND r.current)
            LIMIT :limit
            """;

    private static final String MERGED = "SELECT patient FROM person WHERE merged_into = :patient";

    private final JdbcClient database;
    private final Journal journal;
    private final ResourceTable table;

    Told(DataSource source, Journal journal, ResourceTable table) {
        this.database = JdbcClient.create(source);
        this.journal = journal;
        this.table = table;
    }

    Optional<PatientId> patient(String id) {
        return database.sql(KNOWN).param("patient", id).query(Long.class).single() > 0
                ? Optional.of(new PatientId(id))
                : Optional.empty();
    }

    Optional<Stay> stay(String id) {
        return database.sql(STAY)
                .param("encounter", id)
                .query((row, number) -> row.getString(1))
                .optional()
                .map(patient -> new Stay(new EncounterId(id), new PatientId(patient)));
    }

    /// The registration and those that were found to be the same person.
    Set<String> same(String patient) {
        var all = new HashSet<>(database.sql(MERGED)
                .param("patient", patient)
                .query((row, number) -> row.getString(1))
                .list());
        all.add(patient);
        return all;
    }

    /// People whom no FHIR Patient describes.
    ///
    /// @param patients these, or everybody where none is named
    List<Stored> people(Optional<Set<String>> patients, int limit) {
        return database.sql(PEOPLE)
                .param("all", patients.isEmpty())
                .param("patients", patients.orElse(Set.of()).toArray(String[]::new))
                .param("limit", limit)
                .query(this::person)
                .list();
    }

    private Stored person(ResultSet row, int number) throws SQLException {
        var id = row.getString("patient");
        var birth = row.getDate("birth_date");
        var person = new Person(
                database.sql(NUMBERS)
                        .param("patient", id)
                        .query((one, i) -> new Identifier(one.getString(1), one.getString(2), one.getString(3)))
                        .list(),
                row.getString("family"),
                row.getString("given"),
                row.getString("sex"),
                birth == null ? null : birth.toLocalDate(),
                row.getInt("birth_year"),
                null);
        var at = journal.entry(row.getLong("seq"))
                .map(kept -> kept.entry().recordedAt())
                .orElse(Instant.EPOCH);
        return new Stored("Patient", id, 1, id, null, at, at, Generated.patient(id, person));
    }

    /// Patients who have a stay that no FHIR Encounter states.
    List<String> withStays(int limit) {
        return database.sql(STAYS)
                .param("limit", limit)
                .query((row, number) -> row.getString(1))
                .list();
    }

    List<Stored> stays(String patient) {
        var entries = entries(patient);
        var folded = Patient.start(new PatientId(patient));
        for (var entry : entries) {
            if (!(entry.fact() instanceof Fact.Observed)) {
                folded = folded.after(entry);
            }
        }
        var at = entries.isEmpty() ? Instant.EPOCH : entries.getLast().recordedAt();
        var found = new ArrayList<Stored>();
        for (var stay : folded.encounters()) {
            var id = stay.id().value();
            if (table.encounterResource(id).isEmpty()) {
                found.add(new Stored(
                        "Encounter", id, 1, patient, id, at, at, Generated.encounter(id, subject(patient), stay)));
            }
        }
        return found;
    }

    List<Stored> observations(String patient) {
        return entries(patient).stream()
                .flatMap(entry -> observations(entry).stream())
                .toList();
    }

    List<Stored> procedures(String patient) {
        return entries(patient).stream()
                .flatMap(entry -> procedure(entry).stream())
                .toList();
    }

    /// By the id `jSEQ-INDEX`.
    Optional<Stored> byEntry(String type, String id) {
        if (!id.matches("j[0-9]{1,18}-[0-9]{1,6}")) {
            return Optional.empty();
        }
        return journal.entry(Long.parseLong(id.substring(1, id.indexOf('-')))).flatMap(kept -> {
            var made = type.equals("Observation")
                    ? observations(kept.entry())
                    : procedure(kept.entry()).stream().toList();
            return made.stream().filter(stored -> stored.id().equals(id)).findFirst();
        });
    }

    private List<Stored> observations(Entry entry) {
        var patient = entry.report().patient();
        if (!(entry.fact() instanceof Fact.Observed observed) || patient == null || fromFhir(entry)) {
            return List.of();
        }
        return Generated.observations(entry, observed, subject(patient.value()), encounter(entry)).values().stream()
                .map(content -> stored("Observation", entry, patient, content))
                .toList();
    }

    private Optional<Stored> procedure(Entry entry) {
        var patient = entry.report().patient();
        if (!(entry.fact() instanceof Fact.OperationStated operation) || patient == null || fromFhir(entry)) {
            return Optional.empty();
        }
        var content =
                Generated.procedure("j" + entry.seq() + "-0", operation, subject(patient.value()), encounter(entry));
        return Optional.of(stored("Procedure", entry, patient, content));
    }

    private static Stored stored(String type, Entry entry, PatientId patient, ObjectNode content) {
        var encounter = entry.report().encounter();
        return new Stored(
                type,
                content.path("id").asString(),
                1,
                patient.value(),
                encounter == null ? null : encounter.value(),
                entry.recordedAt(),
                entry.report().issuedAt(),
                content);
    }

    private static boolean fromFhir(Entry entry) {
        return entry.report().source().feed().equals(FhirProjection.FEED);
    }

    private String subject(String patient) {
        return "Patient/" + table.patientResource(patient).orElse(patient);
    }

    private String encounter(Entry entry) {
        var encounter = entry.report().encounter();
        return encounter == null
                ? ""
                : "Encounter/" + table.encounterResource(encounter.value()).orElse(encounter.value());
    }

    private List<Entry> entries(String patient) {
        var ids = new HashSet<PatientId>();
        same(patient).forEach(id -> ids.add(new PatientId(id)));
        return journal.of(ids, FIRST, PAST);
    }
}
