package org.afterward.server.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.fact.PatientId;

/// The log of looks, acts, decisions and refusals. What is looked at is shown, and what is changed is
/// changed, only after its event is durable.
///
/// Source: access.md, section 8.
public interface AuditLog {
    /// The most events on one page.
    int LARGEST_PAGE = 1_000;

    /// Returns once every event is on disk: in the database, or in the spool where the database is away.
    ///
    /// @throws AuditUnavailable where neither took them; then nothing may be shown
    void write(List<AuditEvent> events);

    /// As [#write(List)].
    default void write(AuditEvent... events) {
        write(List.of(events));
    }

    /// For what must go on although nothing can be logged, which is an emergency alone: kept in memory, and
    /// written when something takes it again.
    void owe(List<AuditEvent> events);

    /// The newest events first that the filter takes.
    ///
    /// @param before only those numbered below; `Long.MAX_VALUE` for the newest
    /// @param limit  1 to [#LARGEST_PAGE]
    List<Logged> page(Filter filter, long before, int limit);

    Optional<Logged> event(UUID id);

    long count(Filter filter);

    /// Everybody to whom something of one of these patients was shown, by [AuditEvent.Who#id].
    SortedSet<String> viewers(Set<PatientId> patients, Instant from, Instant until);
}
