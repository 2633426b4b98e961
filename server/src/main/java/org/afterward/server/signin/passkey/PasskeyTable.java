package org.afterward.server.signin.passkey;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;

/// The passkeys, in the database.
final class PasskeyTable implements UserCredentialRepository {
    private static final String COLUMNS = """
            SELECT id, handle, label, public_key, statement, client, count, verified, eligible, backed_up, transports,
                   created_at, used_at
            FROM passkey
            """;
    private static final String ONE = COLUMNS + " WHERE id = :id";
    private static final String OF_HOLDER = COLUMNS + " WHERE handle = :handle ORDER BY created_at, id";
    private static final String SAVE = """
            INSERT INTO passkey (id, handle, label, public_key, statement, client, count, verified, eligible, backed_up,
                                 transports, created_at, used_at)
            VALUES (:id, :handle, :label, :key, :statement, :client, :count, :verified, :eligible, :backedUp,
                    :transports, :created, :used)
            ON CONFLICT (id) DO UPDATE SET count = :count, backed_up = :backedUp, used_at = :used
            """;
    private static final String DELETE = "DELETE FROM passkey WHERE id = :id";
    private static final String DELETE_OWN = """
            DELETE FROM passkey p USING passkey_holder h
            WHERE p.handle = h.handle AND p.id = :id AND h.account = :account
            """;
    private static final String COUNT = """
            SELECT count(*) FROM passkey p JOIN passkey_holder h ON p.handle = h.handle WHERE h.account = :account
            """;

    private final JdbcClient database;

    PasskeyTable(JdbcClient database) {
        this.database = database;
    }

    int count(String account) {
        return database.sql(COUNT)
                .param("account", account)
                .query(Integer.class)
                .single();
    }

    /// False where it is not one of theirs.
    boolean delete(String account, String id) {
        return database.sql(DELETE_OWN)
                        .param("account", account)
                        .param("id", id)
                        .update()
                == 1;
    }

    @Override
    public void delete(Bytes credentialId) {
        database.sql(DELETE).param("id", credentialId.toBase64UrlString()).update();
    }

    @Override
    public void save(CredentialRecord record) {
        database.sql(SAVE)
                .param("id", record.getCredentialId().toBase64UrlString())
                .param("handle", record.getUserEntityUserId().toBase64UrlString())
                .param("label", record.getLabel())
                .param("key", record.getPublicKey().getBytes())
                .param("statement", bytes(record.getAttestationObject()))
                .param("client", bytes(record.getAttestationClientDataJSON()))
                .param("count", record.getSignatureCount())
                .param("verified", record.isUvInitialized())
                .param("eligible", record.isBackupEligible())
                .param("backedUp", record.isBackupState())
                .param(
                        "transports",
                        record.getTransports().stream()
                                .map(AuthenticatorTransport::getValue)
                                .sorted()
                                .collect(Collectors.joining(" ")))
                .param("created", record.getCreated().atOffset(ZoneOffset.UTC))
                .param("used", record.getLastUsed().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static byte[] bytes(@Nullable Bytes bytes) {
        return bytes == null ? new byte[0] : bytes.getBytes();
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes credentialId) {
        return database.sql(ONE)
                .param("id", credentialId.toBase64UrlString())
                .query(PasskeyTable::row)
                .optional()
                .orElse(null);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes userId) {
        return database.sql(OF_HOLDER)
                .param("handle", userId.toBase64UrlString())
                .query(PasskeyTable::row)
                .list();
    }

    private static CredentialRecord row(ResultSet row, int number) throws SQLException {
        return ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(Bytes.fromBase64(row.getString("id")))
                .userEntityUserId(Bytes.fromBase64(row.getString("handle")))
                .label(row.getString("label"))
                .publicKey(new ImmutablePublicKeyCose(row.getBytes("public_key")))
                .attestationObject(new Bytes(row.getBytes("statement")))
                .attestationClientDataJSON(new Bytes(row.getBytes("client")))
                .signatureCount(row.getLong("count"))
                .uvInitialized(row.getBoolean("verified"))
                .backupEligible(row.getBoolean("eligible"))
                .backupState(row.getBoolean("backed_up"))
                .transports(Arrays.stream(row.getString("transports").split(" "))
                        .filter(word -> !word.isEmpty())
                        .map(AuthenticatorTransport::valueOf)
                        .collect(Collectors.toUnmodifiableSet()))
                .created(time(row, "created_at"))
                .lastUsed(time(row, "used_at"))
                .build();
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }
}
