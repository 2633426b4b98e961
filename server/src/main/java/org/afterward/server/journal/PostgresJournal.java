package org.afterward.server.journal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.afterward.clinical.fact.Entry;
import org.afterward.clinical.fact.FactId;
import org.afterward.clinical.fact.PatientId;

/// The journal in PostgreSQL, with its appender and its tail. Any number of them may run over one database.
public final class PostgresJournal implements Journal, Tail, AutoCloseable {
    private final Reads reads;
    private final Appender appender;
    private final PostgresTail tail;

    private PostgresJournal(Reads reads, Appender appender, PostgresTail tail) {
        this.reads = reads;
        this.appender = appender;
        this.tail = tail;
    }

    /// @param projections are brought up to date in every commit, in this order
    public static PostgresJournal open(DataSource database, Clock clock, List<Projection> projections, Limits limits) {
        var reads = new Reads(database);
        var tail = new PostgresTail(database, reads);
        var appender = new Appender(database, clock, projections, limits, tail::committedHere);
        tail.start(appender.process());
        appender.start();
        return new PostgresJournal(reads, appender, tail);
    }

    @Override
    public CompletableFuture<Appended> append(Submission submission) {
        return appender.append(submission);
    }

    @Override
    public Head head() {
        return reads.head();
    }

    @Override
    public List<Entry> since(long seq, int limit) {
        return reads.since(seq, limit);
    }

    @Override
    public Optional<Kept> entry(long seq) {
        return reads.entry(seq);
    }

    @Override
    public Optional<Kept> entry(FactId id) {
        return reads.entry(id);
    }

    @Override
    public List<Entry> of(Set<PatientId> patients, Instant from, Instant until) {
        return reads.of(patients, from, until);
    }

    @Override
    public Head asKnownAt(Instant moment) {
        return reads.asKnownAt(moment);
    }

    @Override
    public Following follow(long seq, Listener listener) {
        return tail.follow(seq, listener);
    }

    /// Writes what was handed over, answers its writers, and ends.
    @Override
    public void close() {
        appender.close();
        tail.close();
    }
}
