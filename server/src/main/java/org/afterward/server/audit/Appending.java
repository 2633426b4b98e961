package org.afterward.server.audit;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// One commit of the log: locks the order, gives numbers, chains, writes. The lock is held until the commit,
/// so that a reader who has seen one number has seen all before it.
final class Appending {
    private static final long ORDER = 0x61667465_72617564L;

    /// A statement that waits longer than this has failed; its events go to the spool.
    private static final int MILLIS = 8_000;

    private static final String LOCK = """
            SET LOCAL synchronous_commit = on;
            SET LOCAL statement_timeout = %d;
            SELECT pg_advisory_xact_lock(%d);
            SELECT seq, recorded_at, hash FROM audit_head
            """.formatted(MILLIS, ORDER);

    private static final String KNOWN = "SELECT id FROM audit WHERE id = ANY (?)";

    private static final String OPEN_MONTH = "SELECT audit_open_month(?::date)";

    private static final String WRITE = """
            INSERT INTO audit (seq, id, node, recorded_at, at, code, act, outcome, actor, patients, event, hash)
            SELECT seq, id, node, recorded_at, at, code, act, outcome, actor,
                   coalesce(string_to_array(nullif(patients, ''), E'\\n'), '{}'), event, hash
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
              AS row (seq, id, node, recorded_at, at, code, act, outcome, actor, patients, event, hash)
            """;

    private static final String NEW_HEAD = "UPDATE audit_head SET seq = ?, recorded_at = ?, hash = ?";

    private final Connection connection;
    private final Clock clock;

    /// @param connection with a transaction of its own, committed by the caller
    Appending(Connection connection, Clock clock) {
        this.connection = connection;
        this.clock = clock;
    }

    /// @param perhapsKnown whether some may be in the log already, and are then left out
    Head append(List<Sealed> events, boolean perhapsKnown) throws SQLException {
        var head = lock();
        var known = perhapsKnown ? known(events) : new HashSet<UUID>();
        var recordedAt = later(clock.instant().truncatedTo(ChronoUnit.MICROS), head.recordedAt());
        var rows = new ArrayList<Row>();
        for (var event : events) {
            if (known.add(event.id())) {
                rows.add(Row.of(event, head.seq() + rows.size() + 1, recordedAt));
            }
        }
        return rows.isEmpty() ? head : write(rows, head);
    }

    private Head lock() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(LOCK);
            for (int i = 0; i < 3; i++) {
                statement.getMoreResults();
            }
            try (var row = statement.getResultSet()) {
                row.next();
                return Head.of(row);
            }
        }
    }

    private Set<UUID> known(List<Sealed> events) throws SQLException {
        var known = new HashSet<UUID>();
        try (var statement = connection.prepareStatement(KNOWN)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid", events.stream().map(Sealed::id).toArray()));
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    known.add(row.getObject(1, UUID.class));
                }
            }
        }
        return known;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    private Head write(List<Row> rows, Head head) throws SQLException {
        var recordedAt = rows.getLast().recordedAt();
        openMonth(recordedAt, head);
        var hashes = new ArrayList<byte[]>();
        var hash = head.bytes();
        for (var row : rows) {
            hash = row.hash(hash);
            hashes.add(hash);
        }
        try (var statement = connection.prepareStatement(WRITE)) {
            int column = 0;
            statement.setArray(++column, array("bigint", rows.stream().map(Row::seq)));
            statement.setArray(++column, array("uuid", rows.stream().map(Row::id)));
            statement.setArray(++column, array("text", rows.stream().map(Row::node)));
            statement.setArray(++column, array("timestamptz", rows.stream().map(row -> utc(row.recordedAt()))));
            statement.setArray(++column, array("timestamptz", rows.stream().map(row -> utc(row.at()))));
            statement.setArray(++column, array("text", rows.stream().map(Row::code)));
            statement.setArray(++column, array("text", rows.stream().map(Row::act)));
            statement.setArray(++column, array("text", rows.stream().map(Row::outcome)));
            statement.setArray(++column, array("text", rows.stream().map(Row::actor)));
            statement.setArray(++column, array("text", rows.stream().map(Row::patients)));
            statement.setArray(++column, array("text", rows.stream().map(Row::event)));
            statement.setArray(++column, connection.createArrayOf("bytea", hashes.toArray(byte[][]::new)));
            statement.executeUpdate();
        }
        try (var statement = connection.prepareStatement(NEW_HEAD)) {
            statement.setLong(1, rows.getLast().seq());
            statement.setObject(2, utc(recordedAt));
            statement.setBytes(3, hash);
            statement.executeUpdate();
        }
        return new Head(rows.getLast().seq(), recordedAt, HexFormat.of().formatHex(hash));
    }

    private Array array(String type, Stream<?> values) throws SQLException {
        return connection.createArrayOf(type, values.toArray());
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /// The partition of this month, where the last event was of another.
    private void openMonth(Instant recordedAt, Head head) throws SQLException {
        var month = YearMonth.from(utc(recordedAt));
        if (head.seq() > 0 && month.equals(YearMonth.from(utc(head.recordedAt())))) {
            return;
        }
        try (var statement = connection.prepareStatement(OPEN_MONTH)) {
            statement.setString(1, month.atDay(1).toString());
            statement.execute();
        }
    }
}
