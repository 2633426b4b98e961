package org.afterward.server.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Matter;
import org.afterward.wire.json.MatterJson;
import org.afterward.wire.json.UnreadableFact;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Reads the table that [Newest] writes.
final class MatterTable {
    /// How long a closed matter stays in memory. (Local default.)
    static final Duration REMEMBERED = Duration.ofDays(60);

    private static final String COLUMNS = "SELECT kind, version, patient, changed_at, author_id, author_name, body";

    private static final String CURRENT = COLUMNS + " FROM matter WHERE NOT closed OR changed_at > now() - :days";

    private static final String ONE = COLUMNS + " FROM matter WHERE id = :id";

    private static final String EVER =
            COLUMNS + " FROM matter WHERE kind = :kind AND patient = ANY (:patients) ORDER BY changed_at, id";

    private static final String LATELY =
            COLUMNS + " FROM matter WHERE kind = :kind ORDER BY changed_at DESC, id LIMIT :limit";

    private static final String SEQS = "SELECT seq FROM matter_version WHERE id = :id ORDER BY version";

    private static final String HEAD = "SELECT seq FROM journal_head";

    private final JdbcClient database;
    private final TransactionTemplate oneMoment;

    MatterTable(DataSource source) {
        this.database = JdbcClient.create(source);
        this.oneMoment = new TransactionTemplate(new DataSourceTransactionManager(source));
        oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        oneMoment.setReadOnly(true);
    }

    /// What matters at one place in the journal.
    record Moment(long seq, List<Kept<?>> matters) {}

    Moment load() {
        var moment = oneMoment.execute(status -> new Moment(
                database.sql(HEAD).query(Long.class).single(),
                List.copyOf(database.sql(CURRENT.replace(":days", "interval '" + REMEMBERED.toDays() + " days'"))
                        .query(MatterTable::kept)
                        .list())));
        if (moment == null) {
            throw new IllegalStateException("the register could not be read");
        }
        return moment;
    }

    Optional<Kept<?>> one(String id) {
        return database.sql(ONE)
                .param("id", id)
                .query(MatterTable::kept)
                .optional()
                .map(kept -> kept);
    }

    List<Kept<?>> ever(String kind, Set<PatientId> patients) {
        return List.copyOf(database.sql(EVER)
                .param("kind", kind)
                .param("patients", patients.stream().map(PatientId::value).toArray(String[]::new))
                .query(MatterTable::kept)
                .list());
    }

    List<Kept<?>> lately(String kind, int limit) {
        return List.copyOf(database.sql(LATELY)
                .param("kind", kind)
                .param("limit", limit)
                .query(MatterTable::kept)
                .list());
    }

    /// Where the journal has each version, oldest first.
    List<Long> places(String id) {
        return database.sql(SEQS)
                .param("id", id)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    private static Kept<?> kept(ResultSet row, int number) throws SQLException {
        var patient = row.getString("patient");
        return kept(
                readable(row),
                row.getInt("version"),
                patient == null ? Optional.empty() : Optional.of(new PatientId(patient)),
                new Author(row.getString("author_id"), row.getString("author_name")),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }

    private static Matter readable(ResultSet row) throws SQLException {
        try {
            return MatterJson.read(row.getString("kind"), row.getString("body"));
        } catch (UnreadableFact e) {
            throw new IllegalStateException(
                    "The table matter has a row that cannot be read, of the kind " + row.getString("kind") + " and of "
                            + row.getObject("changed_at", OffsetDateTime.class) + ": " + e.getMessage()
                            + ". The journal has it whole: './afterward verify' proves that, './afterward export' writes"
                            + " it to a file, and './afterward import' makes every table anew from it, in an empty"
                            + " folder.",
                    e);
        }
    }

    private static Kept<?> kept(
            Matter matter, int version, Optional<PatientId> patient, Author by, java.time.Instant at) {
        return new Kept<>(matter, version, patient.orElse(null), by, at);
    }
}
