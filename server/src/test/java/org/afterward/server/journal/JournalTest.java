package org.afterward.server.journal;

import static org.afterward.server.journal.Made.MORNING;
import static org.afterward.server.journal.Made.pulse;
import static org.afterward.server.journal.Made.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.afterward.clinical.fact.Entry;
import org.afterward.clinical.fact.FactId;
import org.afterward.clinical.fact.PatientId;
import org.afterward.server.RealDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

@Timeout(120)
class JournalTest {
    private RealDatabase database;
    private PostgresJournal journal;

    @BeforeEach
    void open() {
        database = RealDatabase.fresh();
        journal = PostgresJournal.open(database.source(), Clock.systemUTC(), List.of(), Limits.USUAL);
    }

    @AfterEach
    void close() {
        journal.close();
        database.close();
    }

    @Test
    void a_fact_comes_back_as_it_was_told_with_the_message_it_came_in() {
        var submission = new Submission(
                List.of(report("a", PatientId.of("H", "1"), MORNING), report("b", PatientId.of("H", "1"), MORNING)),
                new Original("text/plain", new byte[] {0, 1, -1}));

        var appended = (Appended.Recorded) journal.append(submission).join();

        assertThat(appended.entries()).extracting(Entry::seq).containsExactly(1L, 2L);
        assertThat(journal.since(0, 10)).isEqualTo(appended.entries());
        assertThat(journal.entry(1)).contains(new Kept(appended.entries().getFirst(), submission.original()));
        assertThat(journal.entry(new FactId("b")))
                .contains(new Kept(appended.entries().getLast(), submission.original()));
        assertThat(journal.entry(3)).isEmpty();
        assertThat(journal.head().seq()).isEqualTo(2);
    }

    @Test
    void the_same_id_again_is_the_same_fact() {
        journal.append(pulse("before")).join();
        journal.append(pulse("once")).join();

        assertThat(journal.append(pulse("once")).join()).isEqualTo(new Appended.Repeated(new FactId("once"), 2));
        assertThat(journal.head().seq()).isEqualTo(2);
    }

    @Test
    void of_a_submission_that_is_known_in_part_the_rest_is_stored() {
        var patient = PatientId.of("H", "1");
        journal.append(pulse("known")).join();

        var appended = journal.append(new Submission(
                        List.of(report("known", patient, MORNING), report("new", patient, MORNING)), null))
                .join();

        assertThat(((Appended.Recorded) appended).entries())
                .extracting(Entry::id)
                .containsExactly(new FactId("new"));
    }

    @Test
    void many_writers_at_once_leave_no_gap_and_no_fact_twice() throws Exception {
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<CompletableFuture<Appended>>();
            for (int writer = 0; writer < 40; writer++) {
                int from = writer * 50; // every fact is sent by two writers
                answers.add(CompletableFuture.supplyAsync(
                        () -> IntStream.range(from, from + 100)
                                .mapToObj(i -> journal.append(pulse("f" + i)).join())
                                .toList()
                                .getLast(),
                        writers));
            }
            CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
        }

        var entries = journal.since(0, 10_000);
        assertThat(entries)
                .extracting(Entry::seq)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 2050).boxed().toList());
        assertThat(entries).extracting(Entry::id).doesNotHaveDuplicates();
        assertThat(entries).isSortedAccordingTo((a, b) -> a.recordedAt().compareTo(b.recordedAt()));
    }

    @Test
    void what_is_known_of_a_patient_is_found_by_when_it_was_true() {
        var one = PatientId.of("H", "1");
        var two = PatientId.of("H", "2");
        journal.append(pulse("early", one, MORNING)).join();
        journal.append(pulse("other", two, MORNING)).join();
        journal.append(pulse("late", one, MORNING.plusSeconds(60))).join();

        assertThat(journal.of(Set.of(one), MORNING, MORNING.plusSeconds(60)))
                .extracting(Entry::id)
                .containsExactly(new FactId("early"));
        assertThat(journal.of(Set.of(one, two), Instant.MIN, Instant.MAX)).hasSize(3);
    }

    @Test
    void what_was_known_at_a_moment_is_everything_up_to_a_place() {
        journal.append(pulse("a")).join();
        var head = journal.head();
        journal.append(pulse("b")).join();

        assertThat(journal.asKnownAt(head.recordedAt())).isEqualTo(head);
        assertThat(journal.asKnownAt(head.recordedAt().minusSeconds(1))).isEqualTo(Head.EMPTY);
        assertThat(journal.asKnownAt(Instant.MAX).seq()).isEqualTo(2);
    }

    @Test
    void a_listener_hears_every_entry_in_order_whoever_wrote_it() throws Exception {
        var heard = new ArrayList<Long>();
        var all = new CountDownLatch(300);
        journal.append(pulse("before")).join();
        try (var other = PostgresJournal.open(database.source(), Clock.systemUTC(), List.of(), Limits.USUAL);
                var following = journal.follow(
                        0,
                        entries -> entries.forEach(entry -> {
                            heard.add(entry.seq());
                            all.countDown();
                        }))) {
            for (int i = 1; i < 300; i++) {
                (i % 3 == 0 ? other : journal).append(pulse("f" + i)).join();
            }
            assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(following.seq()).isGreaterThanOrEqualTo(299);
        }
        assertThat(heard)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 300).boxed().toList());
    }

    @Test
    void a_listener_that_fails_is_told_again() throws Exception {
        var heard = new ArrayList<Long>();
        var told = new CountDownLatch(1);
        try (var following = journal.follow(0, new Tail.Listener() {
            private boolean failed;

            @Override
            public void onEntries(List<Entry> entries) {
                if (!failed) {
                    failed = true;
                    throw new IllegalStateException("once");
                }
                entries.forEach(entry -> heard.add(entry.seq()));
                told.countDown();
            }
        })) {
            journal.append(pulse("a")).join();
            assertThat(told.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(following.seq()).isBetween(0L, 1L);
        }
        assertThat(heard).containsExactly(1L);
    }

    @Test
    void nothing_in_the_journal_is_changed_or_taken_away() {
        journal.append(pulse("a")).join();

        for (var change : List.of(
                "UPDATE journal SET device = 'x'",
                "DELETE FROM journal",
                "TRUNCATE journal",
                "DELETE FROM journal_fact",
                "TRUNCATE " + database.ask("SELECT tableoid::regclass FROM journal"))) {
            assertThatThrownBy(() -> database.execute(change)).as(change).hasMessageContaining("takes inserts only");
        }
    }

    @Test
    void what_the_database_cannot_hold_is_kept_in_a_form_that_it_can() {
        var odd = report("a\u0000b\ud800c", PatientId.of("H", "1"), MORNING.plusNanos(1_234_567));

        var entry = ((Appended.Recorded)
                        journal.append(new Submission(List.of(odd), null)).join())
                .entries()
                .getFirst();

        assertThat(entry.id()).isEqualTo(new FactId("a\u2400b\ufffdc"));
        assertThat(entry.report().occurredAt()).isEqualTo(MORNING.plusNanos(1_234_000));
        assertThat(journal.since(0, 1)).containsExactly(entry);
        assertThat(journal.entry(odd.id())).contains(new Kept(entry, null));
    }

    @Test
    void a_time_out_of_every_range_is_refused_and_harms_nobody() {
        var never = journal.append(pulse("never", PatientId.of("H", "1"), Instant.MAX));
        var ancient = journal.append(pulse("ancient", PatientId.of("H", "1"), Instant.parse("0044-03-15T12:00:00Z")));

        assertThatThrownBy(never::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(SubmissionRefused.class)
                .hasMessageContaining("occurredAt is out of every range");
        assertThat(((Appended.Recorded) ancient.join()).entries()).isEqualTo(journal.since(0, 10));
    }

    @Test
    void a_journal_that_is_closed_says_so() {
        journal.close();

        assertThatThrownBy(() -> journal.append(pulse("late")).join())
                .hasCauseInstanceOf(JournalUnavailable.class)
                .hasMessageContaining("closing");
    }

    @Test
    void AU_32_a_number_is_remembered_for_thirty_days() {
        assertThat(journal.append(numbered("first")).join()).isInstanceOf(Appended.Recorded.class);

        used(Numbers.KEPT.minusMinutes(1));
        assertThat(journal.append(numbered("second")).join())
                .isEqualTo(new Appended.Contradicted(new Numbered("hl7:MON|HOSP", "1")));
        assertThat(journal.append(numbered("first")).join()).isInstanceOf(Appended.Repeated.class);
        used(Numbers.KEPT.plusMinutes(1));
        assertThat(journal.append(numbered("second")).join()).isInstanceOf(Appended.Recorded.class);
        assertThat(journal.append(numbered("first")).join()).isInstanceOf(Appended.Contradicted.class);
    }

    private void used(Duration ago) {
        JdbcClient.create(database.source())
                .sql("UPDATE message_number SET at = now() - make_interval(secs => :ago)")
                .param("ago", ago.toSeconds())
                .update();
    }

    private static Submission numbered(String id) {
        var pulse = pulse(id);
        return new Submission(pulse.reports(), pulse.original(), new Numbered("hl7:MON|HOSP", "1"));
    }
}
