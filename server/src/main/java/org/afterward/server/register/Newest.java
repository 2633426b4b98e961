package org.afterward.server.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import org.afterward.clinical.fact.Entry;
import org.afterward.clinical.fact.Fact.MatterStated;
import org.afterward.server.journal.Kept;
import org.afterward.server.journal.Projection;
import org.afterward.wire.json.MatterJson;

/// The table of the newest versions. A version that does not follow on the one before is refused, and with
/// it the facts that came with it; so is a merge of a record that a matter holds as it is.
final class Newest implements Projection {
    private static final String FIRST = """
            INSERT INTO matter (version, kind, patient, closed, changed_at, author_id, author_name, body, id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """;

    private static final String NEXT = """
            UPDATE matter SET version = ?, kind = ?, patient = ?, closed = ?, changed_at = ?, author_id = ?,
                author_name = ?, body = ?
            WHERE id = ? AND version = ?
            """;

    private static final String PLACE = "INSERT INTO matter_version (id, version, seq) VALUES (?, ?, ?)";

    @Override
    public void apply(List<Kept> batch, Connection connection) throws SQLException {
        if (batch.stream().anyMatch(kept -> kept.entry().fact() instanceof MatterStated)) {
            keep(batch, connection);
        }
        HeldMerges.check(batch, connection);
    }

    private static void keep(List<Kept> batch, Connection connection) throws SQLException {
        try (var first = connection.prepareStatement(FIRST);
                var next = connection.prepareStatement(NEXT);
                var place = connection.prepareStatement(PLACE)) {
            for (var kept : batch) {
                if (kept.entry().fact() instanceof MatterStated stated) {
                    keep(kept.entry(), stated, stated.version() == 1 ? first : next);
                    place.setString(1, stated.matter().id());
                    place.setInt(2, stated.version());
                    place.setLong(3, kept.entry().seq());
                    place.executeUpdate();
                }
            }
        }
    }

    private static void keep(Entry entry, MatterStated stated, PreparedStatement statement) throws SQLException {
        var patient = entry.report().patient();
        statement.setInt(1, stated.version());
        statement.setString(2, MatterJson.kind(stated.matter()));
        statement.setString(3, patient == null ? null : patient.value());
        statement.setBoolean(4, stated.matter().closed());
        statement.setObject(5, entry.recordedAt().atOffset(ZoneOffset.UTC));
        statement.setString(6, entry.report().author().id());
        statement.setString(7, entry.report().author().name());
        statement.setString(8, MatterJson.write(stated.matter()));
        statement.setString(9, stated.matter().id());
        if (stated.version() > 1) {
            statement.setInt(10, stated.version() - 1);
        }
        if (statement.executeUpdate() == 0) {
            throw new ChangedMeanwhile(stated.matter().id());
        }
    }
}
