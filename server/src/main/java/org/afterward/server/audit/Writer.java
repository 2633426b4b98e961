package org.afterward.server.audit;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.afterward.clinical.audit.AuditEvent.Outcome;
import org.afterward.server.journal.Lost;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one writer of this process: takes what waits, commits it once, then answers each who waits. While the
/// database is away, the spool takes the events; the writer merges them when it is back.
final class Writer implements AutoCloseable {
    /// How long somebody waits for the database before the spool is asked.
    static final Duration PATIENCE = Duration.ofSeconds(3);

    /// How long between two tries to reach a database that is away.
    static final Duration PAUSE = Duration.ofSeconds(1);

    /// The most events that share one commit.
    static final int BATCH = 2_000;

    /// The most lists of events that wait; beyond it the spool is asked.
    static final int WAITING = 10_000;

    /// The most lists of events that are owed in memory.
    static final int OWED = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

    private final Commits commits;
    private final Clock clock;
    private final Spool spool;
    private final String node;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(WAITING);
    private final Thread thread;
    private final Deque<List<Sealed>> owed = new ArrayDeque<>();
    private volatile boolean away;
    private volatile boolean closed;
    private long nextTry = System.nanoTime();

    /// Events and whoever waits for them.
    ///
    /// @param claimed by the writer, or by who waits no longer: never by both
    private record Waiting(List<Sealed> events, AtomicBoolean claimed, CompletableFuture<Boolean> answer) {
        boolean claim() {
            return claimed.compareAndSet(false, true);
        }
    }

    Writer(DataSource database, Clock clock, Spool spool, String node) {
        this.node = node;
        this.commits = new Commits(database, clock);
        this.clock = clock;
        this.spool = spool;
        this.thread = Thread.ofPlatform().name("audit-writer").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// Returns once the events are on disk.
    void write(List<Sealed> events) {
        if (!closed && !away && written(events)) {
            return;
        }
        try {
            spool.append(events);
        } catch (IOException e) {
            throw new AuditUnavailable(
                    "Nothing takes the log just now: the database is out of reach, and the spool says: "
                            + e.getMessage(),
                    e);
        }
    }

    /// As [#write]; where nothing takes them, the database gets them when it is back.
    void owe(List<Sealed> events) {
        try {
            write(events);
        } catch (AuditUnavailable e) {
            LOG.error("{} events of the log are owed: {}", events.size(), e.getMessage());
            synchronized (owed) {
                if (owed.size() == OWED) {
                    LOG.error("Of what is owed to the log, the oldest is lost: {}", owed.remove());
                }
                owed.add(events);
            }
        }
    }

    private void payOwed() throws SQLException {
        synchronized (owed) {
            for (var next = owed.peek(); next != null; next = owed.peek()) {
                commits.commit(next, true);
                owed.remove();
            }
        }
    }

    private boolean owing() {
        synchronized (owed) {
            return !owed.isEmpty();
        }
    }

    /// False where the database did not take them in time; it may have all the same.
    private boolean written(List<Sealed> events) {
        var waiting = new Waiting(events, new AtomicBoolean(), new CompletableFuture<>());
        if (!queue.offer(waiting)) {
            return false;
        }
        try {
            return waiting.answer().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("The database has not taken the log for {}; the spool does", PATIENCE);
            away = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // Where the writer has it already, it is in the log and in the spool, and is told apart by its id.
        waiting.claim();
        return false;
    }

    private void run() {
        while (!closed || !queue.isEmpty()) {
            try {
                var batch = take();
                if (!batch.isEmpty()) {
                    answer(batch);
                }
                if (!closed && (away || owing() || !spool.empty()) && System.nanoTime() - nextTry >= 0) {
                    merge();
                }
            } catch (InterruptedException e) {
                closed = true;
            } catch (RuntimeException | Error e) {
                LOG.error("The writer of the log met a fault and goes on", e);
            }
        }
        commits.release();
    }

    private List<Waiting> take() throws InterruptedException {
        var batch = new ArrayList<Waiting>();
        var first = queue.poll(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        int events = 0;
        for (var next = first; next != null; next = events < BATCH ? queue.poll() : null) {
            if (next.claim()) {
                batch.add(next);
                events += next.events().size();
            }
        }
        return batch;
    }

    private void answer(List<Waiting> batch) {
        boolean written = false;
        try {
            if (!away) {
                commits.commit(
                        batch.stream().flatMap(each -> each.events().stream()).toList(), false);
                written = true;
            }
        } catch (SQLException | RuntimeException e) {
            lost(e);
        } finally {
            for (var each : batch) {
                each.answer().complete(written);
            }
        }
    }

    private void lost(Exception cause) {
        if (!away) {
            LOG.warn("The database does not take the log; the spool does: {}", cause.getMessage());
        }
        away = true;
        nextTry = System.nanoTime() + PAUSE.toNanos();
    }

    /// Brings what waits in the spool into the chain, with the time at which it happened.
    private void merge() {
        nextTry = System.nanoTime() + PAUSE.toNanos();
        try {
            commits.commit(List.of(), true);
            payOwed();
            for (var taken = spool.take(); taken.isPresent(); taken = spool.take()) {
                merge(taken.get());
            }
            away = false;
        } catch (SQLException e) {
            lost(e);
        } catch (IOException | RuntimeException e) {
            LOG.error("The spool cannot be merged into the log", e);
        }
    }

    private void merge(Spool.Taken taken) throws SQLException, IOException {
        boolean all = true;
        for (int i = 0; i < taken.events().size(); i += BATCH) {
            all &= taken(taken.events().subList(i, Math.min(taken.events().size(), i + BATCH)));
        }
        boolean damaged = taken.damaged() || !all;
        if (damaged) {
            LOG.error("A file of the spool is not what was written to it; it is kept beside the others");
            var gap = OwnEvents.of(
                    "audit.gap", clock.instant(), Outcome.FAILED, Map.of("first", "a file of the spool is damaged"));
            commits.commit(Sealed.of(List.of(gap), node), false);
        }
        spool.merged(taken, damaged);
        LOG.info("{} events came from the spool into the log", taken.events().size());
    }

    /// Whether the log took every event; one that it refuses takes no other with it.
    private boolean taken(List<Sealed> events) throws SQLException {
        try {
            commits.commit(events, true);
            return true;
        } catch (SQLException | RuntimeException e) {
            if (Lost.is(e)) {
                throw e;
            }
            LOG.warn("An event of the spool cannot be stored", e);
        }
        if (events.size() > 1) {
            for (var each : events) {
                taken(List.of(each));
            }
        }
        return false;
    }

    /// Writes what still waits, then ends.
    @Override
    public void close() {
        closed = true;
        // Wakes a writer that waits for work; a full queue needs no waking.
        boolean woken = queue.offer(new Waiting(List.of(), new AtomicBoolean(), new CompletableFuture<>()));
        LOG.debug("The writer of the log ends; woken: {}", woken);
        try {
            thread.join(Duration.ofSeconds(20));
            spool.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("The spool did not close cleanly", e);
        }
    }
}
