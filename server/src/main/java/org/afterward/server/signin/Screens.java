package org.afterward.server.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Screens on walls: each is an account of its own for the board of one ward, and signs in by a code that is used
/// once and by nothing else (AU-20, AC-32).
public final class Screens {
    /// How long a code may wait to be typed at its screen.
    public static final Duration CODE_LASTS = Duration.ofMinutes(30);

    private static final int GROUPS = 4;
    private static final String KEEP = """
            INSERT INTO screen_code (account, code, until) VALUES (:account, :code, :until)
            ON CONFLICT (account) DO UPDATE SET code = :code, until = :until
            """;
    private static final String TAKE = """
            DELETE FROM screen_code WHERE code = :code AND until > :now RETURNING account
            """;
    private static final String FORGET = "DELETE FROM screen_code WHERE account = :account";
    private static final String WAITS = """
            SELECT count(*) FROM screen_code WHERE account = :account AND until > :now
            """;

    private final JdbcClient database;
    private final Accounts accounts;
    private final Sittings sittings;
    private final Clock clock;

    Screens(JdbcClient database, Accounts accounts, Sittings sittings, Clock clock) {
        this.database = database;
        this.accounts = accounts;
        this.sittings = sittings;
        this.clock = clock;
    }

    /// @param since when it signed in; empty where it does not show anything
    /// @param waits true where a code waits to be typed
    public record Screen(String account, String display, String ward, Optional<Instant> since, boolean waits) {}

    /// Those that may sign in, by ward and name.
    public List<Screen> all() {
        var now = clock.instant();
        return accounts.list().stream()
                .filter(who -> who.kind() == Kind.DEVICE)
                .map(who -> new Screen(
                        who.name(),
                        who.display(),
                        who.ward(),
                        sittings.of(who.name(), now).stream()
                                .map(Sitting::begunAt)
                                .max(Comparator.naturalOrder()),
                        waits(who.name(), now)))
                .sorted(Comparator.comparing(Screen::ward).thenComparing(Screen::display))
                .toList();
    }

    private boolean waits(String account, Instant now) {
        return database.sql(WAITS)
                        .param("account", account)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .query(Long.class)
                        .single()
                > 0;
    }

    /// A screen for a ward. It shows nothing until its [#code] is typed there.
    public Added add(String display, String ward) {
        var plain = ward.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        var name = "screen-" + plain.substring(0, Math.min(plain.length(), 50)) + "-" + Slips.of(1);
        return accounts.add(name, display, Standing.device(ward));
    }

    /// A code for a screen, shown once; the one before is worth nothing. Empty where there is no such screen.
    public Optional<String> code(String account) {
        return screen(account).map(who -> {
            var code = Slips.of(GROUPS);
            database.sql(KEEP)
                    .param("account", who.name())
                    .param("code", Secrets.digest(code))
                    .param("until", clock.instant().plus(CODE_LASTS).atOffset(ZoneOffset.UTC))
                    .update();
            return code;
        });
    }

    private Optional<SignedIn> screen(String account) {
        return accounts.find(account).filter(who -> who.kind() == Kind.DEVICE);
    }

    /// Which screen a code is for; from then on it is for none. What that screen showed elsewhere is over.
    public Optional<SignedIn> take(String code) {
        var found = database.sql(TAKE)
                .param("code", Secrets.digest(Slips.typed(code)))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) -> row.getString("account"))
                .optional()
                .flatMap(this::screen);
        found.ifPresent(who -> sittings.endAll(who.name(), null, "another device", clock.instant()));
        return found;
    }

    /// From now on it shows nothing; false where there is no such screen.
    public boolean close(String account) {
        database.sql(FORGET).param("account", account).update();
        return screen(account).isPresent() && accounts.close(account);
    }
}
