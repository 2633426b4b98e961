package org.afterward.server.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;

/// The end of the log.
///
/// @param hash of its last event, in hexadecimal
record Head(long seq, Instant recordedAt, String hash) {
    static final Head EMPTY = new Head(0, Instant.EPOCH, "00".repeat(Row.HASH));

    static Head of(ResultSet row) throws SQLException {
        return new Head(
                row.getLong("seq"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                HexFormat.of().formatHex(row.getBytes("hash")));
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hash);
    }
}
