package org.afterward.server.board;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// One open stream to one browser. What is not sent yet is replaced by what is newer, so that a slow screen
/// falls behind in time and never in memory.
final class Screen {
    /// How often the server's time is sent, so that a screen knows that nothing is news too.
    static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private final ReentrantLock lock = new ReentrantLock();
    private final java.util.concurrent.locks.Condition news = lock.newCondition();
    private final LinkedHashMap<String, String> pending = new LinkedHashMap<>();
    private boolean closed;

    /// To be sent soon; what was to be sent under the same name no longer is.
    void show(String event, String data) {
        lock.lock();
        try {
            pending.putLast(event, data);
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    /// Sends until the browser goes, or the screen is closed: it is when nobody is signed in there any more.
    void run(SseEmitter stream, Supplier<String> time) {
        try {
            while (true) {
                for (var event : next().entrySet()) {
                    send(stream, event.getKey(), event.getValue());
                }
                if (over()) {
                    break;
                }
                send(stream, "time", time.get());
            }
            stream.complete();
        } catch (IOException | IllegalStateException gone) {
            stream.complete();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            stream.complete();
        }
    }

    private static void send(SseEmitter stream, String event, String data) throws IOException {
        stream.send(SseEmitter.event().name(event).data(data, MediaType.TEXT_HTML));
    }

    /// What there is to send; nothing after a heartbeat's wait.
    private Map<String, String> next() throws InterruptedException {
        lock.lock();
        try {
            var left = HEARTBEAT.toNanos();
            while (pending.isEmpty() && !closed && left > 0) {
                left = news.awaitNanos(left);
            }
            var events = new LinkedHashMap<>(pending);
            pending.clear();
            return events;
        } finally {
            lock.unlock();
        }
    }

    private boolean over() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }
}
