package org.afterward.server.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.afterward.clinical.fact.FactId;
import org.afterward.wire.json.FactJson;
import org.jspecify.annotations.Nullable;

/// Rows in PostgreSQL's binary COPY form: each column with its length before it. The chain hashes these
/// very bytes, so what is hashed is what is written.
final class RowBytes {
    static final int HASH = 32;

    /// The signature, no flags, no extension (PostgreSQL, `COPY`, "Binary Format").
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    private static final short COLUMNS = 18;

    /// From 1970 to 2000, where PostgreSQL's time begins.
    private static final long EPOCH_SECONDS = 946_684_800;

    private byte[] bytes = new byte[8 * 1024];
    private int length;

    /// The columns of a row before its hash, as the chain sees them.
    static byte[] of(Row row) {
        var bytes = new RowBytes();
        bytes.columns(row);
        return Arrays.copyOf(bytes.bytes, bytes.length);
    }

    /// The hash of a row that follows one with the hash `before`.
    static byte[] hash(byte[] before, byte[] row) {
        var digest = sha256();
        digest.update(before);
        return digest.digest(row);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// What keeps a fact from being stored twice.
    static UUID key(FactId id) {
        var hash = ByteBuffer.wrap(sha256().digest(id.value().getBytes(UTF_8)));
        return new UUID(hash.getLong(), hash.getLong());
    }

    void header() {
        raw(HEADER);
    }

    /// Appends a row of the table `journal`, and answers its hash.
    byte[] journal(Row row, byte[] before) {
        shortNumber(COLUMNS);
        var start = length;
        columns(row);
        var digest = sha256();
        digest.update(before);
        digest.update(bytes, start, length - start);
        var hash = digest.digest();
        sized(hash);
        return hash;
    }

    /// Appends a row of the table `journal_fact`.
    void fact(UUID key, long seq) {
        shortNumber((short) 2);
        room(20);
        number(16);
        put(key.getMostSignificantBits());
        put(key.getLeastSignificantBits());
        longColumn(seq);
    }

    void trailer() {
        shortNumber((short) -1);
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    private void columns(Row row) {
        var entry = row.entry();
        var report = entry.report();
        longColumn(entry.seq());
        text(report.id().value());
        text(report.patient() == null ? null : report.patient().value());
        text(report.encounter() == null ? null : report.encounter().value());
        time(report.occurredAt());
        time(report.issuedAt());
        time(entry.recordedAt());
        text(report.author().id());
        text(report.author().name());
        text(report.source().feed());
        text(report.source().message());
        text(report.source().device());
        text(FactJson.kind(entry.fact()));
        text(row.body());
        if (row.originalSeq() == 0) {
            number(-1);
        } else {
            longColumn(row.originalSeq());
        }
        var original = row.original();
        text(original == null ? null : original.type());
        if (original == null) {
            number(-1);
        } else {
            sized(original.raw());
        }
    }

    private void text(@Nullable String text) {
        if (text == null) {
            number(-1);
        } else {
            sized(text.getBytes(UTF_8));
        }
    }

    private void time(Instant time) {
        longColumn(Math.addExact(
                Math.multiplyExact(time.getEpochSecond() - EPOCH_SECONDS, 1_000_000L), time.getNano() / 1_000));
    }

    private void longColumn(long value) {
        number(8);
        room(8);
        put(value);
    }

    private void sized(byte[] value) {
        number(value.length);
        raw(value);
    }

    private void raw(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
    }

    private void number(int value) {
        room(4);
        bytes[length++] = (byte) (value >> 24);
        bytes[length++] = (byte) (value >> 16);
        bytes[length++] = (byte) (value >> 8);
        bytes[length++] = (byte) value;
    }

    private void shortNumber(short value) {
        room(2);
        bytes[length++] = (byte) (value >> 8);
        bytes[length++] = (byte) value;
    }

    private void put(long value) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[length++] = (byte) (value >> shift);
        }
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, more), (int) Math.min(2L * length, 1 << 30)));
        }
    }
}
