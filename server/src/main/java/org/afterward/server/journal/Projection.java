package org.afterward.server.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// A table that answers searches, brought up to date in the transaction that writes the facts: who has seen
/// a fact can find it. It may only use the connection it is given, and must not commit.
@FunctionalInterface
public interface Projection {
    /// @param batch new entries in journal order, never empty; one call for each transaction
    void apply(List<Kept> batch, Connection connection) throws SQLException;
}
