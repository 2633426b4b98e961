package org.afterward.server.audit;

import static org.afterward.server.audit.Seen.ANNA;
import static org.afterward.server.audit.Seen.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.afterward.server.RealDatabase;
import org.afterward.server.audit.Verification.Found;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What somebody who owns the database may do to it, and how it is found.
@Timeout(120)
class IntegrityTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    @TempDir
    Path folder;

    private RealDatabase database;
    private PostgresAuditLog log;
    private SigningKey key;
    private CheckpointFile file;

    @BeforeEach
    void open() throws IOException {
        database = RealDatabase.fresh();
        log = PostgresAuditLog.open(database.source(), Clock.systemUTC(), "here", folder, 1 << 20);
        key = SigningKey.in(folder);
        file = new CheckpointFile(folder.resolve("checkpoints"), key.open());
    }

    @AfterEach
    void close() {
        log.close();
        database.close();
    }

    @Test
    void a_log_that_nobody_touched_is_whole() throws Exception {
        assertThat(verified()).isInstanceOf(Found.Whole.class);
        fill(25);
        assertThat(signing(NOW).signAll()).isEqualTo(1);
        fill(5);

        assertThat(whole(verified()))
                .extracting(Found.Whole::events, Found.Whole::signed)
                .containsExactly(30L, 25L);
        assertThat(whole(verification().newest()).events()).isEqualTo(30);
    }

    @Test
    void AL_06_one_flipped_bit_is_found_at_its_place() {
        fill(25);
        tamper(
                "UPDATE audit SET event = overlay(event placing chr(ascii(substr(event, 40, 1)) # 1) from 40) WHERE seq = 17");

        assertThat(faults()).anyMatch(fault -> fault.startsWith("event 17: "));
        assertThat(faults()).noneMatch(fault -> fault.startsWith("event 16") || fault.startsWith("event 18"));
    }

    @Test
    void AL_06_one_flipped_bit_of_a_hash_is_found() {
        fill(25);
        tamper("UPDATE audit SET hash = set_bit(hash, 3, 1 - get_bit(hash, 3)) WHERE seq = 17");

        assertThat(faults()).anyMatch(fault -> fault.startsWith("event 17: its hash is not that"));
    }

    @Test
    void AL_04_every_column_is_held_against_the_event() {
        fill(1);
        for (var change : List.of(
                "node = node || 'x'",
                "code = 'access.list'",
                "act = 'create'",
                "outcome = 'refused'",
                "actor = 'nobody'",
                "patients = '{}'",
                "id = gen_random_uuid()",
                "at = at + interval '1 microsecond'",
                "recorded_at = recorded_at + interval '1 microsecond'")) {
            var column = change.substring(0, change.indexOf(' '));
            var before = database.ask("SELECT " + column + "::text FROM audit");
            tamper("UPDATE audit SET " + change);
            assertThat(faults()).as(change).isNotEmpty();
            tamper("UPDATE audit SET " + column + " = '" + before + "'");
            assertThat(verified()).isInstanceOf(Found.Whole.class);
        }
    }

    @Test
    void AL_06_ten_last_rows_that_were_deleted_are_missed() throws Exception {
        fill(25);
        tamper("DELETE FROM audit WHERE seq > 15");

        assertThat(faults()).containsExactly("event 16: it and all after it are missing; the log ended at 25");
    }

    @Test
    void AL_06_ten_last_rows_are_missed_by_the_checkpoint_though_the_end_was_set_back_with_them() throws Exception {
        fill(25);
        signing(NOW).signAll();
        tamper("DELETE FROM audit WHERE seq > 15");
        tamper("UPDATE audit_head SET (seq, recorded_at, hash) ="
                + " (SELECT seq, recorded_at, hash FROM audit WHERE seq = 15)");

        assertThat(faults()).singleElement().asString().startsWith("event 25: events 16 to 25 are missing at the end");
        assertThat(verification().newest()).isInstanceOf(Found.Broken.class);
    }

    @Test
    void AL_06_two_rows_that_changed_places_are_found() {
        fill(25);
        tamper("UPDATE audit SET seq = CASE seq WHEN 7 THEN 8 ELSE 7 END WHERE seq IN (7, 8)");
        assertThat(faults()).anyMatch(fault -> fault.startsWith("event 7: "));
        tamper("UPDATE audit SET seq = CASE seq WHEN 7 THEN 8 ELSE 7 END WHERE seq IN (7, 8)");
        assertThat(verified()).isInstanceOf(Found.Whole.class);

        tamper("UPDATE audit a SET event = b.event, id = b.id, actor = b.actor FROM audit b"
                + " WHERE a.seq IN (7, 8) AND b.seq = 15 - a.seq");
        assertThat(faults()).anyMatch(fault -> fault.startsWith("event 7: "));
    }

    @Test
    void AL_06_a_row_that_was_played_in_again_is_found() {
        fill(25);
        tamper("INSERT INTO audit SELECT * FROM audit WHERE seq = 9");
        assertThat(faults()).contains("event 9: there are two events with this number");
        assertThat(faults()).anyMatch(fault -> fault.startsWith("event 9: it is event 9 again"));
    }

    @Test
    void AL_06_a_row_that_was_played_in_again_as_a_new_one_is_found() {
        fill(25);
        tamper("INSERT INTO audit SELECT 26, id, node, recorded_at, at, code, act, outcome, actor, patients, event,"
                + " hash FROM audit WHERE seq = 25");

        assertThat(faults()).anyMatch(fault -> fault.startsWith("event 26: it is event 25 again"));
    }

    @Test
    void AL_04_a_row_in_the_middle_that_is_missing_is_found_where_it_was() {
        fill(25);
        tamper("DELETE FROM audit WHERE seq IN (5, 6, 9)");

        assertThat(faults())
                .contains("event 7: events 5 to 6 are missing before it", "event 10: event 9 is missing before it");
    }

    @Test
    void AL_04_a_clock_that_went_back_is_found() {
        fill(3);
        tamper("UPDATE audit SET recorded_at = recorded_at - interval '1 minute' WHERE seq = 3");

        assertThat(faults()).contains("event 3: it was recorded earlier than the event before it");
    }

    @Test
    void AL_06_an_old_backup_that_was_restored_is_found_even_after_the_log_went_on() throws Exception {
        fill(15);
        tamper("CREATE TABLE backup AS SELECT * FROM audit");
        tamper("CREATE TABLE backup_head AS SELECT * FROM audit_head");
        fill(10);
        signing(NOW).signAll();
        log.close();
        tamper("TRUNCATE audit, audit_head, audit_checkpoint");
        tamper("INSERT INTO audit SELECT * FROM backup");
        tamper("INSERT INTO audit_head SELECT * FROM backup_head");

        assertThat(faults()).singleElement().asString().contains("an old backup was restored");
        assertThat(verification().newest()).isInstanceOf(Found.Broken.class);

        log = PostgresAuditLog.open(database.source(), Clock.systemUTC(), "here", folder, 1 << 20);
        fill(20);
        assertThat(faults()).anyMatch(fault -> fault.contains("are not those that checkpoint 1 signed"));
        assertThat(verification().newest()).isInstanceOf(Found.Broken.class);
        assertThatThrownBy(() -> signing(NOW).signAll()).isInstanceOf(Signing.Unsound.class);
    }

    @Test
    void AL_04_a_loss_that_a_person_accepted_is_named_for_ever_and_hides_nothing_newer() throws Exception {
        fill(25);
        signing(NOW).signAll();
        tamper("DELETE FROM audit WHERE seq > 15");
        tamper("UPDATE audit_head SET (seq, recorded_at, hash) ="
                + " (SELECT seq, recorded_at, hash FROM audit WHERE seq = 15)");
        var end = new Head(15, NOW, database.ask("SELECT encode(hash, 'hex') FROM audit_head"));

        signing(NOW).accepted(end, "the backup of Sunday was restored");
        fill(20);

        assertThat(signing(NOW).signAll()).isEqualTo(1);
        assertThat(whole(verified()).accepted())
                .containsExactly("up to event 15, at 2026-03-01T08:00:00Z: the backup of Sunday was restored");
        tamper("UPDATE audit SET actor = 'x' WHERE seq = 16");
        assertThat(faults()).singleElement().asString().startsWith("event 16: ");
    }

    @Test
    void AL_06_two_nodes_over_one_database_make_one_chain() throws Exception {
        int events = 300;
        try (var other = PostgresAuditLog.open(
                database.source(), Clock.systemUTC(), "there", folder.resolve("other"), 1 << 20)) {
            var threads = new ArrayList<Thread>();
            for (var each : List.of(log, other)) {
                for (int i = 0; i < 4; i++) {
                    threads.add(Thread.ofPlatform().start(() -> {
                        for (int j = 0; j < events; j++) {
                            each.write(read("nora", ANNA));
                        }
                    }));
                }
            }
            for (var thread : threads) {
                thread.join();
            }
        }

        assertThat(whole(verified()).events()).isEqualTo(2_400);
        assertThat(database.ask("SELECT string_agg(DISTINCT node, ' ' ORDER BY node) FROM audit"))
                .isEqualTo("here there");
    }

    @Test
    void AL_03_events_are_signed_after_ten_minutes_or_ten_thousand_and_not_before() throws Exception {
        fill(1);
        assertThat(signing(NOW).signDue()).isEqualTo(1);
        fill(1);
        assertThat(signing(NOW.plus(Duration.ofMinutes(10)).minusNanos(1_000)).signDue())
                .isZero();
        assertThat(signing(NOW.plus(Duration.ofMinutes(10))).signDue()).isEqualTo(1);
        assertThat(signing(NOW.plus(Duration.ofMinutes(20))).signDue()).isZero();

        var later = NOW.plus(Duration.ofMinutes(11));
        log.write(Collections.nCopies(9_999, read("nora", ANNA)));
        assertThat(signing(later).signDue()).isZero();
        fill(1);
        assertThat(signing(later).signDue()).isEqualTo(1);
        assertThat(whole(verified()).signed()).isEqualTo(10_002);
    }

    @Test
    void AL_03_a_checkpoint_that_was_changed_taken_out_or_signed_by_another_is_found() throws Exception {
        for (int i = 0; i < 3; i++) {
            fill(2);
            signing(NOW).signAll();
        }
        var lines = Files.readAllLines(file.path());

        Files.write(file.path(), List.of(lines.get(0), lines.get(1).replace("\"last\":4", "\"last\":5"), lines.get(2)));
        assertThat(faults()).anyMatch(fault -> fault.equals("checkpoint 2: its signature is wrong"));
        Files.write(file.path(), List.of(lines.get(0), lines.get(2)));
        assertThat(faults()).anyMatch(fault -> fault.startsWith("checkpoint 2: it does not follow"));
        Files.write(file.path(), lines.subList(0, 2));
        assertThat(faults()).singleElement().asString().contains("checkpoint 3: the file checkpoints ends before it");
        Files.delete(file.path());
        assertThat(faults()).singleElement().asString().contains("the file was lost or cut");

        var stranger = SigningKey.in(folder.resolve("stranger"));
        var forged = Checkpoint.read(lines.getFirst(), key.open()).line(stranger);
        Files.write(file.path(), List.of(forged, lines.get(1), lines.get(2)));
        assertThat(faults()).anyMatch(fault -> fault.equals("checkpoint 1: its signature is wrong"));
        Files.write(file.path(), lines);
        assertThat(verified()).isInstanceOf(Found.Whole.class);
    }

    @Test
    void AL_03_a_line_that_was_being_written_when_the_power_went_is_written_again() throws Exception {
        fill(2);
        signing(NOW).signAll();
        Files.writeString(file.path(), Files.readString(file.path()) + "{\"number\":2,\"no");
        fill(2);

        assertThat(verified()).isInstanceOf(Found.Whole.class);
        signing(NOW).signAll();
        assertThat(whole(verified()).signed()).isEqualTo(4);
        assertThat(Files.readAllLines(file.path())).hasSize(2);
    }

    @Test
    void AL_04_a_verification_that_fails_writes_a_gap_and_one_that_succeeds_says_so() {
        fill(3);
        var place = new AuditPlace(folder, file.path());

        assertThat(place.verify(database.source(), clock(NOW))).isInstanceOf(Found.Whole.class);
        tamper("DELETE FROM audit WHERE seq = 2");
        assertThat(place.verify(database.source(), clock(NOW))).isInstanceOf(Found.Broken.class);

        assertThat(log.page(Filter.ALL.coded("audit."), Long.MAX_VALUE, 10))
                .extracting(
                        logged -> logged.event().code() + " " + logged.event().details())
                .containsExactly(
                        "audit.gap {clock=not watched, faults=2, first=event 3: event 2 is missing before it}",
                        "audit.verify {clock=not watched, events=3}");
    }

    @Test
    void the_key_is_made_once_and_for_its_owner_alone() throws Exception {
        assertThat(SigningKey.in(folder).node()).isEqualTo(key.node());
        assertThat(Files.getPosixFilePermissions(folder.resolve("signing-key"))).hasSize(2);
        assertThat(Files.readString(folder.resolve("signing-key.pub"))).doesNotContain("PRIVATE");
        assertThat(SigningKey.published(Files.readString(folder.resolve("signing-key.pub"))))
                .isEqualTo(key.open());
        Files.writeString(folder.resolve("signing-key"), "no key");
        assertThatThrownBy(() -> SigningKey.in(folder)).hasMessageContaining("cannot be read from");
    }

    private void fill(int count) {
        for (int i = 0; i < count; i++) {
            log.write(read("n" + i, ANNA));
        }
    }

    private Signing signing(Instant now) {
        return new Signing(database.source(), clock(now), key, file);
    }

    private static Clock clock(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private Verification verification() {
        return new Verification(database.source(), Optional.of(file));
    }

    private Found verified() {
        return verification().all();
    }

    private static Found.Whole whole(Found found) {
        assertThat(found).isInstanceOf(Found.Whole.class);
        return (Found.Whole) found;
    }

    private List<String> faults() {
        return verified() instanceof Found.Broken broken ? broken.faults() : List.of();
    }

    private void tamper(String sql) {
        database.execute("SET session_replication_role = replica; " + sql + "; SET session_replication_role = origin");
    }
}
