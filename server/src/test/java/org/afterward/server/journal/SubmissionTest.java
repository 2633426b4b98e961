package org.afterward.server.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.afterward.clinical.fact.PatientId;
import org.afterward.server.RealDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SubmissionTest {
    @Test
    void a_submission_may_have_as_many_facts_as_the_limit_and_no_more() {
        var one = Made.report("a", PatientId.of("H", "1"), Made.MORNING);

        assertThat(new Submission(Collections.nCopies(Submission.MOST, one), null).reports())
                .hasSize(50_000);
        assertThatThrownBy(() -> new Submission(Collections.nCopies(Submission.MOST + 1, one), null))
                .hasMessageContaining("1 to 50000 reports, not 50001");
        assertThatThrownBy(() -> new Submission(List.of(), null)).hasMessageContaining("not 0");
    }

    @Test
    void an_original_may_be_as_long_as_the_limit_and_no_longer() {
        assertThat(new Original("text/plain", new byte[Original.LONGEST]).size())
                .isEqualTo(64 * 1024 * 1024);
        assertThatThrownBy(() -> new Original("text/plain", new byte[Original.LONGEST + 1]))
                .hasMessageContaining("67108865 bytes")
                .hasMessageContaining("67108864");
    }

    @Test
    @Timeout(60)
    void a_submission_larger_than_a_commit_is_stored_whole() {
        var tiny = new Limits(1, 1, Duration.ofSeconds(20), 2, 1);
        try (var database = RealDatabase.fresh();
                var journal = PostgresJournal.open(database.source(), Clock.systemUTC(), List.of(), tiny)) {
            var reports = IntStream.range(0, 25)
                    .mapToObj(i -> Made.report("f" + i, PatientId.of("H", "1"), Made.MORNING))
                    .toList();

            var appended = journal.append(new Submission(reports, new Original("text/plain", new byte[500])))
                    .join();

            assertThat(((Appended.Recorded) appended).entries()).hasSize(25);
            assertThat(journal.head().seq()).isEqualTo(25);
        }
    }
}
