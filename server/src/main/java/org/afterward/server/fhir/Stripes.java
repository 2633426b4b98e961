package org.afterward.server.fhir;

import java.util.Collection;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// One writer at a time for each resource, so that two updates never become the same version.
final class Stripes {
    private static final int COUNT = 512;

    private final ReentrantLock[] locks = new ReentrantLock[COUNT];

    Stripes() {
        for (int i = 0; i < COUNT; i++) {
            locks[i] = new ReentrantLock();
        }
    }

    /// Locks are taken in one order, so that two writers cannot wait for each other.
    <T> T with(Collection<String> keys, Supplier<T> work) {
        var taken = keys.stream()
                .mapToInt(key -> Math.floorMod(key.hashCode(), COUNT))
                .sorted()
                .distinct()
                .toArray();
        int held = 0;
        try {
            for (int i : taken) {
                locks[i].lock();
                held++;
            }
            return work.get();
        } finally {
            for (int i = held - 1; i >= 0; i--) {
                locks[taken[i]].unlock();
            }
        }
    }
}
