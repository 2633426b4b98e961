package org.afterward.server.signin.provider;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.afterward.server.signin.Secrets;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Whom the provider means by whom, in the database: by issuer and subject, and by nothing else (AU-20).
public final class Links {
    /// How long somebody who came by the provider may take to sign in once the old way.
    static final Duration PATIENCE = Duration.ofMinutes(15);

    /// How long somebody who is linked to nobody stays on the administrators' list.
    static final Duration LISTED = Duration.ofDays(30);

    private static final int LONGEST = 200;
    private static final String ACCOUNT = """
            SELECT account FROM provider_link WHERE issuer = :issuer AND subject = :subject
            """;
    private static final String LINK = """
            INSERT INTO provider_link (issuer, subject, account, linked_at, linked_by)
            VALUES (:issuer, :subject, :account, :now, :by)
            ON CONFLICT DO NOTHING
            """;
    private static final String UNLINK = "DELETE FROM provider_link WHERE account = :account";
    private static final String LINKED = "SELECT count(*) FROM provider_link WHERE account = :account";
    private static final String STRANGER = """
            INSERT INTO provider_stranger (issuer, subject, name, staff, secret, seen_at)
            VALUES (:issuer, :subject, :name, :staff, :secret, :now)
            ON CONFLICT (issuer, subject) DO UPDATE
            SET name = :name, staff = :staff, secret = :secret, seen_at = :now
            """;
    private static final String BY_SECRET = """
            SELECT issuer, subject, name, staff, seen_at FROM provider_stranger WHERE secret = :secret AND seen_at > :since
            """;
    private static final String STRANGERS = """
            SELECT issuer, subject, name, staff, seen_at FROM provider_stranger
            WHERE seen_at > :since ORDER BY seen_at DESC LIMIT 200
            """;
    private static final String KNOWN_NOW = """
            DELETE FROM provider_stranger WHERE issuer = :issuer AND subject = :subject
            """;

    private final JdbcClient database;

    public Links(JdbcClient database) {
        this.database = database;
    }

    /// Somebody whom the provider knows and we do not.
    ///
    /// @param name  as the provider says; for people to read, and worth nothing else
    /// @param staff the same of the staff id
    public record Stranger(String issuer, String subject, String name, String staff, Instant seen) {
        static Stranger of(ResultSet row, int number) throws SQLException {
            return new Stranger(
                    row.getString("issuer"),
                    row.getString("subject"),
                    row.getString("name"),
                    row.getString("staff"),
                    row.getTimestamp("seen_at").toInstant());
        }
    }

    Optional<String> account(String issuer, String subject) {
        return database.sql(ACCOUNT)
                .param("issuer", issuer)
                .param("subject", subject)
                .query((row, number) -> row.getString("account"))
                .optional();
    }

    /// False where the subject is linked already: a link is never taken over.
    public boolean link(String issuer, String subject, String account, String by, Instant now) {
        var linked = database.sql(LINK)
                        .param("issuer", issuer)
                        .param("subject", subject)
                        .param("account", account)
                        .param("by", by)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
        database.sql(KNOWN_NOW)
                .param("issuer", issuer)
                .param("subject", subject)
                .update();
        return linked;
    }

    boolean linked(String account) {
        return database.sql(LINKED).param("account", account).query(Long.class).single() > 0;
    }

    /// How many links an account had that it has no more.
    public int unlink(String account) {
        return database.sql(UNLINK).param("account", account).update();
    }

    /// @return the secret that the stranger's browser is to keep
    String met(Stranger stranger) {
        var secret = Secrets.fresh();
        database.sql(STRANGER)
                .param("issuer", stranger.issuer())
                .param("subject", stranger.subject())
                .param("name", cut(stranger.name()))
                .param("staff", cut(stranger.staff()))
                .param("secret", Secrets.digest(secret))
                .param("now", stranger.seen().atOffset(ZoneOffset.UTC))
                .update();
        return secret;
    }

    /// Who came with a secret, not too long ago.
    Optional<Stranger> withSecret(String secret, Instant now) {
        return database.sql(BY_SECRET)
                .param("secret", Secrets.digest(secret))
                .param("since", now.minus(PATIENCE).atOffset(ZoneOffset.UTC))
                .query(Stranger::of)
                .optional();
    }

    public List<Stranger> strangers(Instant now) {
        return database.sql(STRANGERS)
                .param("since", now.minus(LISTED).atOffset(ZoneOffset.UTC))
                .query(Stranger::of)
                .list();
    }

    private static String cut(String text) {
        var clean = text.replace("\0", "");
        return clean.substring(0, Math.min(clean.length(), LONGEST));
    }
}
