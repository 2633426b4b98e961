package org.afterward.server.audit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.afterward.wire.json.AuditJson;
import org.afterward.wire.json.CanonicalJson;

/// Walks the hash chain from one row to the next. After a break it goes on from what is stored there, so
/// that every break is found, and none twice.
final class Chain {
    /// How many rows are read from the database at once.
    private static final int CHUNK = 500;

    /// The most breaks that are listed.
    static final int FAULTS = 20;

    private static final String AFTER = """
            SELECT seq, id, node, recorded_at, at, code, act, outcome, actor,
                   array_to_string(patients, E'\\n') AS patients, event, hash
            FROM audit WHERE seq > ? ORDER BY seq, recorded_at
            """;

    private final List<Fault> faults = new ArrayList<>();
    private long seq;
    private byte[] hash;
    private Instant recordedAt;

    /// Where the log is not whole, and how.
    record Fault(long seq, String what) {
        @Override
        public String toString() {
            return "event " + seq + ": " + what;
        }
    }

    /// Does something with each row, in order.
    @FunctionalInterface
    interface Visitor {
        void visit(Row row, String hash) throws SQLException;
    }

    /// @param base the row after which it begins, as it must be
    Chain(Head base) {
        this.seq = base.seq();
        this.hash = base.bytes();
        this.recordedAt = base.recordedAt();
    }

    void walk(Connection connection, Visitor visitor) throws SQLException {
        try (var statement = connection.prepareStatement(AFTER)) {
            statement.setLong(1, seq);
            statement.setFetchSize(CHUNK);
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    step(row, visitor);
                }
            }
        }
    }

    private void step(ResultSet from, Visitor visitor) throws SQLException {
        var stored = stored(from);
        var storedHash = from.getBytes("hash");
        order(stored);
        columns(stored);
        if (!Arrays.equals(stored.hash(hash), storedHash)) {
            broken(
                    stored.seq(),
                    "its hash is not that of its text and the event before it: it was changed, or one before it");
        }
        seq = Math.max(seq, stored.seq());
        hash = storedHash;
        recordedAt = stored.recordedAt();
        visitor.visit(stored, HexFormat.of().formatHex(storedHash));
    }

    private static Row stored(ResultSet from) throws SQLException {
        return new Row(
                from.getLong("seq"),
                from.getObject("id", UUID.class),
                from.getString("node"),
                from.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                from.getObject("at", OffsetDateTime.class).toInstant(),
                from.getString("code"),
                from.getString("act"),
                from.getString("outcome"),
                from.getString("actor"),
                from.getString("patients"),
                from.getString("event"));
    }

    private void order(Row row) {
        if (row.seq() <= seq) {
            broken(row.seq(), "there are two events with this number");
        } else if (row.seq() == seq + 2) {
            broken(row.seq(), "event " + (seq + 1) + " is missing before it");
        } else if (row.seq() > seq + 2) {
            broken(row.seq(), "events " + (seq + 1) + " to " + (row.seq() - 1) + " are missing before it");
        }
        if (row.recordedAt().isBefore(recordedAt)) {
            broken(row.seq(), "it was recorded earlier than the event before it");
        }
    }

    private void columns(Row row) {
        try {
            if (!CanonicalJson.text(AuditJson.parse(row.event())).equals(row.event())) {
                broken(row.seq(), "its text is not canonical JSON");
            } else if (!Row.of(row.event()).equals(row)) {
                broken(row.seq(), "its columns do not say what its text says: " + row.difference(Row.of(row.event())));
            }
        } catch (RuntimeException e) {
            broken(row.seq(), "its text cannot be read: " + e.getMessage());
        }
    }

    private void broken(long at, String what) {
        if (faults.size() < FAULTS) {
            faults.add(new Fault(at, what));
        }
    }

    List<Fault> faults() {
        return List.copyOf(faults);
    }

    Head head() {
        return new Head(seq, recordedAt, HexFormat.of().formatHex(hash));
    }
}
