package org.afterward.server.audit;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.afterward.server.audit.Chain.Fault;
import org.afterward.server.audit.Checkpoint.Kind;

/// Proves that the log is whole: every hash, every column, no gap, no event twice, nothing cut off behind
/// what was signed, no clock that went back.
///
/// Source: access.md, AL-04.
public final class Verification {
    private static final String HEAD = "SELECT seq, recorded_at, hash FROM audit_head";

    private static final String ROW = "SELECT seq, recorded_at, hash FROM audit WHERE seq = ?";

    private static final String FIRST = "SELECT coalesce(min(seq), 0) FROM audit";

    private static final String TWICE = """
            SELECT min(seq) AS first, max(seq) AS last, id FROM audit GROUP BY id HAVING count(*) > 1 ORDER BY 1 LIMIT 10
            """;

    private final DataSource database;
    private final Optional<CheckpointFile> checkpoints;

    /// What was found.
    public sealed interface Found {
        /// @param events      numbered so far
        /// @param checkpoints how many signed lines there are; 0 where there is no key to prove them with
        /// @param signed      up to which event
        /// @param accepted    what a person has accepted before
        record Whole(long events, String hash, Instant recordedAt, long checkpoints, long signed, List<String> accepted)
                implements Found {
            public Whole {
                accepted = List.copyOf(accepted);
            }
        }

        /// @param faults each with its place, in words
        record Broken(List<String> faults) implements Found {
            public Broken {
                faults = List.copyOf(faults);
            }
        }
    }

    /// @param checkpoints absent where no key can prove them, and then a cut end may go unseen
    Verification(DataSource database, Optional<CheckpointFile> checkpoints) {
        this.database = database;
        this.checkpoints = checkpoints;
    }

    /// The end of the log as it is kept.
    static Head end(DataSource database) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(HEAD)) {
            return row.next() ? Head.of(row) : Head.EMPTY;
        }
    }

    /// Walks everything, as it was at one moment; a running server goes on writing meanwhile.
    public Found all() {
        return verify(false);
    }

    /// Walks what came after the last checkpoint.
    public Found newest() {
        return verify(true);
    }

    private Found verify(boolean newestAlone) {
        try {
            // Read before the database is looked at: what was signed by now is there.
            var held = checkpoints.isPresent() ? checkpoints.get().read() : CheckpointFile.Held.NOTHING;
            try (var connection = database.getConnection()) {
                connection.setAutoCommit(false);
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                connection.setReadOnly(true);
                var found = found(connection, held, newestAlone);
                connection.rollback();
                return found;
            }
        } catch (SQLException e) {
            throw new AuditUnavailable("The log cannot be read just now: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new AuditUnavailable("The checkpoints cannot be read just now: " + e.getMessage(), e);
        }
    }

    private Found found(Connection connection, CheckpointFile.Held held, boolean newestAlone)
            throws SQLException, IOException {
        var faults = new ArrayList<Fault>();
        var base = newestAlone && held.last().isPresent()
                ? signed(connection, held.last().get(), faults)
                : beginning(connection, held);
        var chain = new Chain(base);
        var ranges = new Ranges(standing(held), base.seq());
        chain.walk(connection, ranges::see);
        faults.addAll(chain.faults());
        faults.addAll(ranges.end(chain.head().seq()));
        head(connection, chain.head(), faults);
        if (!newestAlone) {
            twice(connection, faults);
        }
        var words = new ArrayList<>(held.faults());
        lost(connection, words);
        var accepted = held.checkpoints().stream()
                .filter(checkpoint -> checkpoint.kind() == Kind.ACCEPTED)
                .toList();
        long known = accepted.isEmpty() ? 0 : accepted.getLast().last();
        faults.stream()
                .filter(fault -> fault.seq() > known)
                .map(Fault::toString)
                .forEach(words::add);
        if (!words.isEmpty()) {
            return new Found.Broken(words);
        }
        return new Found.Whole(
                chain.head().seq(),
                chain.head().hash(),
                chain.head().recordedAt(),
                held.checkpoints().size(),
                held.last().map(Checkpoint::last).orElse(0L),
                accepted.stream()
                        .map(each -> "up to event " + each.last() + ", at " + each.at() + ": " + each.reason())
                        .toList());
    }

    /// The ranges that nobody has said to be lost since.
    private static List<Checkpoint> standing(CheckpointFile.Held held) {
        var standing = new ArrayList<Checkpoint>();
        for (var checkpoint : held.checkpoints()) {
            switch (checkpoint.kind()) {
                case RANGE -> standing.add(checkpoint);
                case ACCEPTED -> standing.removeIf(range -> range.last() > checkpoint.last());
                case REMOVED -> {}
            }
        }
        return standing;
    }

    /// The row that was signed last, as the database has it.
    private static Head signed(Connection connection, Checkpoint last, List<Fault> faults) throws SQLException {
        var signed = new Head(last.last(), Instant.EPOCH, last.hash());
        if (last.kind() == Kind.REMOVED || last.last() == 0) {
            return signed;
        }
        try (var statement = connection.prepareStatement(ROW)) {
            statement.setLong(1, last.last());
            try (var row = statement.executeQuery()) {
                if (!row.next()) {
                    faults.add(new Fault(
                            last.last(),
                            "it is missing, and checkpoint " + last.number() + " signed it at " + last.at()
                                    + ". The end was cut off, or an old backup was restored"));
                } else if (!Head.of(row).hash().equals(last.hash())) {
                    faults.add(new Fault(
                            last.last(),
                            "it is not the one that checkpoint " + last.number() + " signed at " + last.at()));
                }
            }
        }
        return signed;
    }

    /// Nothing, or the last event that was removed because its keeping was over.
    private static Head beginning(Connection connection, CheckpointFile.Held held) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(FIRST)) {
            row.next();
            long first = row.getLong(1);
            return held.checkpoints().stream()
                    .filter(checkpoint ->
                            checkpoint.kind() == Kind.REMOVED && (checkpoint.last() == first - 1 || first == 0))
                    .reduce((one, other) -> other)
                    .map(removed -> new Head(removed.last(), Instant.EPOCH, removed.hash()))
                    .orElse(Head.EMPTY);
        }
    }

    private static void head(Connection connection, Head walked, List<Fault> faults) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(HEAD)) {
            if (!row.next()) {
                faults.add(new Fault(walked.seq(), "the table audit_head is empty"));
                return;
            }
            var head = Head.of(row);
            if (head.seq() > walked.seq()) {
                faults.add(
                        new Fault(walked.seq() + 1, "it and all after it are missing; the log ended at " + head.seq()));
            } else if (head.seq() != walked.seq() || !head.hash().equals(walked.hash())) {
                faults.add(new Fault(
                        walked.seq(), "the end of the log is kept as event " + head.seq() + " with another hash"));
            }
        }
    }

    private static void twice(Connection connection, List<Fault> faults) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(TWICE)) {
            while (row.next()) {
                faults.add(new Fault(
                        row.getLong("last"), "it is event " + row.getLong("first") + " again: " + row.getString("id")));
            }
        }
    }

    /// A file that holds less than the copies in the database was lost or cut.
    private void lost(Connection connection, List<String> faults) throws SQLException, IOException {
        if (checkpoints.isEmpty()) {
            return;
        }
        var file = checkpoints.get();
        var copies = Copies.read(connection, file.key());
        // Read again: a line is in the file before its copy is in the database.
        var lines = file.read().lines();
        if (copies.size() > lines.size()) {
            faults.add("checkpoint " + (lines.size() + 1) + ": the file "
                    + file.path().getFileName() + " ends before it,"
                    + " and the database has a copy: the file was lost or cut");
        } else if (!lines.subList(0, copies.size()).equals(copies)) {
            faults.add("the file " + file.path().getFileName() + " is not what the database has a copy of");
        }
    }
}
