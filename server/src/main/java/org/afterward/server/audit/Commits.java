package org.afterward.server.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Commits events over a connection of its own. Used by one thread.
final class Commits {
    /// A database that says nothing for so long is lost.
    private static final int NETWORK_MILLIS = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(Commits.class);

    private final DataSource database;
    private final Clock clock;
    private @Nullable Connection held;

    Commits(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// A connection that went stale is replaced once; what it had committed is not written twice.
    void commit(List<Sealed> events, boolean perhapsKnown) throws SQLException {
        boolean fresh = held == null;
        try {
            append(events, perhapsKnown);
        } catch (SQLException e) {
            release();
            if (fresh) {
                throw e;
            }
            append(events, true);
        }
    }

    private void append(List<Sealed> events, boolean perhapsKnown) throws SQLException {
        var connection = held == null ? connected() : held;
        try {
            new Appending(connection, clock).append(events, perhapsKnown);
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            release();
            throw e;
        }
    }

    /// Kept for this thread alone, so that requests that hold every other connection cannot hold up the log.
    private Connection connected() throws SQLException {
        var connection = database.getConnection();
        try {
            connection.setAutoCommit(false);
            connection.setNetworkTimeout(Runnable::run, NETWORK_MILLIS);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        held = connection;
        return connection;
    }

    void release() {
        var connection = held;
        held = null;
        if (connection != null) {
            try (connection) {
                connection.rollback();
            } catch (SQLException e) {
                LOG.debug("A connection could not be given back", e);
            }
        }
    }
}
