package org.afterward.server.smart;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.afterward.server.register.ChangedMeanwhile;
import org.afterward.wire.smart.Grammar;
import org.afterward.wire.smart.Scopes;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The programs that are registered, in the database.
final class ClientBook {
    private static final String COLUMNS = """
            SELECT id, name, kind, redirects, launch, scopes, jwks, jwks_url, origins, secret, active, version
            FROM smart_client
            """;
    private static final String ONE = COLUMNS + " WHERE id = :id";
    private static final String ALL = COLUMNS + " ORDER BY lower(name), id";
    private static final String ORIGIN = """
            SELECT count(*) FROM smart_client WHERE active AND :origin = ANY (origins)
            """;
    private static final String ADD = """
            INSERT INTO smart_client (id, name, kind, redirects, launch, scopes, jwks, jwks_url, origins, secret,
                                      active, version, changed_by)
            VALUES (:id, :name, :kind, :redirects, :launch, :scopes, :jwks, :jwksUrl, :origins, :secret,
                    :active, 1, :by)
            """;
    private static final String CHANGE = """
            UPDATE smart_client
            SET name = :name, redirects = :redirects, launch = :launch, scopes = :scopes, jwks = :jwks,
                jwks_url = :jwksUrl, origins = :origins, secret = :secret, active = :active,
                version = version + 1, changed_by = :by, changed_at = now()
            WHERE id = :id AND version = :version
            """;

    private final JdbcClient database;

    ClientBook(JdbcClient database) {
        this.database = database;
    }

    Optional<Client> find(String id) {
        return id.contains("\0")
                ? Optional.empty()
                : database.sql(ONE).param("id", id).query(ClientBook::row).optional();
    }

    Optional<Client> active(String id) {
        return find(id).filter(Client::active);
    }

    List<Client> all() {
        return database.sql(ALL).query(ClientBook::row).list();
    }

    /// Whether web pages of this origin speak for a program that may sign in.
    boolean knows(String origin) {
        return !origin.contains("\0")
                && database.sql(ORIGIN)
                                .param("origin", origin)
                                .query(Long.class)
                                .single()
                        > 0;
    }

    void add(Client client, String by) {
        written(ADD, client, by).update();
    }

    /// @throws ChangedMeanwhile where it is no longer of the version that was seen
    void change(Client client, String by) {
        if (written(CHANGE, client, by).param("version", client.version()).update() == 0) {
            throw new ChangedMeanwhile(client.id());
        }
    }

    private JdbcClient.StatementSpec written(String sql, Client client, String by) {
        var statement = database.sql(sql)
                .param("id", client.id())
                .param("name", client.name())
                .param("redirects", client.redirects().toArray(String[]::new))
                .param("launch", client.launch())
                .param("scopes", client.ceiling().toString())
                .param("jwks", client.jwks())
                .param("jwksUrl", client.jwksUrl())
                .param("origins", client.origins().stream().sorted().toArray(String[]::new))
                .param("secret", client.secret())
                .param("active", client.active())
                .param("by", by);
        return sql.equals(ADD) ? statement.param("kind", client.kind().name()) : statement;
    }

    private static Client row(ResultSet row, int number) throws SQLException {
        return new Client(
                row.getString("id"),
                row.getString("name"),
                Client.Kind.valueOf(row.getString("kind")),
                texts(row, "redirects"),
                row.getString("launch"),
                scopes(row.getString("scopes")),
                row.getString("jwks"),
                row.getString("jwks_url"),
                Set.copyOf(texts(row, "origins")),
                row.getString("secret"),
                row.getBoolean("active"),
                row.getInt("version"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    /// Scopes that were kept once; what is no longer understood is no longer given.
    static Scopes scopes(String text) {
        return switch (Scopes.read(text, Grammar.V2)) {
            case Scopes.Read.Understood(var scopes) -> scopes;
            case Scopes.Read.Refused refused -> Scopes.NONE;
        };
    }
}
