package org.afterward.server.register;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.fact.Entry;
import org.afterward.clinical.fact.Fact.MatterStated;
import org.afterward.clinical.fact.FactId;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.fact.Report;
import org.afterward.clinical.fact.Source;
import org.afterward.clinical.matter.Matter;
import org.afterward.server.journal.Appended;
import org.afterward.server.journal.Journal;
import org.afterward.server.journal.JournalUnavailable;
import org.afterward.server.journal.Original;
import org.afterward.server.journal.Submission;
import org.afterward.server.journal.SubmissionRefused;
import org.afterward.server.journal.Tail;
import org.afterward.server.live.Wards;
import org.afterward.wire.json.MatterJson;
import org.jspecify.annotations.Nullable;

/// The matters as they are now. Any thread may ask; what is kept here is seen by the next question, and what
/// another process keeps as soon as the journal's tail brings it.
public final class Register implements Matters, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final MatterTable table;
    private final Journal journal;
    private final Wards wards;
    private final Clock clock;
    private final Map<Class<? extends Matter>, Map<String, Kept<?>>> byKind = new ConcurrentHashMap<>();
    private final Map<PatientId, Map<String, Kept<?>>> byPatient = new ConcurrentHashMap<>();
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    private final Object folded = new Object();
    private long seq;
    private Tail.@Nullable Following following;

    private Register(MatterTable table, Journal journal, Wards wards, Clock clock) {
        this.table = table;
        this.journal = journal;
        this.wards = wards;
        this.clock = clock;
    }

    /// Told of each change after it can be seen; on the thread that folds, so it must be quick.
    @FunctionalInterface
    public interface Watcher {
        void onChange(List<Kept<?>> changed);
    }

    static Register start(MatterTable table, Journal journal, Tail tail, Wards wards, Clock clock) {
        var register = new Register(table, journal, wards, clock);
        var moment = table.load();
        moment.matters().forEach(register::put);
        register.seq = moment.seq();
        register.following = tail.follow(moment.seq(), register::onEntries);
        return register;
    }

    private void onEntries(List<Entry> entries) {
        var changed = new ArrayList<Kept<?>>();
        for (var entry : entries) {
            if (entry.fact() instanceof MatterStated stated) {
                var kept = kept(entry, stated);
                put(kept);
                changed.add(kept);
            }
        }
        synchronized (folded) {
            seq = entries.getLast().seq();
            folded.notifyAll();
        }
        if (!changed.isEmpty()) {
            watchers.forEach(watcher -> watcher.onChange(List.copyOf(changed)));
        }
    }

    private static Kept<Matter> kept(Entry entry, MatterStated stated) {
        var report = entry.report();
        return new Kept<>(stated.matter(), stated.version(), report.patient(), report.author(), entry.recordedAt());
    }

    private void put(Kept<?> kept) {
        var id = kept.matter().id();
        byKind.computeIfAbsent(kept.matter().getClass(), kind -> new ConcurrentHashMap<>())
                .merge(id, kept, Register::newer);
        var patient = kept.patient();
        if (patient != null) {
            byPatient.computeIfAbsent(patient, one -> new ConcurrentHashMap<>()).merge(id, kept, Register::newer);
        }
    }

    private static Kept<?> newer(Kept<?> one, Kept<?> other) {
        return one.version() >= other.version() ? one : other;
    }

    /// The newest version of a matter, from memory or, where it was closed long ago, from the table.
    public <M extends Matter> Optional<Kept<M>> get(Class<M> kind, String id) {
        var known = byKind.getOrDefault(kind, Map.of()).get(id);
        return (known == null ? table.one(id) : Optional.<Kept<?>>of(known)).flatMap(kept -> of(kind, kept));
    }

    /// The newest version of a matter of whatever kind, from the table.
    public Optional<Kept<?>> newest(String id) {
        return table.one(id);
    }

    /// All of a kind that are in memory, oldest change first.
    public <M extends Matter> List<Kept<M>> all(Class<M> kind) {
        return byKind.getOrDefault(kind, Map.of()).values().stream()
                .flatMap(kept -> of(kind, kept).stream())
                .sorted(Comparator.comparing((Kept<M> kept) -> kept.at())
                        .thenComparing(kept -> kept.matter().id()))
                .toList();
    }

    /// All of a kind that are in memory, in no order.
    @Override
    public <M extends Matter> Stream<Kept<M>> each(Class<M> kind) {
        return byKind.getOrDefault(kind, Map.of()).values().stream().flatMap(kept -> of(kind, kept).stream());
    }

    /// Those of a kind about a patient, by any of their registrations, oldest change first.
    @Override
    public <M extends Matter> List<Kept<M>> of(PatientId patient, Class<M> kind) {
        return wards.registrations(patient).stream()
                .flatMap(one -> byPatient.getOrDefault(one, Map.of()).values().stream())
                .flatMap(kept -> of(kind, kept).stream())
                .sorted(Comparator.comparing((Kept<M> kept) -> kept.at())
                        .thenComparing(kept -> kept.matter().id()))
                .toList();
    }

    /// Those of a kind about a patient, by any of their registrations, however long ago they were closed; oldest
    /// change first. Asks the database.
    public <M extends Matter> List<Kept<M>> ever(PatientId patient, Class<M> kind) {
        return table.ever(MatterJson.kind(kind), wards.registrations(patient)).stream()
                .flatMap(kept -> of(kind, kept).stream())
                .toList();
    }

    /// The latest of a kind, newest first, at most `limit`, however long ago they were closed. Asks the database.
    public <M extends Matter> List<Kept<M>> lately(Class<M> kind, int limit) {
        return table.lately(MatterJson.kind(kind), limit).stream()
                .flatMap(kept -> of(kind, kept).stream())
                .toList();
    }

    /// What was kept beside the newest version of a matter, byte for byte; empty where nothing was.
    public Optional<Original> original(String id) {
        var places = table.places(id);
        return places.isEmpty()
                ? Optional.empty()
                : journal.entry(places.getLast()).flatMap(kept -> Optional.ofNullable(kept.original()));
    }

    /// Every version of a matter, oldest first.
    public List<Kept<?>> history(String id) {
        var versions = new ArrayList<Kept<?>>();
        for (var place : table.places(id)) {
            journal.entry(place).ifPresent(found -> {
                if (found.entry().fact() instanceof MatterStated stated) {
                    versions.add(kept(found.entry(), stated));
                }
            });
        }
        return versions;
    }

    private static <M extends Matter> Optional<Kept<M>> of(Class<M> kind, Kept<?> kept) {
        return kind.isInstance(kept.matter())
                ? Optional.of(
                        new Kept<>(kind.cast(kept.matter()), kept.version(), kept.patient(), kept.by(), kept.at()))
                : Optional.empty();
    }

    /// Keeps one version; see [#keep(Author, String, List)].
    public <M extends Matter> Kept<M> keep(Author by, String once, @Nullable PatientId patient, M matter, int version) {
        keep(by, once, List.of(new Change(patient, matter, version)));
        @SuppressWarnings("unchecked")
        var kind = (Class<M>) matter.getClass();
        return get(kind, matter.id()).orElseThrow();
    }

    /// Keeps all changes or none, and returns when they are on disk and can be seen here.
    ///
    /// @param once the idempotency key of the form: the same again changes nothing more
    /// @throws ChangedMeanwhile   where somebody else was quicker with one of them: nothing was kept
    /// @throws JournalUnavailable where the journal does not answer: try again with the same `once`
    public void keep(Author by, String once, List<Change> changes) {
        keep(by, once, changes, List.of(), null);
    }

    /// As [#keep(Author, String, List)], together with a document that stays beside them byte for byte.
    public void keep(Author by, String once, List<Change> changes, Original document) {
        keep(by, once, changes, List.of(), document);
    }

    /// As [#keep(Author, String, List)], together with facts of which it is all or none as well.
    public void keep(Author by, String once, List<Change> changes, List<Report> facts) {
        keep(by, once, changes, facts, null);
    }

    private void keep(Author by, String once, List<Change> changes, List<Report> facts, @Nullable Original document) {
        var now = clock.instant();
        var reports = new ArrayList<>(facts);
        for (var change : changes) {
            reports.add(new Report(
                    new FactId("matter:" + once + ":" + (reports.size() - facts.size())),
                    change.patient(),
                    null,
                    now,
                    now,
                    by,
                    new Source("form:matter", once, ""),
                    new MatterStated(change.matter(), change.version())));
        }
        switch (append(new Submission(reports, document))) {
            case Appended.Recorded(var entries) -> await(entries.getLast().seq());
            case Appended.Repeated(var id, var at) -> await(at);
            case Appended.Contradicted(var numbered) ->
                throw new IllegalStateException("no form is numbered: " + numbered);
        }
    }

    /// True where something was kept with this key already: the form was sent twice.
    public boolean done(String once) {
        return journal.entry(new FactId("matter:" + once + ":0")).isPresent();
    }

    private Appended append(Submission submission) {
        try {
            return journal.append(submission).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new JournalUnavailable("stopped while waiting for the journal", stopped);
        } catch (TimeoutException e) {
            throw new JournalUnavailable("the journal does not answer", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SubmissionRefused refused
                    && refused.getCause() instanceof ChangedMeanwhile changed) {
                throw new ChangedMeanwhile(changed.id());
            }
            if (e.getCause() instanceof SubmissionRefused refused && refused.getCause() instanceof MergeHeld held) {
                throw held;
            }
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new JournalUnavailable("the journal failed", e);
        }
    }

    private void await(long wanted) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        synchronized (folded) {
            while (seq < wanted) {
                var left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
                if (left <= 0) {
                    throw new JournalUnavailable("kept, and not seen here yet: look again in a moment");
                }
                try {
                    folded.wait(left);
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                    throw new JournalUnavailable("stopped while waiting for the journal", stopped);
                }
            }
        }
    }

    /// Calls `watcher` from now on, after each change; closing ends it.
    public AutoCloseable watch(Watcher watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    @Override
    public void close() {
        if (following != null) {
            following.close();
        }
    }
}
