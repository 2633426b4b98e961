package org.afterward.server.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.afterward.clinical.fact.Entry;
import org.afterward.clinical.fact.FactId;
import org.afterward.clinical.fact.PatientId;

/// What the journal answers.
final class Reads {
    private static final String HEAD = "SELECT seq, recorded_at, hash FROM journal_head";

    private static final String SINCE = "SELECT " + Row.COLUMNS + " FROM journal WHERE seq > ? ORDER BY seq LIMIT ?";

    private static final String ONE = """
            SELECT fact.seq, fact.fact_id, fact.patient, fact.encounter, fact.occurred_at, fact.issued_at,
                   fact.recorded_at, fact.author_id, fact.author_name, fact.feed, fact.message, fact.device, fact.kind,
                   fact.body, fact.original_seq, whole.original_type, whole.original, fact.hash
            FROM journal fact LEFT JOIN journal whole ON whole.seq = fact.original_seq
            WHERE fact.seq = ?
            """;

    private static final String SEQ_OF = "SELECT seq FROM journal_fact WHERE fact_key = ?";

    private static final String OF_PATIENTS = "SELECT " + Row.COLUMNS + """
             FROM journal
            WHERE patient = ANY (?) AND occurred_at >= ? AND occurred_at < ?
            ORDER BY seq
            """;

    private static final String AS_KNOWN_AT = """
            SELECT seq, recorded_at, hash FROM journal WHERE recorded_at <= ? ORDER BY recorded_at DESC, seq DESC LIMIT 1
            """;

    private final DataSource database;

    Reads(DataSource database) {
        this.database = database;
    }

    Head head() {
        return read(HEAD, statement -> {}, row -> head(row).orElse(Head.EMPTY));
    }

    List<Entry> since(long seq, int limit) {
        return read(
                SINCE,
                statement -> {
                    statement.setLong(1, seq);
                    statement.setInt(2, limit);
                },
                Reads::entries);
    }

    Optional<Kept> entry(long seq) {
        return read(
                ONE,
                statement -> statement.setLong(1, seq),
                row -> row.next() ? Optional.of(Row.readWhole(row).kept()) : Optional.empty());
    }

    Optional<Kept> entry(FactId id) {
        return read(
                        SEQ_OF,
                        statement -> statement.setObject(1, RowBytes.key(new FactId(Row.storable(id.value())))),
                        row -> row.next() ? Optional.of(row.getLong("seq")) : Optional.<Long>empty())
                .flatMap(this::entry);
    }

    List<Entry> of(Set<PatientId> patients, Instant from, Instant until) {
        var ids = patients.stream().map(PatientId::value).toArray();
        return read(
                OF_PATIENTS,
                statement -> {
                    statement.setArray(1, statement.getConnection().createArrayOf("text", ids));
                    statement.setObject(2, Times.of(from));
                    statement.setObject(3, Times.of(until));
                },
                Reads::entries);
    }

    Head asKnownAt(Instant moment) {
        return read(
                AS_KNOWN_AT,
                statement -> statement.setObject(1, Times.of(moment)),
                row -> head(row).orElse(Head.EMPTY));
    }

    private static Optional<Head> head(ResultSet row) throws SQLException {
        return row.next() ? Optional.of(headOf(row)) : Optional.empty();
    }

    static Head headOf(ResultSet row) throws SQLException {
        return new Head(
                row.getLong("seq"),
                Row.instant(row, "recorded_at"),
                HexFormat.of().formatHex(row.getBytes("hash")));
    }

    private static List<Entry> entries(ResultSet row) throws SQLException {
        var entries = new ArrayList<Entry>();
        while (row.next()) {
            entries.add(Row.read(row).entry());
        }
        return entries;
    }

    private interface Asking {
        void bind(PreparedStatement statement) throws SQLException;
    }

    private interface Answer<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> T read(String sql, Asking asking, Answer<T> answer) {
        try (Connection connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            asking.bind(statement);
            try (var row = statement.executeQuery()) {
                return answer.of(row);
            }
        } catch (SQLException e) {
            throw new JournalUnavailable("The journal cannot be read just now: " + e.getMessage(), e);
        }
    }
}
