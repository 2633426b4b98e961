package org.afterward.simulator.load;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How long each answer took. For any number of threads.
final class Times {
    private long[] nanos = new long[1 << 16];
    private int count;
    private long failures;
    private @Nullable String reason;

    synchronized void add(long each) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = each;
    }

    synchronized void failed(String why) {
        failures++;
        if (reason == null) {
            reason = why;
        }
    }

    synchronized long failures() {
        return failures;
    }

    /// The first reason for a failure.
    synchronized Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /// Sets a second, median, 99th percentile, longest, failures.
    synchronized String row(Duration within) {
        var sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return Math.round(count / (within.toMillis() / 1_000.0)) + " | " + percentile(sorted, 50) + " | "
                + percentile(sorted, 99) + " | " + percentile(sorted, 100) + " | " + failures;
    }

    /// In milliseconds, nearest rank.
    static String percentile(long[] sorted, int percent) {
        if (sorted.length == 0) {
            return "-";
        }
        int rank = (int) Math.ceil(sorted.length * (percent / 100.0));
        return String.format("%.2f", sorted[Math.max(0, rank - 1)] / 1e6);
    }
}
