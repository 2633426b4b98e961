package org.afterward.server.audit;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.afterward.clinical.fact.PatientId;
import org.afterward.server.journal.Contacts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes what is past its keeping: whole months, from the oldest on, and none that a hold names, that is
/// about somebody who was here since, or that was not signed. A signed line stays, from which the rest of the
/// chain is proved.
///
/// Source: access.md, section 8.4, AL-01, LG-40.
final class Retention {
    /// How long events are kept after the last contact with those they are about. (House value of 8.4.)
    static final int YEARS = 8;

    /// The fewest years that a site may set: accounting of disclosures asks for six.
    static final int FEWEST_YEARS = 6;

    private static final Duration RECENT = Duration.ofDays(30);

    private static final String FIRST = "SELECT min(recorded_at) FROM audit";

    private static final String PATIENTS =
            "SELECT DISTINCT unnest(patients) FROM audit WHERE recorded_at >= ? AND recorded_at < ?";

    private static final String ACTORS =
            "SELECT DISTINCT actor FROM audit WHERE actor <> '' AND recorded_at >= ? AND recorded_at < ?";

    private static final String LAST = """
            SELECT seq, recorded_at, hash FROM audit WHERE recorded_at >= ? AND recorded_at < ?
            ORDER BY seq DESC LIMIT 1
            """;

    private static final String NODES =
            "SELECT count(DISTINCT node) FROM audit WHERE node LIKE 'node-%' AND recorded_at >= ?";

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private final DataSource database;
    private final Clock clock;
    private final Signing signing;
    private final AuditLog log;
    private final Contacts contacts;
    private final Holds holds;
    private final int years;

    Retention(
            DataSource database,
            Clock clock,
            Signing signing,
            AuditLog log,
            Contacts contacts,
            Holds holds,
            int years) {
        this.database = database;
        this.clock = clock;
        this.signing = signing;
        this.log = log;
        this.contacts = contacts;
        this.holds = holds;
        this.years = years;
    }

    /// Why a month stays, or that it went.
    sealed interface Verdict {
        record Removed(YearMonth month, long through) implements Verdict {}

        record Stays(YearMonth month, String why) implements Verdict {}

        record NothingThere() implements Verdict {}
    }

    /// Removes every month that may go; answers what was said of each, with why the last one stays. Called
    /// only when the whole log has just been proved.
    List<Verdict> run() throws SQLException, IOException {
        var verdicts = new ArrayList<Verdict>();
        do {
            verdicts.add(oldest());
        } while (verdicts.getLast() instanceof Verdict.Removed);
        return verdicts;
    }

    private Verdict oldest() throws SQLException, IOException {
        try (var connection = database.getConnection()) {
            var first = first(connection);
            if (first.isEmpty()) {
                return new Verdict.NothingThere();
            }
            var month = first.get();
            var why = whyItStays(connection, month);
            if (why.isPresent()) {
                return new Verdict.Stays(month, why.get());
            }
            var last = last(connection, month);
            // Signed first: what is signed and still there does no harm, what is gone and not signed is a gap.
            signing.removed(last);
            drop(connection, month);
            log.write(OwnEvents.removed(month, last, clock.instant()));
            LOG.info("The audit log of {} was past its keeping and was removed", month);
            return new Verdict.Removed(month, last.seq());
        }
    }

    private static Optional<YearMonth> first(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(FIRST)) {
            row.next();
            return Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                    .map(at -> YearMonth.from(at.withOffsetSameInstant(ZoneOffset.UTC)));
        }
    }

    private Optional<String> whyItStays(Connection connection, YearMonth month) throws SQLException, IOException {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var kept = now.minusYears(years);
        if (past(month).isAfter(kept)) {
            return Optional.of("it is not " + years + " years old");
        }
        if (signing.signedTo() < last(connection, month).seq()) {
            return Optional.of("it is not signed");
        }
        if (nodes(connection, now) > 1) {
            return Optional.of("several servers sign this log, and each would have to sign that it went");
        }
        var patients = new HashSet<PatientId>();
        strings(connection, PATIENTS, month).forEach(id -> patients.add(new PatientId(id)));
        if (contacts.since(patients, kept.toInstant())) {
            return Optional.of("somebody whom it is about was here since");
        }
        if (holds.held(patients, strings(connection, ACTORS, month))) {
            return Optional.of("it is held");
        }
        return Optional.empty();
    }

    private static OffsetDateTime begin(YearMonth month) {
        return month.atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    private static OffsetDateTime past(YearMonth month) {
        return begin(month.plusMonths(1));
    }

    private static Set<String> strings(Connection connection, String sql, YearMonth month) throws SQLException {
        var found = new HashSet<String>();
        try (var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, begin(month));
            statement.setObject(2, past(month));
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(row.getString(1));
                }
            }
        }
        return found;
    }

    private static Head last(Connection connection, YearMonth month) throws SQLException {
        try (var statement = connection.prepareStatement(LAST)) {
            statement.setObject(1, begin(month));
            statement.setObject(2, past(month));
            try (var row = statement.executeQuery()) {
                row.next();
                return Head.of(row);
            }
        }
    }

    private static long nodes(Connection connection, OffsetDateTime now) throws SQLException {
        try (var statement = connection.prepareStatement(NODES)) {
            statement.setObject(1, now.minus(RECENT));
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /// Waits five seconds at most for those who read, and else leaves it to tomorrow.
    private static void drop(Connection connection, YearMonth month) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("SET LOCAL lock_timeout = '5s'");
            statement.execute("DROP TABLE audit_%04d_%02d".formatted(month.getYear(), month.getMonthValue()));
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /// In words, for the log of the program.
    static String shown(List<Verdict> verdicts) {
        return verdicts.stream()
                .map(verdict -> switch (verdict) {
                    case Verdict.Removed removed -> removed.month() + " was removed";
                    case Verdict.Stays stays -> stays.month() + " stays: " + stays.why();
                    case Verdict.NothingThere nothing -> "nothing is there";
                })
                .collect(Collectors.joining("; "));
    }
}
