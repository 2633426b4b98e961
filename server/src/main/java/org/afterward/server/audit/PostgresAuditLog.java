package org.afterward.server.audit;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.fact.PatientId;

/// The log in PostgreSQL, with its writer and its spool. Any number of them may run over one database.
public final class PostgresAuditLog implements AuditLog, AutoCloseable {
    private final String node;
    private final Reads reads;
    private final Writer writer;

    private PostgresAuditLog(String node, Reads reads, Writer writer) {
        this.node = node;
        this.reads = reads;
        this.writer = writer;
    }

    /// @param node       the name of this process in the log
    /// @param folder     of the spool
    /// @param spoolBytes the most that the spool holds
    public static PostgresAuditLog open(DataSource database, Clock clock, String node, Path folder, long spoolBytes) {
        var writer = new Writer(database, clock, new Spool(folder, spoolBytes), node);
        writer.start();
        return new PostgresAuditLog(node, new Reads(database), writer);
    }

    /// For a process that writes once and ends: in the database, or not at all.
    static void writeOnce(DataSource database, Clock clock, String node, List<AuditEvent> events) {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            new Appending(connection, clock).append(Sealed.of(events, node), false);
            connection.commit();
        } catch (SQLException e) {
            throw new AuditUnavailable("The log cannot be written just now: " + e.getMessage(), e);
        }
    }

    @Override
    public void write(List<AuditEvent> events) {
        if (!events.isEmpty()) {
            writer.write(Sealed.of(events, node));
        }
    }

    @Override
    public void owe(List<AuditEvent> events) {
        writer.owe(Sealed.of(events, node));
    }

    @Override
    public List<Logged> page(Filter filter, long before, int limit) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new IllegalArgumentException("a page has 1 to " + LARGEST_PAGE + " events, not " + limit);
        }
        return reads.page(filter, before, limit);
    }

    @Override
    public Optional<Logged> event(UUID id) {
        return reads.event(id);
    }

    @Override
    public long count(Filter filter) {
        return reads.count(filter);
    }

    @Override
    public SortedSet<String> viewers(Set<PatientId> patients, Instant from, Instant until) {
        return reads.viewers(patients, from, until);
    }

    /// Writes what was handed over, answers who waits, and ends.
    @Override
    public void close() {
        writer.close();
    }
}
