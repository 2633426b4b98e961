package org.afterward.server.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.afterward.clinical.access.Relationship;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Shift;
import org.afterward.clinical.access.Tie;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.fact.Fact.PersonsMerged;
import org.afterward.clinical.fact.FactId;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.fact.Report;
import org.afterward.clinical.fact.Source;
import org.afterward.server.RealDatabase;
import org.afterward.server.journal.Limits;
import org.afterward.server.journal.PostgresJournal;
import org.afterward.server.journal.Submission;
import org.afterward.server.live.Wards;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RegisterTest {
    private static final Instant SEVEN = Instant.parse("2026-11-23T07:00:00Z");
    private static final PatientId ADA = PatientId.of("H", "1");
    private static final PatientId ADA_AGAIN = PatientId.of("H", "2");
    private static final Author NORA = new Author("nora", "Nora");
    private static final Author OMAR = new Author("omar", "Omar");

    private RealDatabase database;
    private PostgresJournal journal;
    private Wards wards;
    private Register register;

    @BeforeEach
    void open() {
        database = RealDatabase.fresh();
        start();
    }

    private void start() {
        journal = PostgresJournal.open(
                database.source(), Clock.systemUTC(), RegisterConfiguration.projections(), Limits.USUAL);
        wards = new Wards(Duration.ofDays(2));
        journal.follow(0, wards);
        register = Register.start(new MatterTable(database.source()), journal, journal, wards, Clock.systemUTC());
    }

    private void stop() {
        register.close();
        journal.close();
    }

    @AfterEach
    void close() {
        stop();
        database.close();
    }

    @Test
    void what_is_kept_is_seen_at_once_and_after_a_restart() {
        var kept = register.keep(NORA, "form1", null, shift(Set.of("1")), 1);

        assertThat(kept.matter()).isEqualTo(shift(Set.of("1")));
        assertThat(kept.by()).isEqualTo(NORA);
        assertThat(register.all(Shift.class)).containsExactly(kept);

        stop();
        start();
        assertThat(register.all(Shift.class)).containsExactly(kept);
    }

    @Test
    void each_change_is_a_version_and_the_earlier_ones_stay() {
        var first = register.keep(NORA, "form1", null, shift(Set.of("1")), 1);
        var second = register.keep(OMAR, "form2", null, shift(Set.of("1", "2")), 2);

        assertThat(register.get(Shift.class, "s1")).contains(second);
        assertThat(register.history("s1")).isEqualTo(List.of(first, second));
    }

    @Test
    void a_change_that_does_not_follow_on_the_newest_is_refused_with_all_that_came_with_it() {
        register.keep(NORA, "form1", null, shift(Set.of("1")), 1);

        for (var version : new int[] {1, 3}) {
            assertThatThrownBy(() -> register.keep(
                            OMAR,
                            "form" + version,
                            List.of(Change.first(ADA, relationship("r1")), new Change(null, shift(Set.of()), version))))
                    .isInstanceOfSatisfying(
                            ChangedMeanwhile.class,
                            changed -> assertThat(changed.id()).isEqualTo("s1"));
        }
        assertThat(register.all(Relationship.class)).isEmpty();
        assertThat(register.get(Shift.class, "s1").orElseThrow().by()).isEqualTo(NORA);
    }

    @Test
    void RL_03_the_same_form_sent_twice_changes_once() {
        register.keep(NORA, "form1", null, shift(Set.of("1")), 1);
        var again = register.keep(NORA, "form1", null, shift(Set.of("1")), 1);

        assertThat(again.version()).isEqualTo(1);
        assertThat(register.history("s1")).hasSize(1);
    }

    @Test
    void RL_02_of_twenty_who_change_the_same_version_at_once_one_wins() throws Exception {
        register.keep(NORA, "form0", null, shift(Set.of()), 1);
        var together = new CyclicBarrier(20);
        var winners = new CopyOnWriteArrayList<String>();
        try (var people = Executors.newFixedThreadPool(20)) {
            var acts = new ArrayList<Callable<Void>>();
            for (int i = 0; i < 20; i++) {
                var name = "person" + i;
                acts.add(() -> {
                    together.await();
                    try {
                        register.keep(new Author(name, name), "by-" + name, null, shift(Set.of(name)), 2);
                        winners.add(name);
                    } catch (ChangedMeanwhile tooLate) {
                        // As it should be for all but one.
                    }
                    return null;
                });
            }
            for (var act : people.invokeAll(acts)) {
                act.get();
            }
        }

        assertThat(winners).hasSize(1);
        assertThat(register.get(Shift.class, "s1").orElseThrow().matter().beds())
                .containsExactlyElementsOf(winners);
    }

    @Test
    void what_was_said_of_an_earlier_registration_is_said_of_the_person() {
        register.keep(NORA, "form1", ADA_AGAIN, relationship("r1"), 1);
        journal.append(new Submission(
                        List.of(new Report(
                                new FactId("merge"),
                                ADA,
                                null,
                                SEVEN,
                                SEVEN,
                                Author.UNKNOWN,
                                new Source("t", "", ""),
                                new PersonsMerged(ADA_AGAIN))),
                        null))
                .join();
        register.keep(NORA, "form2", ADA, relationship("r2"), 1);

        assertThat(register.of(ADA, Relationship.class))
                .extracting(kept -> kept.matter().id())
                .containsExactly("r1", "r2");
    }

    @Test
    void another_process_sees_it_too() throws Exception {
        var heard = new java.util.concurrent.CountDownLatch(1);
        try (var other = PostgresJournal.open(
                        database.source(), Clock.systemUTC(), RegisterConfiguration.projections(), Limits.USUAL);
                var there = Register.start(new MatterTable(database.source()), other, other, wards, Clock.systemUTC());
                var watching = there.watch(changed -> heard.countDown())) {
            register.keep(NORA, "form1", null, shift(Set.of()), 1);
            heard.await();

            assertThat(there.all(Shift.class)).hasSize(1);
            assertThat(watching).isNotNull();
        }
    }

    private static Shift shift(Set<String> beds) {
        return new Shift(
                "s1", "nora", "W7", Role.NURSE, SEVEN, SEVEN.plus(Duration.ofHours(12)), beds, false, "PAGE", false);
    }

    private static Relationship relationship(String id) {
        return new Relationship(
                id, ADA, "", "nora", Tie.Kind.TEAM, SEVEN, null, "admission", false, false, "nora", "", "");
    }
}
