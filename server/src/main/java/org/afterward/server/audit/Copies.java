package org.afterward.server.audit;

import java.security.PublicKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The copies of a node's signed lines in the database: they tell when its file was lost.
final class Copies {
    private static final String READ = "SELECT line FROM audit_checkpoint WHERE node = ? ORDER BY number";

    private static final String WRITE =
            "INSERT INTO audit_checkpoint (node, number, line) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";

    /// The copies from the first on, as far as no number is missing.
    static List<String> read(Connection connection, PublicKey key) throws SQLException {
        var lines = new ArrayList<String>();
        try (var statement = connection.prepareStatement(READ)) {
            statement.setString(1, SigningKey.name(key));
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    lines.add(row.getString(1));
                }
            }
        }
        return lines;
    }

    /// Writes those that the database does not have.
    static void write(Connection connection, PublicKey key, List<String> lines) throws SQLException {
        int known = read(connection, key).size();
        try (var statement = connection.prepareStatement(WRITE)) {
            for (int i = known; i < lines.size(); i++) {
                statement.setString(1, SigningKey.name(key));
                statement.setLong(2, i + 1);
                statement.setString(3, lines.get(i));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private Copies() {}
}
