package org.afterward.server.journal;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.afterward.clinical.fact.Entry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one writer of this process: takes what waits, commits it once, then answers each writer. A lone
/// nurse waits for one fsync, a flood shares one.
final class Appender implements AutoCloseable {
    /// How long a closing journal goes on writing what was handed to it.
    static final Duration LAST_WORDS = Duration.ofSeconds(20);

    private static final Logger LOG = LoggerFactory.getLogger(Appender.class);

    private final DataSource database;
    private final Clock clock;
    private final List<Projection> projections;
    private final Queue queue;
    private final Consumer<List<Entry>> committed;
    private final String process = UUID.randomUUID().toString();
    private final Thread thread;
    private final Numbers numbers = new Numbers();
    private Set<YearMonth> openMonths = Set.of();

    /// @param committed hears of each commit's entries, in order, from the appender's thread, before the
    ///                  writers do
    Appender(
            DataSource database,
            Clock clock,
            List<Projection> projections,
            Limits limits,
            Consumer<List<Entry>> committed) {
        this.database = database;
        this.clock = clock;
        this.projections = List.copyOf(projections);
        this.queue = new Queue(limits);
        this.committed = committed;
        this.thread = Thread.ofPlatform().name("journal-appender").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// This process's name in notifications.
    String process() {
        return process;
    }

    CompletableFuture<Appended> append(Submission submission) {
        var answer = new CompletableFuture<Appended>();
        try {
            queue.put(new Queue.Waiting(Prepared.of(submission), answer));
        } catch (JournalUnavailable e) {
            answer.completeExceptionally(e);
        } catch (RuntimeException e) {
            answer.completeExceptionally(new SubmissionRefused("This cannot be stored: " + e.getMessage(), e));
        }
        return answer;
    }

    private void run() {
        while (!queue.drained()) {
            try {
                var batch = queue.take();
                if (!batch.isEmpty()) {
                    write(batch);
                }
            } catch (InterruptedException e) {
                queue.close();
            } catch (RuntimeException | Error e) {
                LOG.error("The appender met a fault and goes on", e);
            }
        }
    }

    private void write(List<Queue.Waiting> batch) {
        try {
            commit(batch);
        } catch (SQLException | RuntimeException e) {
            if (Lost.is(e)) {
                LOG.warn("The database is out of reach: {}", e.getMessage());
                batch.forEach(each -> unavailable(each, e));
            } else if (batch.size() == 1) {
                refused(batch.getFirst(), e);
            } else {
                oneByOne(batch);
            }
        } catch (Error e) {
            batch.forEach(each -> each.answer().completeExceptionally(e));
            throw e;
        }
    }

    /// A submission that cannot be stored takes none of its neighbours with it.
    private void oneByOne(List<Queue.Waiting> batch) {
        for (var each : batch) {
            write(List.of(each));
        }
    }

    private void commit(List<Queue.Waiting> batch) throws SQLException {
        Transaction.Outcome outcome;
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                outcome = new Transaction(connection, clock, process, openMonths, numbers)
                        .append(batch.stream().map(Queue.Waiting::submission).toList(), projections);
                connection.commit();
            } catch (SQLException | RuntimeException | Error e) {
                rollback(connection, e);
                throw e;
            }
        }
        openMonths = outcome.openMonths();
        tell(outcome.entries());
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).answer().complete(outcome.answers().get(i));
        }
    }

    private static void rollback(java.sql.Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private void tell(List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        try {
            committed.accept(entries);
        } catch (RuntimeException e) {
            LOG.error(
                    "A listener of the journal failed after entry {}",
                    entries.getLast().seq(),
                    e);
        }
    }

    private static void unavailable(Queue.Waiting waiting, Exception cause) {
        waiting.answer()
                .completeExceptionally(new JournalUnavailable(
                        "The database is out of reach (" + cause.getMessage()
                                + "). Whether this was stored is not known; sending it again is safe.",
                        cause));
    }

    private static void refused(Queue.Waiting waiting, Exception cause) {
        LOG.warn("A submission cannot be stored", cause);
        waiting.answer()
                .completeExceptionally(new SubmissionRefused("This cannot be stored: " + cause.getMessage(), cause));
    }

    /// Writes what still waits, then ends; what cannot be written in time is answered as unavailable.
    @Override
    public void close() {
        queue.close();
        try {
            if (thread.isAlive() && !thread.join(LAST_WORDS)) {
                LOG.warn("The appender did not end within {}", LAST_WORDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
