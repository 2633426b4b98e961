package org.afterward.server.journal;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.Set;

/// Tells a database that is out of reach, and may be back soon, from one that refuses what it was given.
///
/// Source: PostgreSQL 18, Appendix A, "PostgreSQL Error Codes".
public final class Lost {
    /// Connection, transaction rolled back, resources, operator, system error, lock not available.
    private static final Set<String> CLASSES = Set.of("08", "40", "53", "57", "58", "55");

    public static boolean is(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientException || cause instanceof SQLNonTransientConnectionException) {
                return true;
            }
            if (cause instanceof SQLException sql) {
                var state = sql.getSQLState();
                return state != null && state.length() == 5 && CLASSES.contains(state.substring(0, 2));
            }
        }
        return false;
    }

    private Lost() {}
}
