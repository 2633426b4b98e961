package org.afterward.server.journal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import javax.sql.DataSource;
import org.afterward.clinical.fact.PatientId;

/// When the journal last heard of somebody: what decides how long other records about them are kept.
public final class Contacts {
    private static final String SINCE = """
            SELECT EXISTS (SELECT FROM journal WHERE patient = ANY (?) AND occurred_at >= ?)
            """;

    private final DataSource database;

    public Contacts(DataSource database) {
        this.database = database;
    }

    /// Whether anything that happened at `moment` or later is known of one of them.
    public boolean since(Set<PatientId> patients, Instant moment) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(SINCE)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text", patients.stream().map(PatientId::value).toArray()));
            statement.setObject(2, Times.of(moment));
            try (var row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new JournalUnavailable("The journal cannot be read just now: " + e.getMessage(), e);
        }
    }
}
