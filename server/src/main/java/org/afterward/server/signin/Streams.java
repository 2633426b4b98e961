package org.afterward.server.signin;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Streams of changes that people have open. They end when the screen is locked or the session is over,
/// wherever that was done: at once in this process, and within [#LOOK] from another (AC-04, SV-19).
public final class Streams implements AutoCloseable {
    /// How often it is looked which are to end, and which screens have not been used for their time.
    static final Duration LOOK = Duration.ofSeconds(5);

    /// How often in a row the database may not answer until every stream ends: nobody looks for longer than
    /// half a minute without being asked whether they still may (AC-03).
    static final int BLIND = 5;

    /// A stream that is open; closed when it ends by itself.
    @FunctionalInterface
    public interface Open extends AutoCloseable {
        @Override
        void close();
    }

    private static final Logger LOG = LoggerFactory.getLogger(Streams.class);

    private final Sittings sittings;
    private final SignInLog log;
    private final Clock clock;
    private final Map<UUID, CopyOnWriteArrayList<Runnable>> open = new ConcurrentHashMap<>();
    private final Thread looking;

    Streams(Sittings sittings, SignInLog log, Clock clock) {
        this.sittings = sittings;
        this.log = log;
        this.clock = clock;
        this.looking = Thread.ofVirtual().name("sittings").start(this::look);
    }

    /// Calls `over` once, when what `caller` has open is to end. Close what is returned when it ends
    /// by itself.
    public Open until(Caller caller, Runnable over) {
        var id = UUID.fromString(caller.session());
        open.compute(id, (same, streams) -> {
            var all = streams == null ? new CopyOnWriteArrayList<Runnable>() : streams;
            all.add(over);
            return all;
        });
        if (caller.locked()) {
            end(id);
        }
        return () -> open.computeIfPresent(id, (same, streams) -> {
            streams.remove(over);
            return streams.isEmpty() ? null : streams;
        });
    }

    void end(UUID id) {
        var streams = open.remove(id);
        if (streams != null) {
            streams.forEach(Runnable::run);
        }
    }

    private void look() {
        var failures = 0;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(LOOK);
                lookOnce();
                failures = 0;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                LOG.warn("could not look which sessions are over", e);
                if (++failures >= BLIND) {
                    open.keySet().forEach(this::end);
                }
            }
        }
    }

    /// Locks what is idle, and ends what is locked or over.
    void lookOnce() {
        var now = clock.instant();
        for (var idle : sittings.lockIdle(now)) {
            sittings.live(idle, now).ifPresent(one -> log.lock(one.caller(one.address()), true));
        }
        var asked = List.copyOf(open.keySet());
        var still = sittings.open(asked, now);
        asked.stream().filter(id -> !still.contains(id)).forEach(this::end);
    }

    @Override
    public void close() {
        looking.interrupt();
    }
}
