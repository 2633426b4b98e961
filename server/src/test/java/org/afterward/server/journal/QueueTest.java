package org.afterward.server.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.afterward.clinical.fact.PatientId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class QueueTest {
    private static final PatientId ADA = PatientId.of("H", "1");

    @Test
    void a_writer_who_finds_too_many_waiting_is_told_to_try_again() {
        var queue = new Queue(new Limits(2, 1_000, Duration.ZERO, 10, 1_000));
        queue.put(waiting("a", 1, 1));
        queue.put(waiting("b", 1, 1));

        assertThatThrownBy(() -> queue.put(waiting("c", 1, 1)))
                .isInstanceOf(JournalUnavailable.class)
                .hasMessageContaining("2 submissions wait")
                .hasMessageContaining("Nothing was stored; try again");
    }

    @Test
    void a_writer_who_finds_too_many_bytes_waiting_is_told_to_try_again() {
        var queue = new Queue(new Limits(100, 10, Duration.ZERO, 10, 1_000));
        queue.put(waiting("a", 1, 9));
        queue.put(waiting("b", 1, 1));

        assertThatThrownBy(() -> queue.put(waiting("c", 1, 1))).isInstanceOf(JournalUnavailable.class);
    }

    @Test
    void a_submission_with_more_bytes_than_may_wait_is_let_into_an_empty_queue() throws Exception {
        var queue = new Queue(new Limits(100, 10, Duration.ZERO, 10, 10));
        queue.put(waiting("a", 1, 500));

        assertThat(taken(queue)).containsExactly("a");
    }

    @Test
    void a_writer_waits_as_long_as_the_patience_and_is_let_in_when_there_is_room() throws Exception {
        var queue = new Queue(new Limits(1, 1_000, Duration.ofSeconds(20), 10, 1_000));
        queue.put(waiting("a", 1, 1));
        var second = CompletableFuture.runAsync(() -> queue.put(waiting("b", 1, 1)));

        assertThat(taken(queue)).containsExactly("a");
        second.get(20, TimeUnit.SECONDS);
        assertThat(taken(queue)).containsExactly("b");
    }

    @Test
    void a_closed_queue_takes_nothing_and_gives_out_what_waits() throws Exception {
        var queue = new Queue(new Limits(2, 1_000, Duration.ZERO, 10, 1_000));
        queue.put(waiting("a", 1, 1));
        queue.close();

        assertThatThrownBy(() -> queue.put(waiting("b", 1, 1)))
                .isInstanceOf(JournalUnavailable.class)
                .hasMessageContaining("closing");
        assertThat(queue.drained()).isFalse();
        assertThat(taken(queue)).containsExactly("a");
        assertThat(queue.drained()).isTrue();
    }

    @Test
    void facts_share_a_commit_up_to_the_limit_and_a_larger_submission_has_one_to_itself() throws Exception {
        var queue = new Queue(new Limits(100, 1_000, Duration.ZERO, 3, 1_000));
        queue.put(waiting("a", 2, 1));
        queue.put(waiting("b", 1, 1));
        queue.put(waiting("c", 1, 1));
        queue.put(waiting("large", 7, 1));
        queue.put(waiting("d", 3, 1));

        assertThat(taken(queue)).containsExactly("a", "b");
        assertThat(taken(queue)).containsExactly("c");
        assertThat(taken(queue)).containsExactly("large");
        assertThat(taken(queue)).containsExactly("d");
    }

    @Test
    void bytes_share_a_commit_up_to_the_limit() throws Exception {
        var queue = new Queue(new Limits(100, 1_000, Duration.ZERO, 100, 10));
        queue.put(waiting("a", 1, 5));
        queue.put(waiting("b", 1, 5));
        queue.put(waiting("c", 1, 11));
        queue.put(waiting("d", 1, 1));

        assertThat(taken(queue)).containsExactly("a", "b");
        assertThat(taken(queue)).containsExactly("c");
        assertThat(taken(queue)).containsExactly("d");
    }

    private static List<String> taken(Queue queue) throws InterruptedException {
        return queue.take().stream()
                .map(each ->
                        each.submission().lines().getFirst().report().source().message())
                .toList();
    }

    /// A submission of `facts` facts that came in a message of `bytes` bytes.
    private static Queue.Waiting waiting(String name, int facts, int bytes) {
        var reports = IntStream.range(0, facts)
                .mapToObj(i -> Made.report(i == 0 ? name : name + i, ADA, Made.MORNING))
                .toList();
        var submission = new Submission(reports, new Original("text/plain", new byte[bytes]));
        return new Queue.Waiting(Prepared.of(submission), new CompletableFuture<>());
    }
}
