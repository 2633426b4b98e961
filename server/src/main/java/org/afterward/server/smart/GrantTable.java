package org.afterward.server.smart;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.afterward.wire.smart.Scopes;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Grants, their tokens and the launches from records, in the database. A token is found by its digest.
final class GrantTable {
    /// How long a refresh token may be used that outlives its session. (Local default.)
    static final Duration OFFLINE = Duration.ofDays(30);

    /// How long somebody may look at the page that asks. (Local default.)
    static final Duration ASKING = Duration.ofMinutes(10);

    /// How soon an app has to begin that was opened from a record. (Local default.)
    static final Duration LAUNCH = Duration.ofMinutes(5);

    private static final String BEGIN = """
            INSERT INTO smart_grant (id, client, account, sitting, asked, scopes, redirect_uri, state, challenge,
                                     nonce, patient, launched, begun_at, until, allowed_at)
            VALUES (:id, :client, :account, :sitting, :asked, :scopes, :redirect, :state, :challenge,
                    :nonce, :patient, :launched, :begun, :until, :allowed)
            """;
    private static final String ALLOW = """
            UPDATE smart_grant
            SET scopes = :scopes, allowed_at = :now, sitting = CASE WHEN :offline THEN NULL ELSE sitting END
            WHERE id = :id AND allowed_at IS NULL AND ended_at IS NULL
            """;
    private static final String CHOOSE = """
            UPDATE smart_grant SET patient = :patient, purpose = ''
            WHERE id = :id AND allowed_at IS NULL AND ended_at IS NULL AND NOT launched
            """;
    private static final String OVERRIDE = """
            UPDATE smart_grant SET purpose = 'BTG'
            WHERE id = :id AND allowed_at IS NULL AND ended_at IS NULL
            """;
    private static final String KEEP = """
            INSERT INTO smart_token (hash, grant_id, kind, scopes, issued_at, expires_at)
            VALUES (:hash, :grant, :kind, :scopes, :issued, :expires)
            ON CONFLICT (hash) DO NOTHING
            """;
    private static final String SPEND = """
            UPDATE smart_token SET used_at = :now WHERE hash = :hash AND used_at IS NULL
            """;
    private static final String SPEND_OLDER = """
            UPDATE smart_token SET used_at = :now
            WHERE grant_id = :grant AND kind = 'ACCESS' AND used_at IS NULL AND hash <> :but
            """;
    /// Those whose client may sign in and whose holder has an account.
    private static final String LIVE = """
             g.ended_at IS NULL AND g.until > :now
             AND EXISTS (SELECT 1 FROM smart_client c WHERE c.id = g.client AND c.active)
             AND (g.account = '' OR EXISTS (SELECT 1 FROM account a WHERE a.name = g.account AND a.closed_at IS NULL))
             AND (g.sitting IS NULL OR EXISTS (SELECT 1 FROM sitting s
                  WHERE s.id = g.sitting AND s.ended_at IS NULL AND s.until > :now))
            """;
    private static final String FIND = "SELECT t.kind, t.scopes AS token_scopes, t.issued_at, t.expires_at, t.used_at, "
            + Grant.COLUMNS
            + " FROM smart_token t JOIN smart_grant g ON g.id = t.grant_id WHERE t.hash = :hash AND " + LIVE;
    private static final String ONE = "SELECT " + Grant.COLUMNS + " FROM smart_grant g WHERE g.id = :id AND " + LIVE;
    private static final String OF_ACCOUNT = "SELECT " + Grant.COLUMNS
            + " FROM smart_grant g WHERE g.account = :account AND g.allowed_at IS NOT NULL AND " + LIVE
            + " ORDER BY g.begun_at DESC, g.id";
    private static final String END = """
            UPDATE smart_grant SET ended_at = :now, ended_by = :by WHERE id = :id AND ended_at IS NULL
            """;
    private static final String END_OF_CLIENT = """
            UPDATE smart_grant SET ended_at = :now, ended_by = :by WHERE client = :client AND ended_at IS NULL
            """;
    private static final String OPEN = """
            INSERT INTO smart_launch (hash, client, account, patient, expires_at)
            VALUES (:hash, :client, :account, :patient, :expires)
            """;
    private static final String LAUNCHED = """
            UPDATE smart_launch SET used_at = :now
            WHERE hash = :hash AND client = :client AND account = :account AND used_at IS NULL AND expires_at > :now
            RETURNING patient
            """;

    private final JdbcClient database;

    GrantTable(JdbcClient database) {
        this.database = database;
    }

    enum Kind {
        STATE,
        CODE,
        ACCESS,
        REFRESH
    }

    /// A word that opens something, found.
    ///
    /// @param used when it was spent or taken back; absent where it was not
    record Found(
            Grant grant,
            Kind kind,
            Scopes scopes,
            Instant issued,
            Instant expires,
            @Nullable Instant used) {
        boolean open(Instant now) {
            return used == null && expires.isAfter(now);
        }
    }

    void begin(Grant grant, boolean allowed) {
        database.sql(BEGIN)
                .param("id", grant.id())
                .param("client", grant.client())
                .param("account", grant.account())
                .param("sitting", grant.sitting(), java.sql.Types.OTHER)
                .param("asked", grant.asked().toString())
                .param("scopes", grant.scopes().toString())
                .param("redirect", grant.redirect())
                .param("state", grant.state())
                .param("challenge", grant.challenge())
                .param("nonce", grant.nonce())
                .param("patient", grant.patient())
                .param("launched", grant.launched())
                .param("begun", at(grant.begun()))
                .param("until", at(grant.until()))
                .param("allowed", allowed ? at(grant.begun()) : null, java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    boolean allow(UUID grant, Scopes scopes, boolean offline, Instant now) {
        return database.sql(ALLOW)
                        .param("id", grant)
                        .param("scopes", scopes.toString())
                        .param("offline", offline)
                        .param("now", at(now))
                        .update()
                == 1;
    }

    boolean choose(UUID grant, String patient) {
        return database.sql(CHOOSE).param("id", grant).param("patient", patient).update() == 1;
    }

    void override(UUID grant) {
        database.sql(OVERRIDE).param("id", grant).update();
    }

    void keep(UUID grant, String word, Kind kind, Scopes scopes, Instant issued, Instant expires) {
        database.sql(KEEP)
                .param("hash", Secrets.digest(word))
                .param("grant", grant)
                .param("kind", kind.name())
                .param("scopes", scopes.toString())
                .param("issued", at(issued))
                .param("expires", at(expires))
                .update();
    }

    /// False where it was spent before.
    boolean spend(String word, Instant now) {
        return database.sql(SPEND)
                        .param("hash", Secrets.digest(word))
                        .param("now", at(now))
                        .update()
                == 1;
    }

    /// The access tokens that came before this one.
    void spendOlder(UUID grant, String but, Instant now) {
        database.sql(SPEND_OLDER)
                .param("grant", grant)
                .param("but", Secrets.digest(but))
                .param("now", at(now))
                .update();
    }

    /// Empty where there is none, or its grant is over.
    Optional<Found> find(String word, Instant now) {
        return database.sql(FIND)
                .param("hash", Secrets.digest(word))
                .param("now", at(now))
                .query(GrantTable::found)
                .optional();
    }

    Optional<Grant> one(UUID id, Instant now) {
        return database.sql(ONE)
                .param("id", id)
                .param("now", at(now))
                .query(Grant::row)
                .optional();
    }

    /// What somebody allows now, the newest first.
    List<Grant> of(String account, Instant now) {
        return database.sql(OF_ACCOUNT)
                .param("account", account)
                .param("now", at(now))
                .query(Grant::row)
                .list();
    }

    boolean end(UUID grant, String by, Instant now) {
        return database.sql(END)
                        .param("id", grant)
                        .param("by", by)
                        .param("now", at(now))
                        .update()
                == 1;
    }

    int endAll(String client, String by, Instant now) {
        return database.sql(END_OF_CLIENT)
                .param("client", client)
                .param("by", by)
                .param("now", at(now))
                .update();
    }

    void open(String word, String client, String account, String patient, Instant now) {
        database.sql(OPEN)
                .param("hash", Secrets.digest(word))
                .param("client", client)
                .param("account", account)
                .param("patient", patient)
                .param("expires", at(now.plus(LAUNCH)))
                .update();
    }

    /// The patient from whose record the app was opened: once, by this person, with this app.
    Optional<String> launched(String word, String client, String account, Instant now) {
        return database.sql(LAUNCHED)
                .param("hash", Secrets.digest(word))
                .param("client", client)
                .param("account", account)
                .param("now", at(now))
                .query(String.class)
                .optional();
    }

    private static Object at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static Found found(ResultSet row, int number) throws SQLException {
        var used = row.getTimestamp("used_at");
        return new Found(
                Grant.row(row, number),
                Kind.valueOf(row.getString("kind")),
                ClientBook.scopes(row.getString("token_scopes")),
                row.getTimestamp("issued_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                used == null ? null : used.toInstant());
    }
}
