package org.afterward.server.mllp;

import java.util.concurrent.TimeUnit;

/// How fast one feed may speak, over all its connections. Whoever is faster is read later: nothing is lost.
final class Pace {
    private final long nanosEach;
    private long next = System.nanoTime();

    /// @param perMinute 0 for any number
    Pace(int perMinute) {
        this.nanosEach = perMinute == 0 ? 0 : TimeUnit.MINUTES.toNanos(1) / perMinute;
    }

    /// Returns when the next message may be taken. A minute's worth may come at once.
    void take() throws InterruptedException {
        long pause = pause(System.nanoTime());
        if (pause > 0) {
            TimeUnit.NANOSECONDS.sleep(pause);
        }
    }

    /// How long a message that comes at `now` has to wait.
    synchronized long pause(long now) {
        if (nanosEach == 0) {
            return 0;
        }
        next = Math.max(next + nanosEach, now - TimeUnit.MINUTES.toNanos(1) + nanosEach);
        return next - now;
    }
}
