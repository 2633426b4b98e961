package org.afterward.server.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import javax.sql.DataSource;
import org.afterward.clinical.fact.Entry;
import org.afterward.clinical.fact.PatientId;
import org.afterward.wire.json.FactJson;
import org.afterward.wire.json.UnreadableFact;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is kept in memory of each patient, saved so that a restart need not read the whole journal. A
/// cache: where there is none, or it does not fit this journal or this program, the journal is read from
/// the start.
public final class Snapshots {
    /// Raised whenever what is saved, or what of it is kept in memory, changes.
    public static final int FORMAT = 1;

    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

    private static final String HASH_AT = "SELECT hash FROM journal WHERE seq = ?";
    private static final String FORGET = "DELETE FROM snapshot; DELETE FROM snapshot_patient";
    private static final String SAVE_PATIENT = "INSERT INTO snapshot_patient (patient, entries) VALUES (?, ?)";
    private static final String SAVE = "INSERT INTO snapshot (format, seq, hash, saved_at) VALUES (?, ?, ?, ?)";
    private static final String PLACE = """
            SELECT snapshot.seq FROM snapshot JOIN journal ON journal.seq = snapshot.seq AND journal.hash = snapshot.hash
            WHERE format = ?
            """;
    private static final String PATIENTS = "SELECT patient, entries FROM snapshot_patient";

    private final DataSource database;
    private final Clock clock;

    public Snapshots(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// One patient's entries, in journal order. What belongs to nobody is under the empty name.
    public record Of(String patient, List<Entry> entries) {
        public Of {
            entries = List.copyOf(entries);
        }

        public static Of patient(PatientId patient, List<Entry> entries) {
            return new Of(patient.value(), entries);
        }

        /// What is about the building, and not about a patient.
        public static Of building(List<Entry> entries) {
            return new Of("", entries);
        }
    }

    /// Replaces the saved state by this one, which is that after the entry `seq`.
    public void save(long seq, Stream<Of> states) {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                save(seq, states, connection);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new JournalUnavailable("The state could not be saved: " + e.getMessage(), e);
        }
    }

    private void save(long seq, Stream<Of> states, Connection connection) throws SQLException {
        try (var hashAt = connection.prepareStatement(HASH_AT);
                var forget = connection.createStatement();
                var patient = connection.prepareStatement(SAVE_PATIENT);
                var save = connection.prepareStatement(SAVE)) {
            hashAt.setLong(1, seq);
            byte[] hash;
            try (var row = hashAt.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalArgumentException("there is no entry " + seq);
                }
                hash = row.getBytes(1);
            }
            forget.execute(FORGET);
            int waiting = 0;
            for (var state : (Iterable<Of>) states::iterator) {
                patient.setString(1, state.patient());
                patient.setBytes(2, packed(state.entries()));
                patient.addBatch();
                if (++waiting % 500 == 0) {
                    patient.executeBatch();
                }
            }
            patient.executeBatch();
            save.setInt(1, FORMAT);
            save.setLong(2, seq);
            save.setBytes(3, hash);
            save.setObject(4, Times.of(clock.instant()));
            save.executeUpdate();
        }
    }

    /// Hands every saved entry to `take`, patient by patient, and answers the place in the journal from
    /// which to go on; empty, with nothing handed over, where there is no state that fits. A fold that
    /// takes any order and any repetition may have been handed a part when this fails: it goes on from the
    /// start all the same.
    public Optional<Long> load(BiConsumer<String, List<Entry>> take) {
        try (var connection = database.getConnection();
                var place = connection.prepareStatement(PLACE)) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            place.setInt(1, FORMAT);
            try (var row = place.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                var seq = row.getLong(1);
                load(connection, take);
                return Optional.of(seq);
            }
        } catch (UnreadableFact | UncheckedIOException e) {
            LOG.warn("The saved state cannot be read; the journal is read from the start: {}", e.getMessage());
            return Optional.empty();
        } catch (SQLException e) {
            throw new JournalUnavailable("The saved state cannot be reached just now: " + e.getMessage(), e);
        }
    }

    private static void load(Connection connection, BiConsumer<String, List<Entry>> take) throws SQLException {
        try (var patients = connection.prepareStatement(PATIENTS)) {
            patients.setFetchSize(200);
            try (var row = patients.executeQuery()) {
                while (row.next()) {
                    take.accept(row.getString("patient"), unpacked(row.getBytes("entries")));
                }
            }
        }
    }

    private static byte[] packed(List<Entry> entries) {
        var bytes = new ByteArrayOutputStream();
        try (var lines = new DeflaterOutputStream(bytes)) {
            for (var entry : entries) {
                lines.write(FactJson.write(entry).getBytes(UTF_8));
                lines.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static List<Entry> unpacked(byte[] bytes) {
        try (var lines = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
            return new String(lines.readAllBytes(), UTF_8)
                    .lines()
                    .map(FactJson::entry)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Deletes the saved state, which costs nothing but time.
    public void forget() {
        try (var connection = database.getConnection();
                var forget = connection.createStatement()) {
            forget.execute(FORGET);
        } catch (SQLException e) {
            throw new JournalUnavailable("The saved state could not be deleted: " + e.getMessage(), e);
        }
    }
}
