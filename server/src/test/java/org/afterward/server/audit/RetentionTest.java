package org.afterward.server.audit;

import static org.afterward.server.audit.Seen.ANNA;
import static org.afterward.server.audit.Seen.BEN;
import static org.afterward.server.audit.Seen.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.afterward.clinical.fact.PatientId;
import org.afterward.server.RealDatabase;
import org.afterward.server.audit.Retention.Verdict.NothingThere;
import org.afterward.server.audit.Retention.Verdict.Removed;
import org.afterward.server.audit.Retention.Verdict.Stays;
import org.afterward.server.audit.Verification.Found;
import org.afterward.server.journal.Contacts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class RetentionTest {
    private static final Holds NONE = (patients, accounts) -> false;
    private static final YearMonth MARCH = YearMonth.of(2018, 3);
    private static final YearMonth APRIL = YearMonth.of(2018, 4);

    @TempDir
    Path folder;

    private RealDatabase database;
    private SigningKey key;
    private CheckpointFile file;

    @BeforeEach
    void open() throws Exception {
        database = RealDatabase.fresh();
        key = SigningKey.in(folder);
        file = new CheckpointFile(folder.resolve("checkpoints"), key.open());
        look("2018-03-10T12:00:00Z", "nora", ANNA);
        look("2018-03-31T23:59:59.999999Z", "ben", BEN);
        look("2018-04-01T00:00:00Z", "nora", BEN);
        look("2026-03-20T12:00:00Z", "carl", BEN);
        sign();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void AL_01_whole_months_past_their_keeping_go_and_the_rest_is_proved_from_there() throws Exception {
        assertThat(run("2026-04-01T00:00:00Z", NONE))
                .containsExactly(new Removed(MARCH, 2), new Stays(APRIL, "it is not 8 years old"));

        assertThat(database.ask("SELECT min(seq) FROM audit")).isEqualTo("3");
        assertThat(verified()).isInstanceOf(Found.Whole.class);
        assertThat(database.ask("SELECT event::json->'details'->>'month' FROM audit WHERE code = 'audit.remove'"))
                .isEqualTo("2018-03");
        sign();
        look("2026-04-02T12:00:00Z", "carl", BEN);
        assertThat(verified()).isInstanceOf(Found.Whole.class);

        assertThat(run("2026-05-01T00:00:00Z", NONE)).first().isEqualTo(new Removed(APRIL, 3));
        assertThat(verified()).isInstanceOf(Found.Whole.class);
    }

    @Test
    void a_month_stays_until_its_last_moment_is_eight_years_ago() throws Exception {
        assertThat(run("2026-03-31T23:59:59.999999Z", NONE)).containsExactly(new Stays(MARCH, "it is not 8 years old"));
    }

    @Test
    void LG_40_nothing_goes_under_a_hold_on_a_patient() throws Exception {
        Holds anna = (patients, accounts) -> patients.contains(ANNA);

        assertThat(run("2027-01-01T00:00:00Z", anna)).containsExactly(new Stays(MARCH, "it is held"));
        assertThat(database.ask("SELECT count(*) FROM audit")).isEqualTo("4");
    }

    @Test
    void LG_42_nothing_goes_under_a_hold_on_what_somebody_of_the_staff_did() throws Exception {
        Holds ben = (patients, accounts) -> accounts.contains("ben");

        assertThat(run("2027-01-01T00:00:00Z", ben)).containsExactly(new Stays(MARCH, "it is held"));
        assertThat(run("2027-01-01T00:00:00Z", Holds.EVERYTHING)).containsExactly(new Stays(MARCH, "it is held"));
    }

    @Test
    void a_month_stays_while_somebody_in_it_was_here_since() throws Exception {
        contact("2018-06-01T00:00:00Z", ANNA);
        assertThat(run("2026-05-31T23:59:59Z", NONE))
                .containsExactly(new Stays(MARCH, "somebody whom it is about was here since"));
        assertThat(run("2026-06-01T00:00:01Z", NONE)).first().isEqualTo(new Removed(MARCH, 2));
    }

    @Test
    void what_is_not_signed_stays() throws Exception {
        Files.delete(file.path());
        database.execute("SET session_replication_role = replica; DELETE FROM audit_checkpoint");

        assertThat(run("2027-01-01T00:00:00Z", NONE)).containsExactly(new Stays(MARCH, "it is not signed"));
    }

    @Test
    void nothing_goes_while_several_servers_sign() throws Exception {
        try (var other = PostgresAuditLog.open(
                database.source(), at("2027-01-01T00:00:00Z"), "node-b", folder.resolve("b"), 1 << 20)) {
            other.write(read("x", BEN));
        }
        try (var one = PostgresAuditLog.open(
                database.source(), at("2027-01-01T00:00:00Z"), "node-a", folder.resolve("a"), 1 << 20)) {
            one.write(read("x", BEN));
        }

        assertThat(run("2027-01-01T00:00:00Z", NONE))
                .containsExactly(
                        new Stays(MARCH, "several servers sign this log, and each would have to sign that it went"));
    }

    @Test
    void AL_04_a_month_that_went_without_a_signature_is_missed() {
        database.execute("DROP TABLE audit_2018_03");

        assertThat(((Found.Broken) verified()).faults()).contains("event 3: events 1 to 2 are missing before it");
    }

    @Test
    void a_month_that_was_signed_away_and_is_still_there_does_no_harm() throws Exception {
        new Signing(database.source(), at("2026-04-01T00:00:00Z"), key, file)
                .removed(new Head(
                        2, Instant.EPOCH, database.ask("SELECT encode(hash, 'hex') FROM audit WHERE seq = 2")));

        assertThat(verified()).isInstanceOf(Found.Whole.class);
        assertThat(run("2026-04-01T00:00:00Z", NONE)).first().isEqualTo(new Removed(MARCH, 2));
        assertThat(verified()).isInstanceOf(Found.Whole.class);
    }

    @Test
    void an_empty_log_has_nothing_to_remove() throws Exception {
        try (var empty = RealDatabase.fresh()) {
            assertThat(run(empty, "2027-01-01T00:00:00Z", NONE)).containsExactly(new NothingThere());
        }
    }

    private List<Retention.Verdict> run(String now, Holds holds) throws Exception {
        return run(database, now, holds);
    }

    private List<Retention.Verdict> run(RealDatabase in, String now, Holds holds) throws Exception {
        try (var log = PostgresAuditLog.open(in.source(), at(now), "here", folder, 1 << 20)) {
            var signing = new Signing(in.source(), at(now), key, file);
            return new Retention(in.source(), at(now), signing, log, new Contacts(in.source()), holds, Retention.YEARS)
                    .run();
        }
    }

    private void look(String when, String who, PatientId patient) {
        PostgresAuditLog.writeOnce(database.source(), at(when), "here", List.of(read(who, patient)));
    }

    private void contact(String when, PatientId patient) {
        database.execute("SELECT journal_open_month('2018-06-01')");
        database.execute("INSERT INTO journal VALUES (1, 'f', '" + patient.value() + "', NULL, '" + when + "', '" + when
                + "', '2018-06-01T12:00:00Z', '', '', '', '', '', 'x', '{}', NULL, NULL, NULL, '')");
    }

    private void sign() throws Exception {
        new Signing(database.source(), at("2026-03-20T12:00:00Z"), key, file).signAll();
    }

    private Found verified() {
        return new Verification(database.source(), Optional.of(file)).all();
    }

    private static Clock at(String when) {
        return Clock.fixed(Instant.parse(when), ZoneOffset.UTC);
    }
}
