package org.afterward.server.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.afterward.server.audit.Checkpoint.Kind;
import org.jspecify.annotations.Nullable;

/// Signs what the log holds, so that nobody who owns the database can change it unseen.
///
/// Source: access.md, AL-03.
final class Signing {
    /// The most events of one checkpoint, and how many are signed at once. (House value of AL-03.)
    static final int EVENTS = 10_000;

    /// How long an event waits at most to be signed. (House value of AL-03.)
    static final Duration EVERY = Duration.ofMinutes(10);

    private final DataSource database;
    private final Clock clock;
    private final SigningKey key;
    private final CheckpointFile file;
    private CheckpointFile.@Nullable Held known;
    private long size;

    Signing(DataSource database, Clock clock, SigningKey key, CheckpointFile file) {
        this.database = database;
        this.clock = clock;
        this.key = key;
        this.file = file;
    }

    /// The log is not whole behind the last checkpoint, and so is not signed.
    static final class Unsound extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unsound(String why) {
            super(why);
        }
    }

    /// Signs what is due: full ranges, and the rest once the last checkpoint is old enough.
    ///
    /// @return how many checkpoints were made
    synchronized int signDue() throws IOException, SQLException {
        return sign(false);
    }

    /// Signs everything.
    synchronized int signAll() throws IOException, SQLException {
        return sign(true);
    }

    private int sign(boolean all) throws IOException, SQLException {
        var held = whole();
        var last = held.last();
        var now = clock.instant();
        boolean restToo = all
                || last.isEmpty()
                || Duration.between(last.get().at(), now).abs().compareTo(EVERY) >= 0;
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            var base = last.map(each -> new Head(each.last(), Instant.EPOCH, each.hash()))
                    .orElse(Head.EMPTY);
            if (!restToo && count(connection, base.seq()) < EVENTS) {
                return 0;
            }
            var collected = new Collected(base.seq() + 1, new ArrayList<>(held.lines()));
            var chain = new Chain(base);
            chain.walk(connection, (row, hash) -> collected.see(row, hash, now));
            if (!chain.faults().isEmpty()) {
                throw new Unsound(chain.faults().getFirst().toString());
            }
            if (restToo && !collected.leaves.isEmpty()) {
                collected.end(chain.head().seq(), chain.head().hash(), now);
            }
            append(collected.lines.subList(held.lines().size(), collected.lines.size()));
            Copies.write(connection, key.open(), collected.lines);
            connection.commit();
            return collected.lines.size() - held.lines().size();
        }
    }

    /// Every signature is proved once, and again when somebody else has written to the file.
    private CheckpointFile.Held whole() throws IOException {
        var held = known;
        if (held == null || file.size() != size) {
            size = file.size();
            held = file.read();
            known = held;
        }
        if (!held.faults().isEmpty()) {
            throw new Unsound(held.faults().getFirst());
        }
        return held;
    }

    private void append(List<String> lines) throws IOException {
        var before = whole();
        for (var line : lines) {
            file.append(line);
        }
        known = new CheckpointFile.Held(
                concat(before.lines(), lines),
                concat(
                        before.checkpoints(),
                        lines.stream()
                                .map(line -> Checkpoint.read(line, key.open()))
                                .toList()),
                List.of());
        size = file.size();
    }

    private static <T> List<T> concat(List<T> one, List<T> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    private static long count(Connection connection, long after) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT seq FROM audit_head");
                var row = statement.executeQuery()) {
            return row.next() ? row.getLong(1) - after : 0;
        }
    }

    /// The events of a range, and the lines so far.
    private final class Collected {
        private final List<byte[]> leaves = new ArrayList<>();
        private final List<String> lines;
        private long first;

        Collected(long first, List<String> lines) {
            this.first = first;
            this.lines = lines;
        }

        void see(Row row, String hash, Instant now) {
            leaves.add(Merkle.leaf(row.event().getBytes(UTF_8)));
            if (leaves.size() == EVENTS) {
                end(row.seq(), hash, now);
            }
        }

        void end(long last, String hash, Instant now) {
            var root = HexFormat.of().formatHex(Merkle.root(leaves));
            lines.add(next(lines, Kind.RANGE, first, last, root, hash, now, ""));
            leaves.clear();
            first = last + 1;
        }
    }

    private String next(
            List<String> lines, Kind kind, long first, long last, String root, String hash, Instant at, String reason) {
        return new Checkpoint(
                        lines.size() + 1,
                        key.node(),
                        kind,
                        first,
                        last,
                        root,
                        hash,
                        at.truncatedTo(ChronoUnit.MICROS),
                        reason,
                        lines.isEmpty() ? Checkpoint.NONE : Checkpoint.hashOf(lines.getLast()),
                        SigningKey.name(key.open()))
                .line(key);
    }

    /// The last event that is signed; 0 where none is.
    synchronized long signedTo() throws IOException {
        return whole().last().map(Checkpoint::last).orElse(0L);
    }

    /// Signs that everything up to `last`, which has this hash, is about to be removed.
    synchronized void removed(Head last) throws IOException {
        add(Kind.REMOVED, last, "past its keeping");
    }

    /// Signs that a person knows of every fault up to the end as it is now.
    synchronized void accepted(Head end, String reason) throws IOException, SQLException {
        try (var connection = database.getConnection()) {
            var held = file.read();
            var copies = file.check(Copies.read(connection, key.open())).lines();
            if (!held.faults().isEmpty() || held.lines().size() < copies.size()) {
                file.replace(held.lines().size() < copies.size() ? copies : held.lines());
                known = null;
            }
        }
        add(Kind.ACCEPTED, end, reason);
    }

    private void add(Kind kind, Head end, String reason) throws IOException {
        var lines = whole().lines();
        append(List.of(
                next(lines, kind, end.seq() + 1, end.seq(), Checkpoint.NONE, end.hash(), clock.instant(), reason)));
    }
}
