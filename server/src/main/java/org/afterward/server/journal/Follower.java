package org.afterward.server.journal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.afterward.clinical.fact.Entry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One listener's place in the journal, and the thread that moves it on.
final class Follower implements Tail.Following {
    /// The most entries that are handed over directly and not yet taken; a listener that is slower reads
    /// from the database, and no memory fills.
    static final int AHEAD = 50_000;

    /// How many entries are read from the database at once.
    static final int CHUNK = 2_000;

    /// How long a failing listener or database is left alone.
    static final Duration PAUSE = Duration.ofMillis(500);

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

    private final Reads reads;
    private final Tail.Listener listener;
    private final Consumer<Follower> ended;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Deque<List<Entry>> handed = new ArrayDeque<>();
    private int ahead;
    private boolean look = true;
    private volatile long seq;
    private volatile boolean closed;

    Follower(Reads reads, long seq, Tail.Listener listener, Consumer<Follower> ended) {
        this.reads = reads;
        this.seq = seq;
        this.listener = listener;
        this.ended = ended;
        this.thread = Thread.ofPlatform().name("journal-tail").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// Entries that were committed here.
    void offer(List<Entry> entries) {
        lock.lock();
        try {
            if (ahead + entries.size() > AHEAD) {
                handed.clear();
                ahead = 0;
                look = true;
            } else {
                handed.add(entries);
                ahead += entries.size();
            }
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    /// There may be more in the database.
    void look() {
        lock.lock();
        try {
            look = true;
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (!closed) {
            try {
                step(next());
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (!closed) {
                    LOG.warn("Entries after {} are not taken yet: {}", seq, e.toString());
                    look();
                    pause();
                }
            }
        }
    }

    /// What was handed over next; empty to look into the database.
    private List<Entry> next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                if (look) {
                    look = false;
                    return List.of();
                }
                var entries = handed.poll();
                if (entries != null) {
                    ahead -= entries.size();
                    return entries;
                }
                news.await(1, TimeUnit.MINUTES);
            }
        } finally {
            lock.unlock();
        }
    }

    private void step(List<Entry> entries) {
        if (!entries.isEmpty() && entries.getLast().seq() <= seq) {
            return;
        }
        if (!entries.isEmpty() && entries.getFirst().seq() <= seq + 1) {
            deliver(entries.subList((int) (seq + 1 - entries.getFirst().seq()), entries.size()));
            return;
        }
        for (var read = reads.since(seq, CHUNK); !read.isEmpty() && !closed; read = reads.since(seq, CHUNK)) {
            deliver(read);
        }
    }

    private void deliver(List<Entry> entries) {
        listener.onEntries(entries);
        seq = entries.getLast().seq();
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public long seq() {
        return seq;
    }

    @Override
    public void close() {
        closed = true;
        ended.accept(this);
        thread.interrupt();
    }
}
