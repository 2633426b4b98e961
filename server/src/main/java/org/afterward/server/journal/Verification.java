package org.afterward.server.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;

/// Proves that a journal is whole: every hash, no gap, no fact twice, no end cut off, no refused message lost.
public final class Verification {
    private static final String HEAD = "SELECT seq, recorded_at, hash FROM journal_head";

    private static final String TWICE = """
            SELECT min(seq) AS first, max(seq) AS last, fact_id FROM journal GROUP BY fact_id HAVING count(*) > 1
            ORDER BY 1 LIMIT 10
            """;

    private static final String UNKNOWN_KEYS = """
            SELECT (SELECT count(*) FROM journal_fact) - (SELECT count(*) FROM journal)
            """;

    private static final String REJECTIONS_MISSING = """
            SELECT count(*), coalesce(max(number), 0) FROM rejection
            """;

    private static final String REJECTIONS = "SELECT * FROM rejection ORDER BY number";

    /// What was found.
    public sealed interface Found {
        /// @param rejections how many refused messages are kept
        record Whole(Head head, long rejections) implements Found {}

        /// @param faults each with the place in the journal where it lies, in words
        record Broken(List<String> faults) implements Found {
            public Broken {
                faults = List.copyOf(faults);
            }
        }
    }

    private final DataSource database;

    public Verification(DataSource database) {
        this.database = database;
    }

    /// Walks everything, as it was at one moment; a running server goes on writing meanwhile.
    public Found verify() {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            var faults = new ArrayList<String>();
            var chain = new Chain();
            chain.walk(connection, (row, hash) -> {})
                    .ifPresent(broken -> faults.add("entry " + broken.seq() + ": " + broken.what()));
            if (faults.isEmpty()) {
                head(connection, chain.head(), faults);
                twice(connection, faults);
            }
            long rejections = rejections(connection, faults);
            connection.rollback();
            return faults.isEmpty() ? new Found.Whole(chain.head(), rejections) : new Found.Broken(faults);
        } catch (SQLException e) {
            throw new JournalUnavailable("The journal cannot be read just now: " + e.getMessage(), e);
        }
    }

    private static void head(Connection connection, Head walked, List<String> faults) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(HEAD)) {
            if (!row.next()) {
                faults.add("the table journal_head is empty");
                return;
            }
            var head = Reads.headOf(row);
            if (head.seq() > walked.seq()) {
                faults.add("entry " + (walked.seq() + 1) + ": it and all after it are missing; the journal ended at "
                        + head.seq());
            } else if (!head.hash().equals(walked.hash())) {
                faults.add("entry " + walked.seq() + ": the end of the journal is kept as entry " + head.seq()
                        + " with hash " + head.hash() + ", and is not");
            }
        }
    }

    private static void twice(Connection connection, List<String> faults) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(TWICE)) {
            while (row.next()) {
                faults.add("entry " + row.getLong("last") + ": the fact '" + row.getString("fact_id") + "' is entry "
                        + row.getLong("first") + " already");
            }
        }
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(UNKNOWN_KEYS)) {
            row.next();
            if (row.getLong(1) != 0) {
                faults.add("the table journal_fact has " + row.getLong(1) + " rows more than the journal has entries");
            }
        }
    }

    private static long rejections(Connection connection, List<String> faults) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(REJECTIONS_MISSING)) {
            row.next();
            if (row.getLong(1) != row.getLong(2)) {
                faults.add("of " + row.getLong(2) + " refused messages " + row.getLong(1) + " are there");
            }
        }
        long count = 0;
        try (var statement = connection.prepareStatement(REJECTIONS)) {
            statement.setFetchSize(Chain.CHUNK);
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    count++;
                    var rejection = PostgresRejections.rejection(row, connection);
                    if (!Arrays.equals(PostgresRejections.key(rejection.refusal()), row.getBytes("key"))) {
                        faults.add("refused message " + rejection.number() + " is not what came in");
                    }
                }
            }
        }
        return count;
    }
}
