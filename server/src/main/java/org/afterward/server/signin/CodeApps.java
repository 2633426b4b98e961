package org.afterward.server.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The code apps of people and their recovery codes, in the database. A code is taken once.
final class CodeApps {
    /// How far the clock of a telephone may be off, in steps to either side.
    static final int DRIFT = 1;

    /// Wrong codes in a row after which only a recovery code or a passkey helps.
    static final int MOST_FAILURES = 50;

    /// How many recovery codes somebody gets.
    static final int RECOVERY_CODES = 10;

    /// 119 bits: too many to guess, and so no slow hash is needed (ASVS 6.5.2).
    private static final int GROUPS = 6;

    private static final String ONE = "SELECT secret FROM code_app WHERE account = :account AND failures < :most";
    private static final String THERE = "SELECT count(*) FROM code_app WHERE account = :account";
    private static final String TAKE = """
            UPDATE code_app SET last_step = :step, failures = 0
            WHERE account = :account AND last_step < :step AND failures < :most
            """;
    private static final String FAILED = "UPDATE code_app SET failures = failures + 1 WHERE account = :account";
    private static final String ENROL = """
            INSERT INTO code_app (account, secret, since, last_step) VALUES (:account, :secret, :now, :step)
            ON CONFLICT (account) DO UPDATE SET secret = :secret, since = :now, last_step = :step, failures = 0
            """;
    private static final String FORGET = "DELETE FROM code_app WHERE account = :account";
    private static final String FORGET_RECOVERY = "DELETE FROM recovery_code WHERE account = :account";
    private static final String ADD_RECOVERY = "INSERT INTO recovery_code (account, digest) VALUES (:account, :digest)";
    private static final String LEFT = """
            SELECT count(*) FROM recovery_code WHERE account = :account AND used_at IS NULL
            """;
    private static final String USE_RECOVERY = """
            UPDATE recovery_code SET used_at = :now
            WHERE account = :account AND digest = :digest AND used_at IS NULL
            """;
    private static final String UNBLOCK = "UPDATE code_app SET failures = 0 WHERE account = :account";

    private final JdbcClient database;

    CodeApps(JdbcClient database) {
        this.database = database;
    }

    boolean has(String account) {
        return database.sql(THERE).param("account", account).query(Long.class).single() > 0;
    }

    /// Whether `typed` is a code of the app, now and for the first time, or a recovery code that is left.
    boolean take(String account, String typed, Instant now) {
        var code = typed.replaceAll("\\s", "");
        return code.length() == Totp.DIGITS ? takeCode(account, code, now) : takeRecovery(account, typed, now);
    }

    private boolean takeCode(String account, String code, Instant now) {
        var step = secret(account).map(secret -> matching(secret, code, now)).orElse(OptionalLong.empty());
        if (step.isPresent()
                && database.sql(TAKE)
                                .param("account", account)
                                .param("step", step.getAsLong())
                                .param("most", MOST_FAILURES)
                                .update()
                        == 1) {
            return true;
        }
        database.sql(FAILED).param("account", account).update();
        return false;
    }

    private Optional<byte[]> secret(String account) {
        return database.sql(ONE)
                .param("account", account)
                .param("most", MOST_FAILURES)
                .query((row, number) -> row.getBytes("secret"))
                .optional();
    }

    private static OptionalLong matching(byte[] secret, String code, Instant now) {
        var typed = code.getBytes(StandardCharsets.UTF_8);
        return LongStream.rangeClosed(-DRIFT, DRIFT)
                .map(drift -> Totp.step(now) + drift)
                .filter(step -> MessageDigest.isEqual(Totp.code(secret, step).getBytes(StandardCharsets.UTF_8), typed))
                .max();
    }

    private boolean takeRecovery(String account, String typed, Instant now) {
        var used = database.sql(USE_RECOVERY)
                .param("account", account)
                .param("digest", Secrets.digest(Slips.typed(typed)))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        if (used == 1) {
            database.sql(UNBLOCK).param("account", account).update();
        }
        return used == 1;
    }

    /// Begins with a new app, if `code` shows that it holds the secret; gives out recovery codes, which are
    /// shown once. Empty where the code is wrong, and then nothing is changed.
    Optional<List<String>> enrol(String account, byte[] secret, String code, Instant now) {
        var step = matching(secret, code.replaceAll("\\s", ""), now);
        if (step.isEmpty()) {
            return Optional.empty();
        }
        database.sql(ENROL)
                .param("account", account)
                .param("secret", secret)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("step", step.getAsLong())
                .update();
        return Optional.of(renewRecovery(account));
    }

    /// Ten new recovery codes; the old ones open nothing any more.
    List<String> renewRecovery(String account) {
        database.sql(FORGET_RECOVERY).param("account", account).update();
        var codes =
                Stream.generate(() -> Slips.of(GROUPS)).limit(RECOVERY_CODES).toList();
        codes.forEach(code -> database.sql(ADD_RECOVERY)
                .param("account", account)
                .param("digest", Secrets.digest(code))
                .update());
        return codes;
    }

    int recoveryLeft(String account) {
        return database.sql(LEFT).param("account", account).query(Integer.class).single();
    }

    void forget(String account) {
        database.sql(FORGET).param("account", account).update();
        database.sql(FORGET_RECOVERY).param("account", account).update();
    }
}
