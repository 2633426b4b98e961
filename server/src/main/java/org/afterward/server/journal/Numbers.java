package org.afterward.server.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// The numbers that senders have used, and for which bytes. One for each appender; the lock of the journal's
/// order keeps two of them from using one number for two messages.
final class Numbers {
    /// How long a number is remembered. Senders count from the beginning again one day.
    static final Duration KEPT = Duration.ofDays(30);

    private static final Duration BETWEEN_SWEEPS = Duration.ofHours(1);

    private static final String KNOWN = "SELECT key, digest FROM message_number WHERE key = ANY (?) AND at > ?";

    private static final String WRITE = """
            INSERT INTO message_number (key, digest, at)
            SELECT key, digest, ? FROM unnest(?::uuid[], ?::uuid[]) AS new (key, digest)
            ON CONFLICT (key) DO UPDATE SET digest = excluded.digest, at = excluded.at
            """;

    private static final String SWEEP = "DELETE FROM message_number WHERE at <= ?";

    private Instant swept = Instant.MIN;

    /// A number and the bytes that it stands for, as the table knows them.
    record Claim(UUID key, UUID digest) {
        static Claim of(Numbered numbered, Original original) {
            var key = RowBytes.sha256();
            key.update(numbered.sender().getBytes(UTF_8));
            key.update((byte) 0);
            key.update(numbered.number().getBytes(UTF_8));
            return new Claim(first(key.digest()), first(RowBytes.sha256().digest(original.raw())));
        }

        private static UUID first(byte[] hash) {
            var bytes = ByteBuffer.wrap(hash);
            return new UUID(bytes.getLong(), bytes.getLong());
        }
    }

    /// Which bytes each number stands for already.
    Map<UUID, UUID> known(Collection<UUID> keys, Instant now, Connection connection) throws SQLException {
        var known = new HashMap<UUID, UUID>();
        if (keys.isEmpty()) {
            return known;
        }
        try (var statement = connection.prepareStatement(KNOWN)) {
            statement.setArray(1, connection.createArrayOf("uuid", keys.toArray()));
            statement.setObject(2, Times.of(now.minus(KEPT)));
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    known.put(row.getObject("key", UUID.class), row.getObject("digest", UUID.class));
                }
            }
        }
        return known;
    }

    void write(Map<UUID, UUID> numbers, Instant now, Connection connection) throws SQLException {
        if (numbers.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement(WRITE)) {
            statement.setObject(1, Times.of(now));
            statement.setArray(
                    2, connection.createArrayOf("uuid", numbers.keySet().toArray()));
            statement.setArray(
                    3, connection.createArrayOf("uuid", numbers.values().toArray()));
            statement.executeUpdate();
        }
        if (swept.isBefore(now.minus(BETWEEN_SWEEPS))) {
            swept = now;
            try (var statement = connection.prepareStatement(SWEEP)) {
                statement.setObject(1, Times.of(now.minus(KEPT)));
                statement.executeUpdate();
            }
        }
    }
}
