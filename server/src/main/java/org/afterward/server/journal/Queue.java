package org.afterward.server.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The submissions that wait for the appender: bounded in number and bytes, so that a flood slows its
/// senders and never fills the memory.
final class Queue {
    /// A submission and the writer who waits for its answer.
    record Waiting(Prepared submission, CompletableFuture<Appended> answer) {}

    private final Limits limits;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Condition work = lock.newCondition();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private long bytes;
    private boolean closed;

    Queue(Limits limits) {
        this.limits = limits;
    }

    /// Waits for room.
    ///
    /// @throws JournalUnavailable where there was none for too long, or the journal is closed
    void put(Waiting item) {
        lock.lock();
        try {
            var nanos = limits.patience().toNanos();
            while (!closed && full()) {
                if (nanos <= 0) {
                    throw new JournalUnavailable("The journal is busy: " + waiting.size()
                            + " submissions wait for the database. Nothing was stored; try again.");
                }
                nanos = room.awaitNanos(nanos);
            }
            if (closed) {
                throw new JournalUnavailable("The journal is closing. Nothing was stored; try again.");
            }
            waiting.add(item);
            bytes += item.submission().bytes();
            work.signal();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JournalUnavailable("Interrupted while waiting for the journal. Nothing was stored.", e);
        } finally {
            lock.unlock();
        }
    }

    private boolean full() {
        return !waiting.isEmpty() && (waiting.size() >= limits.waiting() || bytes >= limits.waitingBytes());
    }

    /// What waits, up to the size of a batch; empty once the queue is closed and drained, or where nothing
    /// came for a while.
    List<Waiting> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            var nanos = TimeUnit.SECONDS.toNanos(1);
            while (waiting.isEmpty() && !closed && nanos > 0) {
                nanos = work.awaitNanos(nanos);
            }
            var batch = new ArrayList<Waiting>();
            int reports = 0;
            long taken = 0;
            for (var next = waiting.peek(); next != null; next = waiting.peek()) {
                reports += next.submission().lines().size();
                taken += next.submission().bytes();
                if (!batch.isEmpty() && (reports > limits.batch() || taken > limits.batchBytes())) {
                    break;
                }
                batch.add(waiting.remove());
                bytes -= next.submission().bytes();
            }
            room.signalAll();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            room.signalAll();
            work.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean drained() {
        lock.lock();
        try {
            return closed && waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }
}
