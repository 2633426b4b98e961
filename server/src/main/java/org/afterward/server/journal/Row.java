package org.afterward.server.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.fact.EncounterId;
import org.afterward.clinical.fact.Entry;
import org.afterward.clinical.fact.FactId;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.fact.Report;
import org.afterward.clinical.fact.Source;
import org.afterward.wire.json.FactJson;
import org.jspecify.annotations.Nullable;

/// One row of the journal, without its hash.
///
/// @param body        the fact as JSON text, exactly as stored
/// @param originalSeq the row that holds the original; 0 where there is none
/// @param original    stands here where `originalSeq` is this row
record Row(
        Entry entry,
        String body,
        long originalSeq,
        @Nullable Original original) {
    /// The columns, in the order of [#read].
    static final String COLUMNS = """
            seq, fact_id, patient, encounter, occurred_at, issued_at, recorded_at, author_id, author_name, \
            feed, message, device, kind, body, original_seq""";

    static final String ALL_COLUMNS = COLUMNS + ", original_type, original, hash";

    /// What PostgreSQL's `timestamptz` holds, with room.
    private static final Instant EARLIEST = Instant.parse("-4000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("+200000-01-01T00:00:00Z");

    /// The report as the journal keeps it, so that what is in memory is what is on disk: times in
    /// microseconds, and text without what PostgreSQL cannot hold (U+0000 becomes U+2400, half a surrogate
    /// pair U+FFFD).
    static Report storable(Report report) {
        return new Report(
                new FactId(storable(report.id().value())),
                report.patient(),
                report.encounter(),
                storable("occurredAt", report.occurredAt()),
                storable("issuedAt", report.issuedAt()),
                new Author(
                        storable(report.author().id()), storable(report.author().name())),
                new Source(
                        storable(report.source().feed()),
                        storable(report.source().message()),
                        storable(report.source().device())),
                report.fact());
    }

    private static Instant storable(String name, Instant time) {
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw new IllegalArgumentException(name + " is out of every range: " + time);
        }
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    static String storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                return repaired(text);
            }
        }
        return text;
    }

    private static String repaired(String text) {
        var repaired = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (point == 0) {
                repaired.append('\u2400');
            } else if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                repaired.append('\ufffd');
            } else {
                repaired.appendCodePoint(point);
            }
        });
        return repaired.toString();
    }

    /// From [#COLUMNS], without the original.
    static Row read(ResultSet row) throws SQLException {
        return read(row, null);
    }

    /// From [#ALL_COLUMNS].
    static Row readWhole(ResultSet row) throws SQLException {
        var bytes = row.getBytes("original");
        return read(row, bytes == null ? null : new Original(row.getString("original_type"), bytes));
    }

    private static Row read(ResultSet row, @Nullable Original original) throws SQLException {
        var body = row.getString("body");
        var patient = row.getString("patient");
        var encounter = row.getString("encounter");
        var report = new Report(
                new FactId(row.getString("fact_id")),
                patient == null ? null : new PatientId(patient),
                encounter == null ? null : new EncounterId(encounter),
                instant(row, "occurred_at"),
                instant(row, "issued_at"),
                author(row.getString("author_id"), row.getString("author_name")),
                new Source(row.getString("feed"), row.getString("message"), row.getString("device")),
                FactJson.fact(body));
        return new Row(
                new Entry(row.getLong("seq"), instant(row, "recorded_at"), report),
                body,
                row.getLong("original_seq"),
                original);
    }

    private static Author author(String id, String name) {
        return id.isEmpty() && name.isEmpty() ? Author.UNKNOWN : new Author(id, name);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    Kept kept() {
        return new Kept(entry, original);
    }
}
