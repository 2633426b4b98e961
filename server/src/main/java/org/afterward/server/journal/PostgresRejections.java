package org.afterward.server.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/// Refused messages in PostgreSQL.
public final class PostgresRejections implements Rejections {
    /// The most that one page lists.
    public static final int PAGE = 500;

    private static final long ORDER = 0x72656a65_63746564L;

    private static final String LOCK = "SELECT pg_advisory_xact_lock(" + ORDER + ")";

    private static final String KEEP = """
            INSERT INTO rejection (number, key, feed, remote, answer, path, reason, original_type, original, first_at,
                last_at)
            SELECT coalesce(max(number), 0) + 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM rejection
            ON CONFLICT (key) DO UPDATE
                SET times = rejection.times + 1, last_at = greatest(rejection.last_at, excluded.last_at)
            RETURNING *
            """;

    private static final String LIST = """
            SELECT * FROM rejection r
            WHERE number < ? AND (NOT ? OR coalesce(
                (SELECT act FROM rejection_event e WHERE e.number = r.number ORDER BY at DESC LIMIT 1),
                'REOPENED') = 'REOPENED')
            ORDER BY number DESC LIMIT ?
            """;

    private static final String READ = "SELECT * FROM rejection WHERE number = ?";

    private static final String OPEN = """
            SELECT count(*) FROM rejection r
            WHERE coalesce(
                (SELECT act FROM rejection_event e WHERE e.number = r.number ORDER BY at DESC LIMIT 1),
                'REOPENED') = 'REOPENED'
            """;

    private static final String EVENTS = "SELECT at, act, by, note FROM rejection_event WHERE number = ? ORDER BY at";

    private static final String RESTORE = """
            INSERT INTO rejection (number, key, feed, remote, answer, path, reason, original_type, original, times,
                first_at, last_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String SETTLE =
            "INSERT INTO rejection_event (number, at, act, by, note) VALUES (?, ?, ?, ?, ?)";

    private final DataSource database;
    private final Clock clock;

    public PostgresRejections(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Rejection keep(Refusal refusal) {
        return with(connection -> {
            connection.setAutoCommit(false);
            try (var lock = connection.createStatement();
                    var keep = connection.prepareStatement(KEEP)) {
                lock.execute(LOCK);
                var now = Times.of(clock.instant());
                keep.setBytes(1, key(refusal));
                keep.setString(2, Row.storable(refusal.feed()));
                keep.setString(3, Row.storable(refusal.remote()));
                keep.setString(4, Row.storable(refusal.answer()));
                keep.setString(5, Row.storable(refusal.path()));
                keep.setString(6, Row.storable(refusal.reason()));
                keep.setString(7, Row.storable(refusal.original().type()));
                keep.setBytes(8, refusal.original().raw());
                keep.setObject(9, now);
                keep.setObject(10, now);
                try (var row = keep.executeQuery()) {
                    row.next();
                    var kept = rejection(row, connection);
                    connection.commit();
                    return kept;
                }
            }
        });
    }

    @Override
    public List<Rejection> list(boolean openOnly, long before, int limit) {
        return with(connection -> {
            try (var list = connection.prepareStatement(LIST)) {
                list.setLong(1, before);
                list.setBoolean(2, openOnly);
                list.setInt(3, Math.min(limit, PAGE));
                var all = new ArrayList<Rejection>();
                try (var row = list.executeQuery()) {
                    while (row.next()) {
                        all.add(rejection(row, connection));
                    }
                }
                return all;
            }
        });
    }

    @Override
    public Optional<Rejection> read(long number) {
        return with(connection -> {
            try (var read = connection.prepareStatement(READ)) {
                read.setLong(1, number);
                try (var row = read.executeQuery()) {
                    return row.next() ? Optional.of(rejection(row, connection)) : Optional.empty();
                }
            }
        });
    }

    @Override
    public long open() {
        return with(connection -> {
            try (var count = connection.createStatement();
                    var row = count.executeQuery(OPEN)) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    @Override
    public void settle(long number, Settling how) {
        with(connection -> {
            try (var settle = connection.prepareStatement(SETTLE)) {
                settle.setLong(1, number);
                settle.setObject(2, Times.of(clock.instant()));
                settle.setString(3, how.act().name());
                settle.setString(4, Row.storable(how.by()));
                settle.setString(5, Row.storable(how.note()));
                return settle.executeUpdate();
            }
        });
    }

    static byte[] key(Refusal refusal) {
        var digest = RowBytes.sha256();
        digest.update(Row.storable(refusal.feed()).getBytes(UTF_8));
        digest.update((byte) 0);
        return digest.digest(refusal.original().raw());
    }

    static Rejection rejection(ResultSet row, Connection connection) throws SQLException {
        var number = row.getLong("number");
        return new Rejection(
                number,
                new Refusal(
                        new Original(row.getString("original_type"), row.getBytes("original")),
                        row.getString("feed"),
                        row.getString("remote"),
                        row.getString("answer"),
                        row.getString("path"),
                        row.getString("reason")),
                row.getInt("times"),
                Row.instant(row, "first_at"),
                Row.instant(row, "last_at"),
                events(number, connection));
    }

    private static List<Rejection.Event> events(long number, Connection connection) throws SQLException {
        try (var read = connection.prepareStatement(EVENTS)) {
            read.setLong(1, number);
            var events = new ArrayList<Rejection.Event>();
            try (var row = read.executeQuery()) {
                while (row.next()) {
                    events.add(new Rejection.Event(
                            Row.instant(row, "at"),
                            new Settling(
                                    Settling.Act.valueOf(row.getString("act")),
                                    row.getString("by"),
                                    row.getString("note"))));
                }
            }
            return events;
        }
    }

    static boolean none(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT 1 FROM rejection LIMIT 1")) {
            return !row.next();
        }
    }

    /// A refused message from an export, as it was.
    static void insert(Rejection rejection, Connection connection) throws SQLException {
        var refusal = rejection.refusal();
        try (var insert = connection.prepareStatement(RESTORE);
                var event = connection.prepareStatement(SETTLE)) {
            insert.setLong(1, rejection.number());
            insert.setBytes(2, key(refusal));
            insert.setString(3, refusal.feed());
            insert.setString(4, refusal.remote());
            insert.setString(5, refusal.answer());
            insert.setString(6, refusal.path());
            insert.setString(7, refusal.reason());
            insert.setString(8, refusal.original().type());
            insert.setBytes(9, refusal.original().raw());
            insert.setInt(10, rejection.times());
            insert.setObject(11, Times.of(rejection.firstAt()));
            insert.setObject(12, Times.of(rejection.lastAt()));
            insert.executeUpdate();
            for (var settling : rejection.settlings()) {
                event.setLong(1, rejection.number());
                event.setObject(2, Times.of(settling.at()));
                event.setString(3, settling.how().act().name());
                event.setString(4, settling.how().by());
                event.setString(5, settling.how().note());
                event.addBatch();
            }
            event.executeBatch();
        }
    }

    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T with(Work<T> work) {
        try (var connection = database.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new JournalUnavailable("The refused messages cannot be reached just now: " + e.getMessage(), e);
        }
    }
}
