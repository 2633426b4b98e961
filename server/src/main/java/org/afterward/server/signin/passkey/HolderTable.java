package org.afterward.server.signin.passkey;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;

/// Whose passkeys are whose: a random handle for each account that has any.
final class HolderTable implements PublicKeyCredentialUserEntityRepository {
    private static final String COLUMNS = """
            SELECT h.account, h.handle, a.display
            FROM passkey_holder h JOIN account a ON a.name = h.account
            WHERE a.closed_at IS NULL
            """;
    private static final String BY_HANDLE = COLUMNS + " AND h.handle = :handle";
    private static final String BY_ACCOUNT = COLUMNS + " AND h.account = :account";
    private static final String SAVE = """
            INSERT INTO passkey_holder (account, handle) VALUES (:account, :handle) ON CONFLICT DO NOTHING
            """;
    private static final String DELETE = "DELETE FROM passkey_holder WHERE handle = :handle";

    private final JdbcClient database;

    HolderTable(JdbcClient database) {
        this.database = database;
    }

    /// The holder that an account is, made where there is none yet.
    PublicKeyCredentialUserEntity of(String account) {
        database.sql(SAVE)
                .param("account", account)
                .param("handle", Bytes.random().toBase64UrlString())
                .update();
        return named(account).orElseThrow(() -> new IllegalStateException("no open account " + account));
    }

    private Optional<PublicKeyCredentialUserEntity> named(String account) {
        return database.sql(BY_ACCOUNT)
                .param("account", account)
                .query(HolderTable::row)
                .optional();
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes id) {
        return database.sql(BY_HANDLE)
                .param("handle", id.toBase64UrlString())
                .query(HolderTable::row)
                .optional()
                .orElse(null);
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String username) {
        return named(username).orElse(null);
    }

    @Override
    public void save(PublicKeyCredentialUserEntity holder) {
        database.sql(SAVE)
                .param("account", holder.getName())
                .param("handle", holder.getId().toBase64UrlString())
                .update();
    }

    @Override
    public void delete(Bytes id) {
        database.sql(DELETE).param("handle", id.toBase64UrlString()).update();
    }

    private static PublicKeyCredentialUserEntity row(ResultSet row, int number) throws SQLException {
        return ImmutablePublicKeyCredentialUserEntity.builder()
                .name(row.getString("account"))
                .displayName(row.getString("display"))
                .id(Bytes.fromBase64(row.getString("handle")))
                .build();
    }
}
