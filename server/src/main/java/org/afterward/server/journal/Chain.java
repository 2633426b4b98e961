package org.afterward.server.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.afterward.wire.json.FactJson;

/// Walks the hash chain from one row to the next, and stops where it breaks.
final class Chain {
    /// How many rows are read from the database at once.
    static final int CHUNK = 500;

    private static final String ALL = "SELECT tableoid::regclass::text AS part, kind, " + Row.ALL_COLUMNS
            + " FROM journal ORDER BY seq, recorded_at";

    private long seq;
    private byte[] hash = new byte[RowBytes.HASH];
    private Instant recordedAt = Instant.EPOCH;

    /// Where the chain broke, and how.
    record Break(long seq, String what) {}

    /// Does something with each row that follows.
    @FunctionalInterface
    interface Visitor {
        void visit(Row row, byte[] hash) throws SQLException;
    }

    /// The first break in the database; empty where there is none. `visitor` sees every row before it.
    Optional<Break> walk(Connection connection, Visitor visitor) throws SQLException {
        try (var statement = connection.prepareStatement(ALL)) {
            statement.setFetchSize(CHUNK);
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    var broken = step(row, visitor);
                    if (broken.isPresent()) {
                        return broken;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Break> step(ResultSet from, Visitor visitor) throws SQLException {
        long found = from.getLong("seq");
        Row row;
        try {
            row = Row.readWhole(from);
        } catch (RuntimeException e) {
            return Optional.of(new Break(found, "the stored fact cannot be read: " + e.getMessage()));
        }
        var broken = next(row, from.getString("kind"), from.getBytes("hash"));
        if (broken.isEmpty()) {
            visitor.visit(row, hash);
        }
        return broken;
    }

    /// Takes one row that should follow on the ones before.
    Optional<Break> next(Row row, String kind, byte[] stored) {
        var entry = row.entry();
        if (entry.seq() != seq + 1) {
            return Optional.of(new Break(
                    entry.seq(),
                    entry.seq() <= seq
                            ? "there are two entries with this number"
                            : seq + 1 == entry.seq() - 1
                                    ? "entry " + (seq + 1) + " is missing before it"
                                    : "entries " + (seq + 1) + " to " + (entry.seq() - 1) + " are missing before it"));
        }
        if (entry.recordedAt().isBefore(recordedAt)) {
            return Optional.of(new Break(entry.seq(), "it was recorded earlier than the entry before it"));
        }
        var word = FactJson.kind(entry.fact());
        if (!word.equals(kind)) {
            return Optional.of(new Break(entry.seq(), "the kind says '" + kind + "', the fact is '" + word + "'"));
        }
        var right = RowBytes.hash(hash, RowBytes.of(row));
        if (!Arrays.equals(right, stored)) {
            return Optional.of(new Break(
                    entry.seq(),
                    "its hash is " + HexFormat.of().formatHex(stored) + ", and by its contents and the entry before"
                            + " should be " + HexFormat.of().formatHex(right) + ": it was changed, or one before it"));
        }
        seq = entry.seq();
        hash = right;
        recordedAt = entry.recordedAt();
        return Optional.empty();
    }

    Head head() {
        return new Head(seq, recordedAt, HexFormat.of().formatHex(hash));
    }
}
