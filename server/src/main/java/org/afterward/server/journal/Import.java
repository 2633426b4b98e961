package org.afterward.server.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.afterward.clinical.fact.Entry;
import org.afterward.clinical.fact.Report;
import org.afterward.wire.json.FactJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what [Export] writes into an empty journal: in one transaction, so that a file that is not whole
/// leaves nothing behind. Every hash is recomputed on the way.
public final class Import {
    /// The longest line, in characters: an original of the greatest length in base 64, and what stands
    /// around it.
    public static final int LONGEST_LINE = 4 * (Original.LONGEST / 3) + 64 * 1024 * 1024;

    private static final int ROWS = 2_000;
    private static final long BYTES = 32L * 1024 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(LONGEST_LINE)
                            .maxDocumentLength(LONGEST_LINE)
                            .build())
                    .build())
            .build();

    private final DataSource database;
    private final List<Projection> projections;

    /// @param projections are filled as the facts go in
    public Import(DataSource database, List<Projection> projections) {
        this.database = database;
        this.projections = List.copyOf(projections);
    }

    /// Reads and stores everything.
    ///
    /// @throws BrokenJournal where the journal is not empty, or the file is not whole: with the number of
    ///                       the line
    public Export.Written read(InputStream in) throws IOException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var written = new Reading(connection, in).all();
                connection.commit();
                return written;
            } catch (SQLException | IOException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new JournalUnavailable("The journal could not be written: " + e.getMessage(), e);
        }
    }

    private final class Reading {
        private final Connection connection;
        private final Transaction transaction;
        private final BufferedReader lines;
        private final Chain chain = new Chain();
        private final List<Row> rows = new ArrayList<>();
        private final Set<YearMonth> months = new HashSet<>();
        private Head head;
        private long bytes;
        private long number;
        private long rejections;

        Reading(Connection connection, InputStream in) throws SQLException {
            this.connection = connection;
            this.transaction = new Transaction(connection, Clock.systemUTC(), "import", Set.of(), new Numbers());
            this.lines = new BufferedReader(new InputStreamReader(in, UTF_8));
            this.head = transaction.lock();
            if (head.seq() != 0 || !PostgresRejections.none(connection)) {
                throw new BrokenJournal("The journal holds " + head.seq()
                        + " entries already: an export is read into an empty one. Name another folder or database.");
            }
        }

        Export.Written all() throws IOException, SQLException {
            var first = needed();
            if (!first.path("format").asString("").equals(Export.FORMAT)
                    || first.path("version").asInt(0) != Export.VERSION) {
                throw broken("this is not an export of Afterward in a version that this program reads");
            }
            while (true) {
                var line = needed();
                if (line.has("entry")) {
                    entry(line);
                } else if (line.has("rejection")) {
                    rejection(line);
                } else if (line.has("entries")) {
                    return end(line);
                } else {
                    throw broken("this is neither an entry, nor a refused message, nor the end");
                }
            }
        }

        private void entry(JsonNode line) throws SQLException {
            Row row;
            byte[] hash;
            try {
                var told = FactJson.entry(line.get("entry").toString());
                var body = text(line, "body");
                var report = told.report();
                var stored = new Entry(
                        told.seq(),
                        told.recordedAt(),
                        new Report(
                                report.id(),
                                report.patient(),
                                report.encounter(),
                                report.occurredAt(),
                                report.issuedAt(),
                                report.author(),
                                report.source(),
                                FactJson.fact(body)));
                row = new Row(stored, body, line.path("originalSeq").asLong(0), original(line));
                hash = HexFormat.of().parseHex(text(line, "hash"));
            } catch (RuntimeException e) {
                throw broken(String.valueOf(e.getMessage()));
            }
            var fault = chain.next(row, FactJson.kind(row.entry().fact()), hash);
            if (fault.isPresent()) {
                throw broken("entry " + fault.get().seq() + ": " + fault.get().what());
            }
            rows.add(row);
            bytes += row.body().length()
                    + (row.original() == null ? 0 : row.original().size());
            if (rows.size() >= ROWS || bytes >= BYTES) {
                flush();
            }
        }

        private void flush() throws SQLException {
            if (rows.isEmpty()) {
                return;
            }
            for (var row : rows) {
                var month = YearMonth.from(row.entry().recordedAt().atOffset(ZoneOffset.UTC));
                if (months.add(month)) {
                    transaction.openMonth(month);
                }
            }
            head = transaction.write(rows, head);
            var batch = rows.stream().map(Row::kept).toList();
            for (var projection : projections) {
                projection.apply(batch, connection);
            }
            rows.clear();
            bytes = 0;
        }

        private void rejection(JsonNode line) throws SQLException {
            Rejection rejection;
            try {
                var original = original(line);
                if (original == null) {
                    throw broken("the refused message itself is missing");
                }
                rejection = new Rejection(
                        line.get("rejection").asLong(),
                        new Refusal(
                                original,
                                text(line, "feed"),
                                text(line, "remote"),
                                text(line, "answer"),
                                text(line, "path"),
                                text(line, "reason")),
                        line.path("times").asInt(),
                        Instant.parse(text(line, "firstAt")),
                        Instant.parse(text(line, "lastAt")),
                        events(line));
            } catch (BrokenJournal e) {
                throw e;
            } catch (RuntimeException e) {
                throw broken(String.valueOf(e.getMessage()));
            }
            PostgresRejections.insert(rejection, connection);
            rejections++;
        }

        private List<Rejection.Event> events(JsonNode line) {
            var events = new ArrayList<Rejection.Event>();
            for (var event : line.path("events")) {
                events.add(new Rejection.Event(
                        Instant.parse(text(event, "at")),
                        new Settling(
                                Settling.Act.valueOf(text(event, "act")), text(event, "by"), text(event, "note"))));
            }
            return events;
        }

        private Export.Written end(JsonNode line) throws IOException, SQLException {
            flush();
            if (line.path("entries").asLong(-1) != head.seq()
                    || !text(line, "hash").equals(head.hash())
                    || line.path("rejections").asLong(-1) != rejections) {
                throw broken("the last line tells of " + line.path("entries").asLong(-1) + " entries and "
                        + line.path("rejections").asLong(-1) + " refused messages; " + head.seq() + " and " + rejections
                        + " came before it");
            }
            if (lines.readLine() != null) {
                number++;
                throw broken("there is something after the end");
            }
            return new Export.Written(head.seq(), rejections);
        }

        private JsonNode needed() throws IOException {
            var line = lines.readLine();
            number++;
            if (line == null) {
                throw broken("the file ends before its last line: it was cut off");
            }
            try {
                return JSON.readTree(line);
            } catch (RuntimeException e) {
                throw broken("this is not JSON: " + e.getMessage());
            }
        }

        private @Nullable Original original(JsonNode line) {
            return line.has("original")
                    ? new Original(
                            text(line, "originalType"), Base64.getDecoder().decode(text(line, "original")))
                    : null;
        }

        private String text(JsonNode line, String name) {
            var node = line.get(name);
            if (node == null || !node.isString()) {
                throw broken("'" + name + "' is missing, or is not text");
            }
            return node.stringValue();
        }

        private BrokenJournal broken(String why) {
            return new BrokenJournal("line " + number + ": " + why);
        }
    }
}
