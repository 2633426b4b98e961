package org.afterward.server.audit;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.wire.fhir.audit.AuditResource;
import org.afterward.wire.json.AuditJson;
import tools.jackson.databind.node.ObjectNode;

/// The rows that an export takes, in order; may be walked as often as one likes.
final class ExportRows {
    private static final String ROWS = """
            SELECT event, hash, (SELECT hash FROM audit earlier WHERE earlier.seq = audit.seq - 1) AS before
            FROM audit
            WHERE (? OR patients && ?)
              AND at >= coalesce(?, '-infinity'::timestamptz) AND at < coalesce(?, 'infinity'::timestamptz)
            ORDER BY seq
            """;

    private final Connection connection;
    private final Filter filter;

    ExportRows(Connection connection, Filter filter) {
        this.connection = connection;
        this.filter = filter;
    }

    /// An event of the export.
    ///
    /// @param before the hash of the event before, in hexadecimal
    record Exported(Row row, AuditEvent event, String before, String hash) {
        static Exported of(String text, String before, String hash) {
            return new Exported(Row.of(text), AuditJson.read(AuditJson.parse(text)), before, hash);
        }

        ObjectNode fhir() {
            return AuditResource.of(
                    new org.afterward.wire.fhir.audit.Logged(
                            row.id().toString(), row.seq(), row.node(), row.recordedAt(), before, event),
                    AuditExport.SERVER);
        }
    }

    /// Does something with each.
    @FunctionalInterface
    interface Visitor {
        void visit(Exported exported) throws IOException, SQLException;
    }

    void each(Visitor visitor) throws IOException, SQLException {
        try (var statement = connection.prepareStatement(ROWS)) {
            statement.setBoolean(1, filter.patients().isEmpty());
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "text",
                            filter.patients().stream()
                                    .map(patient -> patient.value())
                                    .toArray()));
            statement.setObject(3, filter.from().map(Appending::utc).orElse(null));
            statement.setObject(4, filter.until().map(Appending::utc).orElse(null));
            statement.setFetchSize(500);
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    var before = row.getBytes("before");
                    visitor.visit(Exported.of(
                            row.getString("event"),
                            before == null ? Head.EMPTY.hash() : HexFormat.of().formatHex(before),
                            HexFormat.of().formatHex(row.getBytes("hash"))));
                }
            }
        }
    }
}
