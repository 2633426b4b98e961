package org.afterward.server.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.afterward.wire.json.FactJson;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes a whole site as lines of JSON: a first line that says what it is, each entry with its hash and
/// its original message, each refused message with what was done about it, and a last line that says how
/// much there was. The same journal gives the same bytes. Accounts and sessions are not in it.
public final class Export {
    static final String FORMAT = "afterward-export";
    static final int VERSION = 1;

    private static final JsonFactory JSON = new JsonFactory();

    private final DataSource database;

    public Export(DataSource database) {
        this.database = database;
    }

    /// What was written.
    public record Written(long entries, long rejections) {}

    /// Writes everything, as it was at one moment, and verifies the chain on the way.
    ///
    /// @throws BrokenJournal where the chain breaks; what was written then has no last line, and cannot be
    ///                       imported
    public Written write(OutputStream out) throws IOException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            line(out, json -> {
                json.writeStringProperty("format", FORMAT);
                json.writeNumberProperty("version", VERSION);
            });
            var chain = new Chain();
            var broken = chain.walk(connection, (row, hash) -> entry(out, row, hash));
            if (broken.isPresent()) {
                throw new BrokenJournal(
                        "entry " + broken.get().seq() + ": " + broken.get().what());
            }
            long rejections = rejections(out, connection);
            line(out, json -> {
                json.writeNumberProperty("entries", chain.head().seq());
                json.writeNumberProperty("rejections", rejections);
                json.writeStringProperty("hash", chain.head().hash());
            });
            out.flush();
            connection.rollback();
            return new Written(chain.head().seq(), rejections);
        } catch (SQLException e) {
            throw new JournalUnavailable("The journal cannot be read just now: " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void entry(OutputStream out, Row row, byte[] hash) {
        line(out, json -> {
            json.writeName("entry");
            json.writeRawValue(FactJson.write(row.entry()));
            // As stored: what the hash was made of, whatever later versions of this program would write.
            json.writeStringProperty("body", row.body());
            if (row.originalSeq() != 0) {
                json.writeNumberProperty("originalSeq", row.originalSeq());
            }
            var original = row.original();
            if (original != null) {
                original(json, original);
            }
            json.writeStringProperty("hash", HexFormat.of().formatHex(hash));
        });
    }

    private static void original(JsonGenerator json, Original original) {
        json.writeStringProperty("originalType", original.type());
        json.writeStringProperty("original", Base64.getEncoder().encodeToString(original.raw()));
    }

    private static long rejections(OutputStream out, Connection connection) throws SQLException {
        long count = 0;
        try (var statement = connection.prepareStatement("SELECT * FROM rejection ORDER BY number")) {
            statement.setFetchSize(Chain.CHUNK);
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    var rejection = PostgresRejections.rejection(row, connection);
                    line(out, json -> rejection(json, rejection));
                    count++;
                }
            }
        }
        return count;
    }

    private static void rejection(JsonGenerator json, Rejection rejection) {
        var refusal = rejection.refusal();
        json.writeNumberProperty("rejection", rejection.number());
        json.writeStringProperty("feed", refusal.feed());
        json.writeStringProperty("remote", refusal.remote());
        json.writeStringProperty("answer", refusal.answer());
        json.writeStringProperty("path", refusal.path());
        json.writeStringProperty("reason", refusal.reason());
        json.writeNumberProperty("times", rejection.times());
        json.writeStringProperty("firstAt", rejection.firstAt().toString());
        json.writeStringProperty("lastAt", rejection.lastAt().toString());
        json.writeArrayPropertyStart("events");
        for (var event : rejection.settlings()) {
            json.writeStartObject();
            json.writeStringProperty("at", event.at().toString());
            json.writeStringProperty("act", event.how().act().name());
            json.writeStringProperty("by", event.how().by());
            json.writeStringProperty("note", event.how().note());
            json.writeEndObject();
        }
        json.writeEndArray();
        original(json, refusal.original());
    }

    private static void line(OutputStream out, Consumer<JsonGenerator> fields) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            fields.accept(json);
            json.writeEndObject();
        }
        try {
            out.write(text.append('\n').toString().getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
