package org.afterward.server.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.reflect.RecordComponent;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.wire.json.AuditJson;
import org.afterward.wire.json.CanonicalJson;
import tools.jackson.databind.node.ObjectNode;

/// One row of the log: the event as canonical JSON, and the columns that find it, which say nothing that
/// the event does not say.
///
/// @param patients separated by line feeds, which no id has
record Row(
        long seq,
        UUID id,
        String node,
        Instant recordedAt,
        Instant at,
        String code,
        String act,
        String outcome,
        String actor,
        String patients,
        String event) {
    static final int HASH = 32;

    static Row of(Sealed sealed, long seq, Instant recordedAt) {
        var json = sealed.json().deepCopy();
        json.put("seq", seq);
        json.put("recordedAt", recordedAt.toString());
        return of(CanonicalJson.text(json), json);
    }

    /// The row that an event's own text asks for.
    ///
    /// @throws RuntimeException where the text is no event
    static Row of(String text) {
        return of(text, AuditJson.parse(text));
    }

    private static Row of(String text, ObjectNode json) {
        var event = AuditJson.read(json);
        var who = event.who();
        return new Row(
                json.path("seq").asLong(),
                UUID.fromString(json.path("id").asString()),
                json.path("node").asString(),
                Instant.parse(json.path("recordedAt").asString()),
                event.at(),
                event.code(),
                json.path("act").asString(),
                json.path("outcome").asString(),
                who == null ? "" : who.id(),
                String.join("\n", patients(event)),
                text);
    }

    /// Whom the event is about, and whom it showed.
    private static SortedSet<String> patients(AuditEvent event) {
        var patients = new TreeSet<String>();
        if (event.patient() != null) {
            patients.add(event.patient().value());
        }
        event.items().stream().filter(item -> item.type().equals("Patient")).forEach(item -> patients.add(item.id()));
        return patients;
    }

    /// The hash of this row, which follows on one whose hash is `before`.
    ///
    /// Source: access.md, AL-02.
    byte[] hash(byte[] before) {
        var digest = sha256();
        digest.update((byte) 1);
        digest.update(before);
        return digest.digest(event.getBytes(UTF_8));
    }

    /// The columns that are not as in `right`, with what they say and what they should.
    String difference(Row right) {
        return Arrays.stream(Row.class.getRecordComponents())
                .filter(column -> !value(column, this).equals(value(column, right)))
                .map(column -> column.getName() + " is " + value(column, this) + ", not " + value(column, right))
                .collect(Collectors.joining("; "));
    }

    private static Object value(RecordComponent column, Row row) {
        try {
            return column.getAccessor().invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
