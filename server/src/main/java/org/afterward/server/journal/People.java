package org.afterward.server.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.afterward.clinical.fact.Entry;
import org.afterward.clinical.fact.Fact;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.fact.Person;
import org.afterward.clinical.fact.Visit;

/// The tables that find people, their numbers and their stays. A statement replaces an earlier one and what
/// was said in passing, whatever order they arrive in; an empty word in it replaces nothing.
final class People implements Projection {
    /// A description replaces what was said in passing, and a later description an earlier one.
    private static final String PERSON = """
            INSERT INTO person (patient, family, given, sex, birth_date, birth_year, described, issued_at, seq)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (patient) DO UPDATE SET
                family = excluded.family, given = excluded.given, sex = excluded.sex, birth_date = excluded.birth_date,
                birth_year = excluded.birth_year, described = excluded.described, issued_at = excluded.issued_at,
                seq = excluded.seq
            WHERE (excluded.described, excluded.issued_at) >= (person.described, person.issued_at)
            """;

    private static final String IDENTIFIER = """
            INSERT INTO person_identifier (authority, value, type, patient) VALUES (?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """;

    private static final String MERGED = """
            INSERT INTO person (patient, family, given, sex, birth_year, described, merged_into, issued_at, seq)
            VALUES (?, '', '', '', 0, false, ?, ?, ?)
            ON CONFLICT (patient) DO UPDATE SET merged_into = excluded.merged_into
            """;

    private static final String STAY = """
            INSERT INTO encounter (encounter, patient, number, class, status, facility, ward, room, bed, stated,
                occurred_at, issued_at, seq)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (encounter) DO UPDATE SET
                patient = excluded.patient,
                number = coalesce(nullif(excluded.number, ''), encounter.number),
                class = coalesce(nullif(excluded.class, ''), encounter.class),
                status = coalesce(nullif(excluded.status, ''), encounter.status),
                facility = CASE WHEN excluded.ward || excluded.room || excluded.bed = '' THEN encounter.facility
                    ELSE excluded.facility END,
                ward = CASE WHEN excluded.ward || excluded.room || excluded.bed = '' THEN encounter.ward
                    ELSE excluded.ward END,
                room = CASE WHEN excluded.ward || excluded.room || excluded.bed = '' THEN encounter.room
                    ELSE excluded.room END,
                bed = CASE WHEN excluded.ward || excluded.room || excluded.bed = '' THEN encounter.bed
                    ELSE excluded.bed END,
                stated = excluded.stated, occurred_at = excluded.occurred_at, issued_at = excluded.issued_at,
                seq = excluded.seq
            WHERE (excluded.stated, excluded.occurred_at, excluded.issued_at)
                >= (encounter.stated, encounter.occurred_at, encounter.issued_at)
            """;

    @Override
    public void apply(List<Kept> batch, Connection connection) throws SQLException {
        if (batch.stream().allMatch(kept -> kept.entry().fact() instanceof Fact.Observed)) {
            return;
        }
        try (var statements = new Statements(connection)) {
            for (var kept : batch) {
                var patient = kept.entry().report().patient();
                if (patient != null) {
                    statements.add(kept.entry(), patient);
                }
            }
            statements.execute();
        }
    }

    /// One batch of each statement, so that a flood of facts is a handful of round trips.
    private static final class Statements implements AutoCloseable {
        private final PreparedStatement person;
        private final PreparedStatement identifier;
        private final PreparedStatement merged;
        private final PreparedStatement stay;

        Statements(Connection connection) throws SQLException {
            person = connection.prepareStatement(PERSON);
            identifier = connection.prepareStatement(IDENTIFIER);
            merged = connection.prepareStatement(MERGED);
            stay = connection.prepareStatement(STAY);
        }

        void add(Entry entry, PatientId patient) throws SQLException {
            switch (entry.fact()) {
                case Fact.PersonDescribed fact -> person(entry, patient, fact.person(), true);
                case Fact.Mentioned fact -> {
                    person(entry, patient, fact.person(), false);
                    stay(entry, patient, fact.visit(), "", false);
                }
                case Fact.PersonsMerged fact -> merged(entry, patient, fact.prior());
                case Fact.Expected fact -> stay(entry, patient, fact.visit(), "planned", true);
                case Fact.Admitted fact -> stay(entry, patient, fact.visit(), "in-progress", true);
                case Fact.Moved fact -> stay(entry, patient, fact.visit(), "in-progress", true);
                case Fact.ClassChanged fact -> stay(entry, patient, fact.visit(), "", true);
                case Fact.VisitUpdated fact -> stay(entry, patient, fact.visit(), "", true);
                case Fact.Discharged fact -> stay(entry, patient, fact.visit(), "finished", true);
                case Fact.Cancelled fact -> stay(entry, patient, fact.visit(), after(fact.act()), true);
                case Fact.EncounterStated fact -> stay(entry, patient, fact.visit(), fact.status(), true);
                case Fact.OperationStated fact -> {}
                case Fact.Observed fact -> {}
                case Fact.StandingNoted fact -> {}
                case Fact.LocationDescribed fact -> {}
                case Fact.MatterStated fact -> {}
                case Fact.AccessTold fact -> {}
            }
        }

        private static String after(Fact.Cancelled.Act act) {
            return switch (act) {
                case ADMISSION -> "cancelled";
                case TRANSFER, DISCHARGE -> "in-progress";
            };
        }

        private void person(Entry entry, PatientId patient, Person described, boolean atDesk) throws SQLException {
            person.setString(1, patient.value());
            person.setString(2, Row.storable(described.family()));
            person.setString(3, Row.storable(described.given()));
            person.setString(4, Row.storable(described.sex()));
            person.setObject(5, described.birthDate());
            person.setInt(6, described.birthYear());
            person.setBoolean(7, atDesk);
            person.setObject(8, Times.of(entry.report().issuedAt()));
            person.setLong(9, entry.seq());
            person.addBatch();
            for (var number : described.identifiers()) {
                identifier.setString(1, Row.storable(number.authority()));
                identifier.setString(2, Row.storable(number.value()));
                identifier.setString(3, Row.storable(number.type()));
                identifier.setString(4, patient.value());
                identifier.addBatch();
            }
        }

        private void merged(Entry entry, PatientId survivor, PatientId prior) throws SQLException {
            merged.setString(1, prior.value());
            merged.setString(2, survivor.value());
            merged.setObject(3, Times.of(entry.report().issuedAt()));
            merged.setLong(4, entry.seq());
            merged.addBatch();
        }

        private void stay(Entry entry, PatientId patient, Visit visit, String status, boolean stated)
                throws SQLException {
            var encounter = entry.report().encounter();
            if (encounter == null) {
                return;
            }
            stay.setString(1, encounter.value());
            stay.setString(2, patient.value());
            stay.setString(3, Row.storable(visit.number()));
            stay.setString(4, Row.storable(visit.patientClass()));
            stay.setString(5, Row.storable(status));
            stay.setString(6, Row.storable(visit.place().facility()));
            stay.setString(7, Row.storable(visit.place().ward()));
            stay.setString(8, Row.storable(visit.place().room()));
            stay.setString(9, Row.storable(visit.place().bed()));
            stay.setBoolean(10, stated);
            stay.setObject(11, Times.of(entry.report().occurredAt()));
            stay.setObject(12, Times.of(entry.report().issuedAt()));
            stay.setLong(13, entry.seq());
            stay.addBatch();
        }

        void execute() throws SQLException {
            person.executeBatch();
            identifier.executeBatch();
            merged.executeBatch();
            stay.executeBatch();
        }

        @Override
        public void close() throws SQLException {
            person.close();
            identifier.close();
            merged.close();
            stay.close();
        }
    }
}
