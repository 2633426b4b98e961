package org.afterward.server.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.afterward.clinical.audit.AuditEvent.Outcome;
import org.afterward.clinical.fact.PatientId;
import org.afterward.wire.json.AuditJson;
import org.afterward.wire.json.LogText;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads the log.
final class Reads {
    private static final String COLUMNS = """
            SELECT seq, id, node, recorded_at, event, hash,
                   (SELECT hash FROM audit earlier WHERE earlier.seq = audit.seq - 1) AS before
            FROM audit
            """;

    private static final String PAGE = COLUMNS + "WHERE seq < :before";

    private static final String NEWEST_FIRST = " ORDER BY seq DESC LIMIT :limit";

    private static final String COUNT = "SELECT count(*) FROM audit WHERE true";

    private static final String VIEWERS = "SELECT DISTINCT actor FROM audit WHERE actor <> ''";

    private static final String ONE = COLUMNS + "WHERE id = :id";

    private final JdbcClient database;

    Reads(DataSource source) {
        this.database = JdbcClient.create(source);
    }

    List<Logged> page(Filter filter, long before, int limit) {
        return matching(PAGE, filter, NEWEST_FIRST)
                .param("before", before)
                .param("limit", limit)
                .query(Reads::logged)
                .list();
    }

    Optional<Logged> event(UUID id) {
        return database.sql(ONE).param("id", id).query(Reads::logged).optional();
    }

    long count(Filter filter) {
        return matching(COUNT, filter, "").query(Long.class).single();
    }

    SortedSet<String> viewers(Set<PatientId> patients, Instant from, Instant until) {
        var shown = Filter.ALL
                .about(patients)
                .coded("access.read", "access.search", "access.list", "access.print", "access.export")
                .ending(Outcome.DONE)
                .between(from, until);
        return patients.isEmpty()
                ? new TreeSet<>()
                : new TreeSet<>(matching(VIEWERS, shown, "").query(String.class).list());
    }

    /// Only the clauses that are asked for, so that the database finds the right index.
    private JdbcClient.StatementSpec matching(String begin, Filter filter, String end) {
        var clauses = new StringBuilder(begin);
        var values = new HashMap<String, Object>();
        if (!filter.patients().isEmpty()) {
            clauses.append(" AND patients && CAST(:patients AS text[])");
            values.put(
                    "patients", filter.patients().stream().map(PatientId::value).toArray(String[]::new));
        }
        filter.actor().ifPresent(actor -> {
            clauses.append(" AND actor = :actor");
            values.put("actor", LogText.encoded(actor));
        });
        var codes = new ArrayList<String>();
        for (var code : filter.codes()) {
            values.put("code" + codes.size(), code + "%");
            codes.add("code LIKE :code" + codes.size());
        }
        if (!codes.isEmpty()) {
            clauses.append(" AND (").append(String.join(" OR ", codes)).append(')');
        }
        filter.act().ifPresent(act -> {
            clauses.append(" AND act = :act");
            values.put("act", word(act));
        });
        filter.outcome().ifPresent(outcome -> {
            clauses.append(" AND outcome = :outcome");
            values.put("outcome", word(outcome));
        });
        filter.from().ifPresent(from -> {
            clauses.append(" AND at >= :from");
            values.put("from", from.atOffset(ZoneOffset.UTC));
        });
        filter.until().ifPresent(until -> {
            clauses.append(" AND at < :until");
            values.put("until", until.atOffset(ZoneOffset.UTC));
        });
        return database.sql(clauses.append(end).toString()).params(values);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static Logged logged(ResultSet row, int number) throws SQLException {
        // Absent for the first, and where what was before is past its keeping.
        var before = row.getBytes("before");
        return new Logged(
                row.getLong("seq"),
                row.getObject("id", UUID.class),
                row.getString("node"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                AuditJson.read(AuditJson.parse(row.getString("event"))),
                before == null ? Head.EMPTY.hash() : HexFormat.of().formatHex(before),
                HexFormat.of().formatHex(row.getBytes("hash")));
    }
}
