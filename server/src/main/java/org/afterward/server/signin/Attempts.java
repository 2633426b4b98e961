package org.afterward.server.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Failed sign-ins, in the memory of this process. Counted for a name from an address, for an address, and
/// for a name from anywhere; the last is generous, so that a stranger can hardly keep a nurse from her
/// ward.
final class Attempts {
    /// Failures of one name from one address within [#WINDOW].
    static final int MOST_FOR_NAME_AND_ADDRESS = 8;

    /// Failures from one address within [#WINDOW].
    static final int MOST_FOR_ADDRESS = 60;

    /// Failures of one name from anywhere within [#WINDOW].
    static final int MOST_FOR_NAME = 200;

    static final Duration WINDOW = Duration.ofMinutes(15);

    /// The most names and addresses that are remembered; the longest unused is forgotten first.
    static final int MOST_REMEMBERED = 20_000;

    private final Clock clock;
    private final LinkedHashMap<String, ArrayDeque<Instant>> failures = new LinkedHashMap<>();

    Attempts(Clock clock) {
        this.clock = clock;
    }

    /// How long nobody may try, if it has been tried too often.
    synchronized Optional<Duration> pause(String name, String address) {
        var now = clock.instant();
        return keys(name, address).stream()
                .map(key -> Map.entry(key, recent(key.word(), now)))
                .filter(key -> key.getValue().size() >= key.getKey().most())
                .map(key -> Duration.between(now, key.getValue().getFirst().plus(WINDOW)))
                .max(Duration::compareTo);
    }

    synchronized void failed(String name, String address) {
        var now = clock.instant();
        keys(name, address).forEach(key -> {
            var times = recent(key.word(), now);
            times.addLast(now);
            if (times.size() > key.most()) {
                times.removeFirst();
            }
            failures.putLast(key.word(), times);
        });
        while (failures.size() > MOST_REMEMBERED) {
            failures.pollFirstEntry();
        }
    }

    synchronized void succeeded(String name, String address) {
        failures.remove(keys(name, address).getFirst().word());
    }

    private record Key(String word, int most) {}

    private static List<Key> keys(String name, String address) {
        return List.of(
                new Key("both " + name + " " + address, MOST_FOR_NAME_AND_ADDRESS),
                new Key("address " + address, MOST_FOR_ADDRESS),
                new Key("name " + name, MOST_FOR_NAME));
    }

    private ArrayDeque<Instant> recent(String key, Instant now) {
        var times = failures.getOrDefault(key, new ArrayDeque<>());
        while (!times.isEmpty() && !times.getFirst().isAfter(now.minus(WINDOW))) {
            times.removeFirst();
        }
        return times;
    }
}
