package org.afterward.server.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.afterward.wire.json.CanonicalJson;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes events of the log to a file that proves itself: the events as they were chained, each with its way
/// to a signed checkpoint; the same as FHIR AuditEvents and as a table; the checkpoints and the public key.
///
/// Source: access.md, AL-22.
final class AuditExport {
    static final String FORMAT = "afterward-audit-export";
    static final int VERSION = 1;

    /// The address of this server in exported AuditEvents, which are read where nothing of it is reached.
    static final String SERVER = "urn:afterward:export";

    static final String EVENTS = "events.ndjson";
    static final String FHIR = "AuditEvent.ndjson";
    static final String TABLE = "events.csv";
    static final String CHECKPOINTS = "checkpoints.ndjson";
    static final String KEY = "signing-key.pub";
    static final String SUMS = "SHA256SUMS";

    private final DataSource database;
    private final Optional<CheckpointFile> checkpoints;

    /// @param checkpoints absent where there is no key; then nothing in the export is signed
    AuditExport(DataSource database, Optional<CheckpointFile> checkpoints) {
        this.database = database;
        this.checkpoints = checkpoints;
    }

    /// @param sha256 of the whole file, in hexadecimal
    record Written(long events, String sha256) {}

    /// Writes what the filter takes, as it was at one moment.
    Written write(OutputStream to, Filter filter) throws IOException {
        var held = checkpoints.isPresent() ? checkpoints.get().read() : CheckpointFile.Held.NOTHING;
        var whole = new DigestOutputStream(to, Row.sha256());
        var sums = new LinkedHashMap<String, String>();
        long events;
        try (var connection = database.getConnection();
                var zip = new ZipOutputStream(whole)) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            var rows = new ExportRows(connection, filter);
            var proofs = new Proofs(connection, held.checkpoints());
            events = count(rows);
            part(zip, EVENTS, sums, out -> {
                line(out, header(filter, events));
                rows.each(exported -> line(out, proofs.json(exported)));
            });
            part(zip, FHIR, sums, out -> rows.each(exported -> line(out, exported.fhir())));
            part(zip, TABLE, sums, out -> {
                write(out, ExportTable.HEADER);
                rows.each(exported -> write(out, ExportTable.row(exported)));
            });
            part(zip, CHECKPOINTS, sums, out -> {
                for (var signed : held.lines()) {
                    write(out, signed + "\n");
                }
            });
            if (checkpoints.isPresent()) {
                var key = checkpoints.get().key();
                part(zip, KEY, sums, out -> write(out, SigningKey.pem(key)));
            }
            part(zip, "README.txt", sums, out -> write(out, readme()));
            var all = new StringBuilder();
            sums.forEach(
                    (name, sum) -> all.append(sum).append("  ").append(name).append('\n'));
            part(zip, SUMS, new LinkedHashMap<>(), out -> write(out, all.toString()));
            connection.rollback();
        } catch (SQLException e) {
            throw new AuditUnavailable("The log cannot be read just now: " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return new Written(
                events, HexFormat.of().formatHex(whole.getMessageDigest().digest()));
    }

    private static long count(ExportRows rows) throws SQLException, IOException {
        var count = new long[1];
        rows.each(exported -> count[0]++);
        return count[0];
    }

    private static ObjectNode header(Filter filter, long events) {
        var header = JsonNodeFactory.instance.objectNode();
        header.put("format", FORMAT).put("version", VERSION).put("events", events);
        filter.from().ifPresent(from -> header.put("from", from.toString()));
        filter.until().ifPresent(until -> header.put("until", until.toString()));
        var patients = header.putArray("patients");
        filter.patients().stream().map(patient -> patient.value()).sorted().forEach(patients::add);
        return header;
    }

    /// Fills one file of the export.
    @FunctionalInterface
    private interface Content {
        void write(OutputStream out) throws IOException, SQLException;
    }

    private static void part(ZipOutputStream zip, String name, Map<String, String> sums, Content content)
            throws IOException, SQLException {
        var entry = new ZipEntry(name);
        // The same events make the same bytes.
        entry.setTime(0);
        zip.putNextEntry(entry);
        var digest = Row.sha256();
        var out = new DigestOutputStream(new Open(zip), digest);
        content.write(out);
        zip.closeEntry();
        sums.put(name, HexFormat.of().formatHex(digest.digest()));
    }

    /// Never closes what it writes to.
    private static final class Open extends FilterOutputStream {
        Open(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            out.write(bytes, from, count);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    private static void line(OutputStream out, ObjectNode json) throws IOException {
        write(out, CanonicalJson.text(json) + "\n");
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(UTF_8));
    }

    private static String readme() throws IOException {
        try (var in = AuditExport.class.getResourceAsStream("export-readme.txt")) {
            if (in == null) {
                throw new IOException("the readme of exports is missing from this program");
            }
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
