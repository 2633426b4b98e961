package org.afterward.server.fhir;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.afterward.wire.fhir.Resources;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What is kept of each resource.
final class ResourceTable {
    private static final String COLUMNS =
            "SELECT type, id, version, patient, encounter, updated_at, issued_at, content FROM fhir_resource";

    private static final String CURRENT = COLUMNS + " WHERE type = :type AND id = :id ORDER BY version DESC LIMIT 1";

    private static final String VERSION = COLUMNS + " WHERE type = :type AND id = :id AND version = :version";

    private static final String HISTORY =
            COLUMNS + " WHERE type = :type AND id = :id ORDER BY version DESC LIMIT :limit OFFSET :offset";

    private static final String COUNT = "SELECT count(*) FROM fhir_resource WHERE type = :type AND id = :id";

    private static final String OF_PATIENT =
            "SELECT id FROM fhir_resource WHERE type = 'Patient' AND patient = :patient AND current ORDER BY id LIMIT 1";

    private static final String OF_STAY =
            "SELECT id FROM fhir_resource WHERE type = 'Encounter' AND encounter = :encounter AND current ORDER BY id LIMIT 1";

    private final JdbcClient database;

    ResourceTable(DataSource source) {
        this.database = JdbcClient.create(source);
    }

    /// What a search looks at first; the rest is decided on the resource itself.
    ///
    /// @param tokens one of each list must be there
    record Narrowing(Optional<List<String>> ids, Optional<List<String>> patients, List<List<String>> tokens) {}

    Optional<Stored> current(String type, String id) {
        return database.sql(CURRENT)
                .param("type", type)
                .param("id", id)
                .query(ResourceTable::row)
                .optional();
    }

    Optional<Stored> version(String type, String id, long version) {
        return database.sql(VERSION)
                .param("type", type)
                .param("id", id)
                .param("version", version)
                .query(ResourceTable::row)
                .optional();
    }

    /// The newest first.
    List<Stored> history(String type, String id, int limit, int offset) {
        return database.sql(HISTORY)
                .param("type", type)
                .param("id", id)
                .param("limit", limit)
                .param("offset", offset)
                .query(ResourceTable::row)
                .list();
    }

    long versions(String type, String id) {
        return database.sql(COUNT)
                .param("type", type)
                .param("id", id)
                .query(Long.class)
                .single();
    }

    /// The id under which a patient was sent by FHIR.
    Optional<String> patientResource(String patient) {
        return database.sql(OF_PATIENT)
                .param("patient", patient)
                .query(String.class)
                .optional();
    }

    /// The id under which a stay was sent by FHIR.
    Optional<String> encounterResource(String encounter) {
        return database.sql(OF_STAY)
                .param("encounter", encounter)
                .query(String.class)
                .optional();
    }

    /// The newest versions, latest first, at most `limit`.
    List<Stored> candidates(String type, Narrowing narrowing, int limit) {
        var sql = new StringBuilder(COLUMNS).append(" WHERE type = :type AND current");
        Map<String, Object> values = new HashMap<>();
        values.put("type", type);
        values.put("limit", limit);
        narrowing.ids().ifPresent(ids -> {
            sql.append(" AND id = ANY (:ids)");
            values.put("ids", ids.toArray(String[]::new));
        });
        narrowing.patients().ifPresent(patients -> {
            sql.append(" AND patient = ANY (:patients)");
            values.put("patients", patients.toArray(String[]::new));
        });
        var all = new ArrayList<>(narrowing.tokens());
        for (int i = 0; i < all.size(); i++) {
            sql.append(" AND tokens && CAST(:tokens").append(i).append(" AS text[])");
            values.put("tokens" + i, all.get(i).toArray(String[]::new));
        }
        sql.append(" ORDER BY updated_at DESC, id LIMIT :limit");
        return database.sql(sql.toString())
                .params(values)
                .query(ResourceTable::row)
                .list();
    }

    private static Stored row(ResultSet row, int number) throws SQLException {
        return new Stored(
                row.getString("type"),
                row.getString("id"),
                row.getLong("version"),
                row.getString("patient"),
                row.getString("encounter"),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                row.getObject("issued_at", OffsetDateTime.class).toInstant(),
                Resources.stored(row.getBytes("content")));
    }
}
