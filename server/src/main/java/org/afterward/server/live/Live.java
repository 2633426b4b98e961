package org.afterward.server.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.afterward.clinical.fact.Entry;
import org.afterward.server.journal.JournalUnavailable;
import org.afterward.server.journal.Snapshots;
import org.afterward.server.journal.Tail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the wards up to date from the moment the process starts, and saves their state now and then so
/// that the next start is quick.
final class Live implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Live.class);

    /// How often the state is saved. (Local default.)
    static final Duration BETWEEN_SAVES = Duration.ofMinutes(10);

    private final Wards wards;
    private final Snapshots snapshots;
    private final Clock clock;
    private final Tail.Following following;
    private final AtomicBoolean saving = new AtomicBoolean();
    private volatile Instant saved;
    private volatile long savedSeq;

    private Live(Wards wards, Snapshots snapshots, Tail tail, Clock clock) {
        this.wards = wards;
        this.snapshots = snapshots;
        this.clock = clock;
        this.saved = clock.instant();
        this.savedSeq =
                snapshots.load((patient, entries) -> wards.restore(entries)).orElse(0L);
        this.following = tail.follow(savedSeq, this::onEntries);
    }

    static Live start(Wards wards, Snapshots snapshots, Tail tail, Clock clock) {
        return new Live(wards, snapshots, tail, clock);
    }

    private void onEntries(List<Entry> entries) {
        wards.onEntries(entries);
        if (clock.instant().isAfter(saved.plus(BETWEEN_SAVES)) && saving.compareAndSet(false, true)) {
            var seq = wards.seq();
            var state = state();
            Thread.ofVirtual().name("snapshot").start(() -> {
                try {
                    save(seq, state);
                } finally {
                    saving.set(false);
                }
            });
        }
    }

    /// One moment's state: patients are immutable, and only the folding thread replaces them.
    private List<Snapshots.Of> state() {
        return Stream.concat(
                        wards.registrations().stream()
                                .map(patient -> Snapshots.Of.patient(patient.id(), patient.entries())),
                        Stream.of(Snapshots.Of.building(wards.building())))
                .toList();
    }

    private void save(long seq, List<Snapshots.Of> state) {
        try {
            if (seq > savedSeq) {
                snapshots.save(seq, state.stream());
                savedSeq = seq;
            }
            saved = clock.instant();
        } catch (JournalUnavailable e) {
            LOG.warn(
                    "the state could not be saved, which costs nothing but time at the next start: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        following.close();
        save(wards.seq(), state());
    }
}
