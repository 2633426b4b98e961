package org.afterward.server.signin;

import java.sql.Types;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.afterward.clinical.access.Role;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The accounts of this site, in the database. There are none to begin with, and none with a password that
/// anybody could know.
public final class Accounts {
    /// The fewest characters of a password.
    public static final int SHORTEST_PASSWORD = 10;

    /// The most characters of a password that are looked at, so that nobody can make us hash a book.
    public static final int LONGEST_PASSWORD = 200;

    /// The most characters of the name that one signs in with.
    public static final int LONGEST_NAME = 80;

    /// The most characters of the name that pages show.
    public static final int LONGEST_DISPLAY = 120;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0," + (LONGEST_NAME - 1) + "}");

    private static final int GROUPS = 4;

    private static final String OPEN = """
            SELECT name, display, kind, role, patient, ward, password
            FROM account
            WHERE name = :name AND closed_at IS NULL
            """;
    private static final String ADD = """
            INSERT INTO account (name, display, kind, role, patient, ward, password)
            VALUES (:name, :display, :kind, :role, :patient, :ward, :password)
            ON CONFLICT (name) DO NOTHING
            """;
    private static final String CHANGE_PASSWORD = """
            UPDATE account SET password = :password
            WHERE name = :name AND closed_at IS NULL
            """;
    private static final String END_SITTINGS = """
            UPDATE sitting SET ended_at = now(), ended_by = :why
            WHERE account = :name AND ended_at IS NULL
            """;
    private static final String RENAME = """
            UPDATE account SET display = :display
            WHERE name = :name AND closed_at IS NULL
            """;
    private static final String CHANGE_ROLE = """
            UPDATE account SET role = :role
            WHERE name = :name AND kind = :kind AND closed_at IS NULL
            """;
    private static final String CLOSE = """
            UPDATE account SET closed_at = now()
            WHERE name = :name AND closed_at IS NULL
            """;
    private static final List<String> FORGET = List.of(
            "DELETE FROM code_app WHERE account = :name",
            "DELETE FROM recovery_code WHERE account = :name",
            "DELETE FROM passkey USING passkey_holder h WHERE passkey.handle = h.handle AND h.account = :name");
    private static final String LIST = """
            SELECT name, display, kind, role, patient, ward, password
            FROM account
            WHERE closed_at IS NULL
            ORDER BY name
            """;

    private final JdbcClient database;
    private final Hashing hashing;

    public Accounts(JdbcClient database) {
        this(database, new Hashing());
    }

    Accounts(JdbcClient database, Hashing hashing) {
        this.database = database;
        this.hashing = hashing;
    }

    /// Adds an account with a password of its holder's choice.
    public Added add(String name, String display, Standing standing, String password) {
        var typed = typed(name);
        if (!NAME.matcher(typed).matches()) {
            return new Added.Unfit("A sign-in name has 1 to " + LONGEST_NAME
                    + " letters, digits, dots, hyphens, underscores or @, and begins with a letter or digit.");
        }
        if (!display(display)) {
            return new Added.Unfit("A name to be shown has 1 to " + LONGEST_DISPLAY + " characters.");
        }
        if (password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD) {
            return new Added.Unfit(
                    "A password has " + SHORTEST_PASSWORD + " to " + LONGEST_PASSWORD + " characters; any will do.");
        }
        var role = standing.role();
        var added = database.sql(ADD)
                .param("name", typed)
                .param("display", display.strip())
                .param("kind", standing.kind().name())
                .param("role", role == null ? null : role.name(), Types.VARCHAR)
                .param("patient", standing.patient())
                .param("ward", standing.ward())
                .param("password", hashing.of(password))
                .update();
        return added == 1
                ? new Added.Created(new SignedIn(typed, display.strip(), standing), password)
                : new Added.NameTaken(typed);
    }

    private static boolean display(String display) {
        return !display.isBlank() && display.length() <= LONGEST_DISPLAY && !display.contains("\0");
    }

    /// Adds an account with a password that we make up; the caller shows it once.
    public Added add(String name, String display, Standing standing) {
        return add(name, display, standing, password());
    }

    /// Adds somebody of the hospital.
    public Added add(String name, String display, Role role) {
        return add(name, display, Standing.of(role));
    }

    /// Adds somebody of the hospital, with a password of their choice.
    public Added add(String name, String display, Role role, String password) {
        return add(name, display, Standing.of(role), password);
    }

    /// Gives an account another password that we make up, and ends its sessions; empty where there is no such
    /// account.
    public Optional<String> renewPassword(String name) {
        var password = password();
        if (!changePassword(name, password)) {
            return Optional.empty();
        }
        end(name, "another password");
        return Optional.of(password);
    }

    /// As [#renewPassword], and forgets the code app, the recovery codes and the passkeys: for somebody who has
    /// lost them.
    public Optional<String> reset(String name) {
        var password = renewPassword(name);
        password.ifPresent(done -> FORGET.forEach(
                sql -> database.sql(sql).param("name", typed(name)).update()));
        return password;
    }

    /// False where there is no such account.
    boolean changePassword(String name, String password) {
        return database.sql(CHANGE_PASSWORD)
                        .param("name", typed(name))
                        .param("password", hashing.of(password))
                        .update()
                == 1;
    }

    private void end(String name, String why) {
        database.sql(END_SITTINGS).param("name", typed(name)).param("why", why).update();
    }

    /// Whether somebody may sign in by this name, now: for whatever holds a token of theirs (AC-04).
    public boolean open(String name) {
        return hash(name).isPresent();
    }

    /// From now on the holder cannot sign in, and their sessions are over; false where there is no such account.
    public boolean close(String name) {
        end(name, "the account was closed");
        return database.sql(CLOSE).param("name", typed(name)).update() == 1;
    }

    /// Names somebody anew; false where there is no such account.
    public boolean rename(String name, String display) {
        return display(display)
                && database.sql(RENAME)
                                .param("name", typed(name))
                                .param("display", display.strip())
                                .update()
                        == 1;
    }

    /// Gives somebody of the hospital another role; false where there is no such account of a person.
    public boolean changeRole(String name, Role role) {
        var standing = Standing.of(role);
        return database.sql(CHANGE_ROLE)
                        .param("name", typed(name))
                        .param("role", role.name())
                        .param("kind", standing.kind().name())
                        .update()
                == 1;
    }

    /// Whoever signs in with this name; empty where nobody can.
    public Optional<SignedIn> find(String name) {
        return name.contains("\0") ? Optional.empty() : named(name).map(Account::signedIn);
    }

    /// Everybody who may sign in, by name.
    public List<SignedIn> list() {
        return database.sql(LIST).query(Account::of).list().stream()
                .map(Account::signedIn)
                .toList();
    }

    /// True where nobody can sign in yet.
    public boolean none() {
        return list().isEmpty();
    }

    /// What a first start does: an account for whoever set the server up. Empty where somebody can sign in
    /// already.
    public Optional<Added.Created> firstAdministrator() {
        return none() && add("admin", "Administrator", Role.SYSTEM_ADMINISTRATOR) instanceof Added.Created created
                ? Optional.of(created)
                : Optional.empty();
    }

    /// The hash of the password that an account has now; empty where it is closed.
    Optional<String> hash(String name) {
        return name.contains("\0") ? Optional.empty() : named(name).map(Account::password);
    }

    Optional<Account> named(String name) {
        return database.sql(OPEN).param("name", typed(name)).query(Account::of).optional();
    }

    public static String typed(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    private static String password() {
        return Slips.of(GROUPS);
    }
}
