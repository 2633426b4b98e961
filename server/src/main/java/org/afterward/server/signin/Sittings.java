package org.afterward.server.signin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Who sits where, in the database. One that has not been used for its time counts as locked from that moment,
/// whether or not anybody has noticed; one whose account is closed is over.
final class Sittings {
    /// How long a use is remembered before it is written again.
    static final Duration NOTED = Duration.ofSeconds(5);

    /// The most characters of a page's address that are kept for coming back to.
    static final int LONGEST_PATH = 500;

    private static final String LIVE = """
             s.ended_at IS NULL AND s.until > :now AND a.closed_at IS NULL
            """;
    private static final String FROM = """
            SELECT s.id, s.alias, s.device, s.label, s.address, s.shared, s.factor, s.begun_at, s.proved_at, s.proved_by,
                   s.used_at, s.until, s.path,
                   coalesce(extract(epoch FROM s.idle), 0)::bigint AS idle_seconds,
                   coalesce(s.locked_at, CASE WHEN s.used_at + s.idle <= :now THEN s.used_at + s.idle END) AS locked_at,
                   a.name, a.display, a.kind, a.role, a.patient, a.ward, a.password
            FROM sitting s JOIN account a ON a.name = s.account
            WHERE
            """ + LIVE;
    private static final String ONE = FROM + " AND s.id = :id";
    private static final String OF_ACCOUNT = FROM + " AND s.account = :account ORDER BY s.used_at DESC, s.id";
    private static final String ALL = FROM + " ORDER BY s.account, s.used_at DESC, s.id";
    private static final String AT_DEVICE = FROM + """
             AND s.account = :account AND s.device = :device AND s.device <> '' AND s.alias = :alias
            ORDER BY s.used_at DESC LIMIT 1
            """;
    private static final String BEGIN = """
            INSERT INTO sitting (id, account, alias, device, label, address, shared, factor, begun_at, proved_at,
                                 proved_by, used_at, idle, until)
            VALUES (:id, :account, :alias, :device, :label, :address, :shared, :factor, :now, :now,
                    :factor, :now, make_interval(secs => :idle), :until)
            """;
    private static final String PROVED = """
            UPDATE sitting SET proved_at = :now, proved_by = :factor
            WHERE id = :id AND ended_at IS NULL
            """;
    private static final String UNLOCKED = """
            UPDATE sitting SET locked_at = NULL, used_at = :now, address = :address
            WHERE id = :id AND ended_at IS NULL
            """;
    private static final String USED = """
            UPDATE sitting SET used_at = :now, path = CASE WHEN :path = '' THEN path ELSE :path END
            WHERE id = :id AND ended_at IS NULL AND locked_at IS NULL
            """;
    private static final String LOCK = """
            UPDATE sitting SET locked_at = :now
            WHERE id = :id AND ended_at IS NULL AND locked_at IS NULL
            """;
    private static final String LOCK_IDLE = """
            WITH idle AS (
                UPDATE sitting SET locked_at = used_at + idle
                WHERE ended_at IS NULL AND locked_at IS NULL AND used_at + idle <= :now AND until > :now
                RETURNING id)
            SELECT id FROM idle
            """;
    private static final String END = """
            UPDATE sitting SET ended_at = :now, ended_by = :by
            WHERE id = :id AND ended_at IS NULL
            """;
    private static final String END_OF_ACCOUNT = """
            UPDATE sitting SET ended_at = :now, ended_by = :by
            WHERE account = :account AND ended_at IS NULL AND id <> :but
            """;
    private static final String OPEN = """
            SELECT s.id FROM sitting s JOIN account a ON a.name = s.account
            WHERE
            """ + LIVE + """
             AND s.id IN (:ids) AND s.locked_at IS NULL AND (s.idle IS NULL OR s.used_at + s.idle > :now)
            """;
    private static final UUID NONE = new UUID(0, 0);

    private final JdbcClient database;

    Sittings(JdbcClient database) {
        this.database = database;
    }

    /// What begins with a sign-in.
    ///
    /// @param alias the real name behind an emergency account; else empty
    /// @param idle  absent for a screen on a wall
    record Beginning(
            SignedIn who,
            String alias,
            Devices.Device device,
            String address,
            Factor factor,
            @Nullable Duration idle,
            Instant until) {}

    Sitting begin(Beginning beginning, Instant now) {
        var id = UUID.randomUUID();
        var idle = beginning.idle();
        database.sql(BEGIN)
                .param("id", id)
                .param("account", beginning.who().name())
                .param("alias", beginning.alias())
                .param("device", beginning.device().id())
                .param("label", beginning.device().label())
                .param("address", beginning.address())
                .param("shared", beginning.device().shared())
                .param("factor", beginning.factor().name())
                .param("now", at(now))
                .param("idle", idle == null ? null : idle.toSeconds(), java.sql.Types.DOUBLE)
                .param("until", at(beginning.until()))
                .update();
        return live(id, now).orElseThrow(() -> new IllegalStateException("a sitting was over as it began"));
    }

    /// Empty where it is over, or its account is closed.
    Optional<Sitting> live(UUID id, Instant now) {
        return database.sql(ONE)
                .param("now", at(now))
                .param("id", id)
                .query(Sittings::row)
                .optional();
    }

    List<Sitting> of(String account, Instant now) {
        return database.sql(OF_ACCOUNT)
                .param("now", at(now))
                .param("account", account)
                .query(Sittings::row)
                .list();
    }

    List<Sitting> all(Instant now) {
        return database.sql(ALL).param("now", at(now)).query(Sittings::row).list();
    }

    /// What somebody left behind at a device; empty where nothing waits there for them.
    Optional<Sitting> atDevice(SignedIn who, String alias, String device, Instant now) {
        return database.sql(AT_DEVICE)
                .param("now", at(now))
                .param("account", who.name())
                .param("alias", alias)
                .param("device", device)
                .query(Sittings::row)
                .optional();
    }

    void proved(UUID id, Factor factor, Instant now) {
        database.sql(PROVED)
                .param("id", id)
                .param("factor", factor.name())
                .param("now", at(now))
                .update();
    }

    void unlocked(UUID id, String address, Instant now) {
        database.sql(UNLOCKED)
                .param("id", id)
                .param("address", address)
                .param("now", at(now))
                .update();
    }

    /// @param path the page, for coming back to; empty where it is none
    void used(UUID id, String path, Instant now) {
        database.sql(USED)
                .param("id", id)
                .param("path", path.length() > LONGEST_PATH ? "" : path)
                .param("now", at(now))
                .update();
    }

    /// False where it was locked already, or is over.
    boolean lock(UUID id, Instant now) {
        return database.sql(LOCK).param("id", id).param("now", at(now)).update() == 1;
    }

    /// Locks what has not been used for its time; tells which.
    List<UUID> lockIdle(Instant now) {
        return database.sql(LOCK_IDLE).param("now", at(now)).query(Sittings::id).list();
    }

    boolean end(UUID id, String by, Instant now) {
        return database.sql(END)
                        .param("id", id)
                        .param("by", by)
                        .param("now", at(now))
                        .update()
                == 1;
    }

    /// @param but one that goes on; absent for none
    int endAll(String account, @Nullable UUID but, String by, Instant now) {
        return database.sql(END_OF_ACCOUNT)
                .param("account", account)
                .param("but", but == null ? NONE : but)
                .param("by", by)
                .param("now", at(now))
                .update();
    }

    /// Which of these are neither locked nor over.
    Set<UUID> open(Collection<UUID> ids, Instant now) {
        return ids.isEmpty()
                ? Set.of()
                : database.sql(OPEN)
                        .param("now", at(now))
                        .param("ids", ids)
                        .query(Sittings::id)
                        .set();
    }

    private static Object at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static Sitting row(ResultSet row, int number) throws SQLException {
        var account = Account.of(row, number).signedIn();
        var alias = row.getString("alias");
        return new Sitting(
                row.getObject("id", UUID.class),
                alias.isEmpty() ? account : new SignedIn(account.name(), alias, account.standing()),
                row.getString("device"),
                row.getString("label"),
                row.getString("address"),
                row.getBoolean("shared"),
                Factor.valueOf(row.getString("factor")),
                time(row, "begun_at"),
                time(row, "proved_at"),
                Factor.valueOf(row.getString("proved_by")),
                time(row, "used_at"),
                row.getLong("idle_seconds"),
                absent(row, "locked_at"),
                time(row, "until"),
                row.getString("path"));
    }

    private static UUID id(ResultSet row, int number) throws SQLException {
        return row.getObject("id", UUID.class);
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    private static @Nullable Instant absent(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
