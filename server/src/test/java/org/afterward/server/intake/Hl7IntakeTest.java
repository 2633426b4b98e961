package org.afterward.server.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Executors;
import org.afterward.clinical.fact.Entry;
import org.afterward.clinical.fact.Fact.Mentioned;
import org.afterward.server.RealDatabase;
import org.afterward.server.journal.Limits;
import org.afterward.server.journal.PostgresJournal;
import org.afterward.server.journal.PostgresRejections;
import org.afterward.server.live.Wards;
import org.afterward.wire.codes.SiteCodes;
import org.afterward.wire.hl7.Ack;
import org.afterward.wire.hl7.Hl7Reader;
import org.afterward.wire.hl7.Hl7Writer;
import org.afterward.wire.hl7.Mllp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class Hl7IntakeTest {
    private static final ZoneId UTC = ZoneOffset.UTC;
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    private RealDatabase database;
    private PostgresJournal journal;
    private PostgresRejections rejections;
    private Hl7Intake intake;
    private final Wards wards = new Wards(Duration.ofDays(2));

    @BeforeEach
    void open() {
        database = RealDatabase.fresh();
        var clock = Clock.fixed(NOW, UTC);
        journal = PostgresJournal.open(database.source(), clock, List.of(), Limits.USUAL);
        rejections = new PostgresRejections(database.source(), clock);
        var reader = new Hl7Reader(SiteCodes.shipped(), UTC);
        intake = new Hl7Intake(reader, journal, rejections, wards, clock, Executors.newVirtualThreadPerTaskExecutor());
    }

    @AfterEach
    void close() {
        journal.close();
        database.close();
    }

    @Test
    void what_is_acknowledged_is_in_the_journal_with_the_message_it_came_in() {
        var message = pulse("1", "88");

        assertThat(answer(message)).contains("MSA|AA|1");
        var kept = journal.entry(1).orElseThrow();
        assertThat(kept.original())
                .isNotNull()
                .satisfies(original -> assertThat(original.bytes()).isEqualTo(message));
        assertThat(rejections.open()).isZero();
    }

    @Test
    void the_same_message_again_is_answered_again_and_stored_once() {
        answer(pulse("1", "88"));
        var before = journal.head();

        assertThat(answer(pulse("1", "88"))).contains("MSA|AA|1").contains(Ack.REPEATED);
        assertThat(journal.head()).isEqualTo(before);
    }

    @Test
    void other_content_under_a_control_id_that_was_used_before_is_not_lost() {
        answer(pulse("1", "88"));
        var before = journal.head().seq();

        assertThat(answer(pulse("1", "131"))).contains("MSA|AA|1").doesNotContain(Ack.REPEATED);
        assertThat(journal.head().seq()).isGreaterThan(before);
    }

    @Test
    void an_impossible_reading_is_refused_by_name_and_its_neighbours_are_kept() {
        var message = oru("7").segment("OBX")
                .set(1, "1")
                .set(2, "NM")
                .set(3, "8310-5", "Temperature", "LN")
                .set(5, "98.6")
                .set(6, "Cel")
                .set(11, "F")
                .segment("OBX")
                .set(1, "2")
                .set(2, "NM")
                .set(3, "8867-4", "Heart rate", "LN")
                .set(5, "88")
                .set(6, "/min")
                .set(11, "F")
                .bytes();

        assertThat(answer(message)).contains("MSA|AE|7").contains("ERR|").contains("OBX^1^5");
        assertThat(journal.head().seq()).isPositive();
        assertThat(rejections.list(true, Long.MAX_VALUE, 10)).singleElement().satisfies(kept -> {
            assertThat(kept.refusal().path()).startsWith("OBX[1]-5");
            assertThat(kept.refusal().original().bytes()).isEqualTo(message);
        });
    }

    @Test
    void a_message_of_a_kind_that_is_not_read_here_is_refused_and_kept_whole() {
        var message = new Hl7Writer("MDM", "T02", "2.5.1", "9", NOW, UTC).bytes();

        assertThat(answer(message)).contains("MSA|AR|9").contains("200");
        assertThat(rejections.open()).isEqualTo(1);
        assertThat(journal.head().seq()).isZero();
    }

    @Test
    void bytes_that_are_no_message_are_answered_and_kept() {
        assertThat(answer("GET / HTTP/1.1\r\n".getBytes(UTF_8))).contains("MSA|AR|");
        assertThat(rejections.open()).isEqualTo(1);
    }

    @Test
    void a_frame_that_was_cut_short_is_answered_and_kept() {
        var mllp = new Mllp();
        mllp.feed(new byte[] {Mllp.START, 'M', 'S', 'H'});
        var junk = mllp.end().getFirst();

        var answers = intake.answer(junk, "127.0.0.1:9").join();

        assertThat(new String(answers.getFirst(), UTF_8)).contains("MSA|AR|");
        assertThat(rejections.open()).isEqualTo(1);
    }

    @Test
    void several_messages_in_one_frame_are_answered_one_by_one() throws IOException {
        var both = new ByteArrayOutputStream();
        both.write(pulse("1", "88"));
        both.write(pulse("2", "90"));

        var answers = intake.answer(new Mllp.Frame.Message(both.toByteArray()), "127.0.0.1:9")
                .join();

        assertThat(answers)
                .extracting(answer -> new String(answer, UTF_8))
                .satisfiesExactly(
                        first -> assertThat(first).contains("MSA|AA|1"),
                        second -> assertThat(second).contains("MSA|AA|2"));
    }

    @Test
    void somebody_who_is_known_already_is_not_stored_again_with_each_result() {
        wards.onEntries(recorded(pulse("1", "88")));
        wards.onEntries(recorded(pulse("2", "90")));

        var mentions = journal.since(0, 100).stream()
                .filter(entry -> entry.fact() instanceof Mentioned)
                .count();
        assertThat(mentions).isEqualTo(1);
    }

    private List<Entry> recorded(byte[] message) {
        var before = journal.head().seq();
        answer(message);
        return journal.since(before, 100);
    }

    private String answer(byte[] message) {
        return new String(intake.one(message, "127.0.0.1:9").join(), UTF_8);
    }

    private static byte[] pulse(String controlId, String perMinute) {
        return oru(controlId)
                .segment("OBX")
                .set(1, "1")
                .set(2, "NM")
                .set(3, "8867-4", "Heart rate", "LN")
                .set(5, perMinute)
                .set(6, "/min")
                .set(11, "F")
                .bytes();
    }

    private static Hl7Writer oru(String controlId) {
        return new Hl7Writer("ORU", "R01", "2.5.1", controlId, NOW, UTC)
                .from("MONITOR", "EAST")
                .segment("PID")
                .set(3, "4711", "", "", "HOSPITAL", "MR")
                .set(5, "Okonkwo", "Ada")
                .segment("PV1")
                .set(2, "I")
                .set(3, "East", "", "Bed 1")
                .set(19, "V1")
                .segment("OBR")
                .set(1, "1")
                .set(3, "order " + controlId)
                .set(7, NOW.minusSeconds(60));
    }
}
