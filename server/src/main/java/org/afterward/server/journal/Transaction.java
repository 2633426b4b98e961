package org.afterward.server.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.afterward.clinical.fact.Entry;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// One commit of the appender: locks the order, gives numbers, chains, writes, brings the projections up to
/// date.
///
/// Numbers from a sequence become visible out of order, so appends are serialised by an advisory lock that
/// is held until the commit: a reader who has seen one number has seen all before it. The lock is asked for
/// in a statement of its own, because a statement sees the database as it was when the statement began.
final class Transaction {
    private static final long ORDER = 0x61667465_72776172L;

    private static final String LOCK = """
            SELECT pg_advisory_xact_lock(%d);
            SELECT seq, recorded_at, hash FROM journal_head
            """.formatted(ORDER);

    private static final String KNOWN = "SELECT fact_key, seq FROM journal_fact WHERE fact_key = ANY (?)";

    private static final String OPEN_MONTH = "SELECT journal_open_month(?::date)";

    private static final String WRITE = "COPY journal (" + Row.ALL_COLUMNS + ") FROM STDIN (FORMAT binary)";

    private static final String WRITE_KEYS = "COPY journal_fact (fact_key, seq) FROM STDIN (FORMAT binary)";

    private static final String NEW_HEAD = "UPDATE journal_head SET seq = ?, recorded_at = ?, hash = ?";

    private static final String TELL = "SELECT pg_notify('journal', ?)";

    private final Connection connection;
    private final Clock clock;
    private final String process;
    private final Set<YearMonth> openMonths;
    private final Numbers numbers;

    /// @param process    this process's name in notifications
    /// @param openMonths the months that are known to have a partition; replaced by the caller after a commit
    Transaction(Connection connection, Clock clock, String process, Set<YearMonth> openMonths, Numbers numbers) {
        this.connection = connection;
        this.clock = clock;
        this.process = process;
        this.openMonths = openMonths;
        this.numbers = numbers;
    }

    /// What a commit made of each submission, in their order.
    record Outcome(List<Appended> answers, List<Entry> entries, Set<YearMonth> openMonths) {}

    Outcome append(List<Prepared> submissions, List<Projection> projections) throws SQLException {
        var head = lock();
        var known = known(submissions);
        var recordedAt = later(clock.instant().truncatedTo(ChronoUnit.MICROS), head.recordedAt());
        var numbered = numbered(submissions, recordedAt);
        var fresh = new HashMap<UUID, UUID>();
        var answers = new ArrayList<Appended>();
        var batch = new ArrayList<Kept>();
        var rows = new ArrayList<Row>();
        long seq = head.seq();
        for (var submission : submissions) {
            var contradicted = contradicted(submission, numbered, fresh);
            if (contradicted != null) {
                answers.add(contradicted);
                continue;
            }
            var entries = new ArrayList<Entry>();
            long originalSeq = submission.original() == null ? 0 : seq + 1;
            for (var line : submission.lines()) {
                if (known.putIfAbsent(line.key(), seq + 1) != null) {
                    continue;
                }
                var entry = new Entry(++seq, recordedAt, line.report());
                var row = new Row(entry, line.body(), originalSeq, entries.isEmpty() ? submission.original() : null);
                entries.add(entry);
                rows.add(row);
                batch.add(row.kept());
            }
            answers.add(entries.isEmpty() ? repeated(submission, known) : new Appended.Recorded(entries));
        }
        numbers.write(fresh, recordedAt, connection);
        var months = openMonths;
        if (!rows.isEmpty()) {
            months = openMonths(recordedAt);
            write(rows, head);
            for (var projection : projections) {
                projection.apply(batch, connection);
            }
        }
        return new Outcome(answers, batch.stream().map(Kept::entry).toList(), months);
    }

    private Map<UUID, UUID> numbered(List<Prepared> submissions, Instant now) throws SQLException {
        var keys = new HashSet<UUID>();
        for (var submission : submissions) {
            if (submission.claim() != null) {
                keys.add(submission.claim().key());
            }
        }
        return numbers.known(keys, now, connection);
    }

    /// Whether its sender has used its number for other bytes; if not, it is used for these from now on.
    private static Appended.@Nullable Contradicted contradicted(
            Prepared submission, Map<UUID, UUID> known, Map<UUID, UUID> fresh) {
        var claim = submission.claim();
        var numbered = submission.numbered();
        if (claim == null || numbered == null) {
            return null;
        }
        var before = known.putIfAbsent(claim.key(), claim.digest());
        if (before == null) {
            fresh.put(claim.key(), claim.digest());
            return null;
        }
        return before.equals(claim.digest()) ? null : new Appended.Contradicted(numbered);
    }

    private static Appended repeated(Prepared submission, Map<UUID, Long> known) {
        var first = submission.lines().getFirst();
        return new Appended.Repeated(first.report().id(), known.getOrDefault(first.key(), 0L));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    Head lock() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(LOCK);
            statement.getMoreResults();
            try (var row = statement.getResultSet()) {
                row.next();
                return Reads.headOf(row);
            }
        }
    }

    private Map<UUID, Long> known(List<Prepared> submissions) throws SQLException {
        var keys = new HashSet<UUID>();
        for (var submission : submissions) {
            for (var line : submission.lines()) {
                keys.add(line.key());
            }
        }
        var known = new HashMap<UUID, Long>();
        try (var statement = connection.prepareStatement(KNOWN)) {
            statement.setArray(1, connection.createArrayOf("uuid", keys.toArray()));
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    known.put(row.getObject("fact_key", UUID.class), row.getLong("seq"));
                }
            }
        }
        return known;
    }

    /// The partition of this month and the next one ahead.
    private Set<YearMonth> openMonths(Instant recordedAt) throws SQLException {
        var month = YearMonth.from(recordedAt.atOffset(ZoneOffset.UTC));
        var needed = Set.of(month, month.plusMonths(1));
        if (openMonths.containsAll(needed)) {
            return openMonths;
        }
        for (var each : needed) {
            openMonth(each);
        }
        return needed;
    }

    void openMonth(YearMonth month) throws SQLException {
        try (var statement = connection.prepareStatement(OPEN_MONTH)) {
            statement.setString(1, month.atDay(1).toString());
            statement.execute();
        }
    }

    /// Writes rows as they are, which must follow on `head`; answers the new head.
    Head write(List<Row> rows, Head head) throws SQLException {
        var journal = new RowBytes();
        var keys = new RowBytes();
        journal.header();
        keys.header();
        var hash = HexFormat.of().parseHex(head.hash());
        for (var row : rows) {
            hash = journal.journal(row, hash);
            keys.fact(RowBytes.key(row.entry().id()), row.entry().seq());
        }
        copy(WRITE_KEYS, keys);
        copy(WRITE, journal);
        var last = rows.getLast().entry();
        try (var statement = connection.prepareStatement(NEW_HEAD)) {
            statement.setLong(1, last.seq());
            statement.setTimestamp(2, Timestamp.from(last.recordedAt()));
            statement.setBytes(3, hash);
            statement.executeUpdate();
        }
        try (var statement = connection.prepareStatement(TELL)) {
            statement.setString(1, process + " " + last.seq());
            statement.execute();
        }
        return new Head(last.seq(), last.recordedAt(), HexFormat.of().formatHex(hash));
    }

    private void copy(String command, RowBytes rows) throws SQLException {
        rows.trailer();
        var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(command);
        try {
            copy.writeToCopy(rows.bytes(), 0, rows.length());
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }
}
