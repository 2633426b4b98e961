package org.afterward.simulator.ward;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.afterward.simulator.line.Answer;

/// What became of all that was said.
final class Tally {
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong repeated = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicReference<String> lastRefusal = new AtomicReference<>("");

    void count(Answer answer) {
        switch (answer) {
            case Answer.Accepted done -> accepted.incrementAndGet();
            case Answer.Repeated again -> repeated.incrementAndGet();
            case Answer.Refused no -> {
                refused.incrementAndGet();
                lastRefusal.set(no.code() + " " + no.why());
            }
        }
    }

    long accepted() {
        return accepted.get();
    }

    long repeated() {
        return repeated.get();
    }

    long refused() {
        return refused.get();
    }

    @Override
    public String toString() {
        return accepted + " accepted, " + repeated + " repeated, " + refused + " refused"
                + (refused.get() == 0 ? "" : " (last: " + lastRefusal + ")");
    }
}
