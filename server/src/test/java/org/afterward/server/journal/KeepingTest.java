package org.afterward.server.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.afterward.server.journal.Made.MORNING;
import static org.afterward.server.journal.Made.pulse;
import static org.afterward.server.journal.Made.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.afterward.clinical.fact.PatientId;
import org.afterward.server.RealDatabase;
import org.afterward.server.journal.Verification.Found;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class KeepingTest {
    private RealDatabase database;
    private PostgresJournal journal;

    @BeforeEach
    void open() {
        database = RealDatabase.fresh();
        journal = PostgresJournal.open(database.source(), Clock.systemUTC(), List.of(new People()), Limits.USUAL);
    }

    @AfterEach
    void close() {
        journal.close();
        database.close();
    }

    @Test
    void a_journal_that_nobody_touched_is_whole() {
        fill(25);

        assertThat(verified()).isEqualTo(new Found.Whole(journal.head(), 0));
    }

    @Test
    void an_empty_journal_is_whole() {
        assertThat(verified()).isEqualTo(new Found.Whole(Head.EMPTY, 0));
    }

    @Test
    void a_row_that_was_changed_is_found_at_its_place() {
        fill(25);
        tamper("UPDATE journal SET body = replace(body, '72', '73') WHERE seq = 17");

        assertThat(((Found.Broken) verified()).faults())
                .singleElement()
                .asString()
                .startsWith("entry 17: its hash is");
    }

    @Test
    void every_column_is_in_the_chain() {
        fill(1);
        for (var column : List.of(
                "patient", "encounter", "author_id", "author_name", "feed", "message", "device", "original_type")) {
            tamper("UPDATE journal SET " + column + " = coalesce(" + column + ", '') || 'x'");
            assertThat(verified()).as(column).isInstanceOf(Found.Broken.class);
            tamper("UPDATE journal SET " + column + " = left(" + column + ", -1)");
        }
        for (var column : List.of("occurred_at", "issued_at", "recorded_at")) {
            tamper("UPDATE journal SET " + column + " = " + column + " + interval '1 microsecond'");
            assertThat(verified()).as(column).isInstanceOf(Found.Broken.class);
            tamper("UPDATE journal SET " + column + " = " + column + " - interval '1 microsecond'");
        }
        tamper("UPDATE journal SET original = original || 'x'");
        assertThat(verified()).isInstanceOf(Found.Broken.class);
    }

    @Test
    void a_row_that_is_missing_is_found_where_it_was() {
        fill(25);
        tamper("DELETE FROM journal WHERE seq IN (5, 6)");

        assertThat(((Found.Broken) verified()).faults())
                .containsExactly("entry 7: entries 5 to 6 are missing before it");
    }

    @Test
    void an_end_that_was_cut_off_is_found() {
        fill(25);
        tamper("DELETE FROM journal WHERE seq > 20");

        assertThat(((Found.Broken) verified()).faults())
                .first()
                .isEqualTo("entry 21: it and all after it are missing; the journal ended at 25");
    }

    @Test
    void a_refused_message_is_kept_whole_and_the_same_again_only_counts_up() {
        var rejections = new PostgresRejections(database.source(), Clock.systemUTC());
        var refusal = refusal("MSH|broken\u0000\r");

        var first = rejections.keep(refusal);
        var again = rejections.keep(refusal);
        rejections.keep(refusal("another"));

        assertThat(again.number()).isEqualTo(first.number());
        assertThat(again.times()).isEqualTo(2);
        assertThat(rejections.read(first.number()).orElseThrow().refusal()).isEqualTo(refusal);
        assertThat(rejections.open()).isEqualTo(2);

        rejections.settle(first.number(), new Settling(Settling.Act.RESENT, "ada", "sent again"));

        assertThat(rejections.list(true, Long.MAX_VALUE, 10))
                .extracting(Rejection::number)
                .containsExactly(2L);
        assertThat(rejections.list(false, 2, 10)).extracting(Rejection::open).containsExactly(false);
        assertThat(verified()).isEqualTo(new Found.Whole(Head.EMPTY, 2));
        assertThatThrownBy(() -> database.execute("UPDATE rejection SET reason = ''"))
                .hasMessageContaining("kept as it came");
    }

    @Test
    void a_site_goes_out_and_comes_back_byte_for_byte() throws IOException {
        fill(25);
        journal.append(new Submission(
                        List.of(
                                report("x", PatientId.of("H", "2"), MORNING),
                                report("y", PatientId.of("H", "3"), MORNING)),
                        new Original("application/octet-stream", new byte[] {0, -1, 10, 13})))
                .join();
        var rejections = new PostgresRejections(database.source(), Clock.systemUTC());
        rejections.keep(refusal("one"));
        rejections.settle(rejections.keep(refusal("two")).number(), new Settling(Settling.Act.SETTLED, "ada", "é"));
        var exported = exported(database);

        try (var other = RealDatabase.fresh()) {
            var written = imported(other, exported);

            assertThat(written).isEqualTo(new Export.Written(27, 2));
            assertThat(exported(other)).isEqualTo(exported);
            assertThat(new Verification(other.source()).verify()).isEqualTo(new Found.Whole(journal.head(), 2));
            try (var there = PostgresJournal.open(other.source(), Clock.systemUTC(), List.of(), Limits.USUAL)) {
                assertThat(there.since(0, 100)).isEqualTo(journal.since(0, 100));
                assertThat(there.append(pulse("f3")).join()).isInstanceOf(Appended.Repeated.class);
                assertThat(there.append(pulse("later")).join()).isInstanceOf(Appended.Recorded.class);
            }
            assertThatThrownBy(() -> imported(other, exported)).hasMessageContaining("28 entries already");
        }
    }

    @Test
    void a_file_that_is_not_whole_is_refused_with_its_line_and_nothing_is_stored() throws IOException {
        fill(25);
        var exported = new String(exported(database), UTF_8);

        try (var other = RealDatabase.fresh()) {
            refused(other, exported.replace("\"f7\"", "\"f8\""), "line 8: entry 7: its hash is");
            refused(other, exported.substring(0, exported.lastIndexOf("{\"entries\"")), "line 27: the file ends");
            refused(other, exported.replaceFirst("(?m)^\\{\"entry\":\\{\"seq\":4,.*\n", ""), "line 5: entry 5");
            refused(other, exported + "more\n", "line 28: there is something after the end");
            refused(other, "{}\n", "line 1: this is not an export");
            assertThat(other.ask("SELECT count(*) FROM journal")).isEqualTo("0");
        }
    }

    @Test
    void each_month_has_a_partition_of_its_own_and_the_next_one_is_ready() {
        journal.close();
        for (var month : List.of("2026-01-31T23:59:59.999999Z", "2026-02-01T00:00:00Z", "2027-03-05T12:00:00Z")) {
            var clock = Clock.fixed(Instant.parse(month), ZoneOffset.UTC);
            try (var then = PostgresJournal.open(database.source(), clock, List.of(), Limits.USUAL)) {
                then.append(pulse(month)).join();
                assertThat(then.append(pulse(month)).join()).isInstanceOf(Appended.Repeated.class);
            }
        }

        assertThat(database.ask("SELECT string_agg(tableoid::regclass::text, ' ' ORDER BY seq) FROM journal"))
                .isEqualTo("journal_2026_01 journal_2026_02 journal_2027_03");
        assertThat(database.ask("SELECT to_regclass('journal_2027_04')")).isEqualTo("journal_2027_04");
        assertThat(verified()).isInstanceOf(Found.Whole.class);
    }

    @Test
    void a_clock_that_goes_back_never_records_earlier_than_before() {
        journal.append(pulse("now")).join();
        journal.close();
        var past = Clock.fixed(Instant.parse("2020-01-01T00:00:00Z"), ZoneOffset.UTC);

        try (var then = PostgresJournal.open(database.source(), past, List.of(), Limits.USUAL)) {
            then.append(pulse("later")).join();
            assertThat(then.since(0, 2))
                    .extracting(entry -> entry.recordedAt())
                    .containsOnly(then.head().recordedAt());
        }
    }

    @Test
    void a_saved_state_is_used_where_it_fits_and_missed_nowhere() {
        fill(5);
        var entries = journal.since(0, 10);
        var snapshots = new Snapshots(database.source(), Clock.systemUTC());
        var patient = PatientId.of("H", "1");

        snapshots.save(5, Stream.of(Snapshots.Of.patient(patient, entries)));

        var loaded = new ArrayList<Snapshots.Of>();
        assertThat(snapshots.load((name, kept) -> loaded.add(new Snapshots.Of(name, kept))))
                .contains(5L);
        assertThat(loaded).containsExactly(Snapshots.Of.patient(patient, entries));

        database.execute("UPDATE snapshot SET format = format + 1");
        assertThat(snapshots.load((name, kept) -> {})).isEmpty();
        snapshots.forget();
        assertThat(snapshots.load((name, kept) -> {})).isEmpty();
        assertThat(journal.since(0, 10)).isEqualTo(entries);
    }

    @Test
    void a_submission_that_a_projection_refuses_takes_no_neighbour_with_it() {
        journal.close();
        Projection picky = (batch, connection) -> {
            if (batch.stream().anyMatch(kept -> kept.entry().id().value().equals("poison"))) {
                throw new IllegalStateException("poison");
            }
        };
        try (var careful = PostgresJournal.open(database.source(), Clock.systemUTC(), List.of(picky), Limits.USUAL)) {
            var answers = IntStream.range(0, 200)
                    .mapToObj(i -> careful.append(pulse(i == 100 ? "poison" : "g" + i)))
                    .toList();

            for (int i = 0; i < 200; i++) {
                var answer = answers.get(i);
                if (i == 100) {
                    assertThatThrownBy(answer::join).hasCauseInstanceOf(SubmissionRefused.class);
                } else {
                    assertThat(answer.join()).isInstanceOf(Appended.Recorded.class);
                }
            }
            assertThat(careful.head().seq()).isEqualTo(199);
        }
    }

    @Test
    void a_database_that_hangs_up_is_told_of_and_used_again_when_it_is_back() {
        fill(1);
        database.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND pid <> pg_backend_pid()");

        Appended answer = null;
        for (int i = 0; i < 50 && answer == null; i++) {
            try {
                answer = journal.append(pulse("again")).join();
            } catch (CompletionException e) {
                assertThat(e).hasCauseInstanceOf(JournalUnavailable.class);
            }
        }

        assertThat(answer).isNotNull();
        assertThat(journal.head().seq()).isEqualTo(2);
    }

    private void fill(int count) {
        for (int i = 1; i <= count; i++) {
            journal.append(pulse("f" + i)).join();
        }
    }

    private Found verified() {
        return new Verification(database.source()).verify();
    }

    private void tamper(String sql) {
        database.execute("SET session_replication_role = replica; " + sql + "; SET session_replication_role = origin");
    }

    private static Refusal refusal(String message) {
        return new Refusal(
                new Original("x-application/hl7-v2+er7", message.getBytes(UTF_8)),
                "hl7:MON|HOSP",
                "127.0.0.1",
                "AE",
                "OBX[3]-5",
                "not a number");
    }

    private static byte[] exported(RealDatabase from) throws IOException {
        var out = new ByteArrayOutputStream();
        new Export(from.source()).write(out);
        return out.toByteArray();
    }

    private static Export.Written imported(RealDatabase into, byte[] file) throws IOException {
        return new Import(into.source(), List.of(new People())).read(new ByteArrayInputStream(file));
    }

    private static void refused(RealDatabase into, String file, String why) {
        assertThatThrownBy(() -> imported(into, file.getBytes(UTF_8)))
                .isInstanceOf(BrokenJournal.class)
                .hasMessageStartingWith(why);
    }
}
