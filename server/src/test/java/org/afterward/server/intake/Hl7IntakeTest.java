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
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.afterward.clinical.fact.EncounterId;
import org.afterward.clinical.fact.Entry;
import org.afterward.clinical.fact.Fact.AccessTold;
import org.afterward.clinical.fact.Fact.Mentioned;
import org.afterward.clinical.fact.PatientId;
import org.afterward.server.RealDatabase;
import org.afterward.server.journal.Limits;
import org.afterward.server.journal.PostgresJournal;
import org.afterward.server.journal.PostgresRejections;
import org.afterward.server.live.Wards;
import org.afterward.server.mllp.Feed;
import org.afterward.server.mllp.Feeds;
import org.afterward.server.mllp.Sender;
import org.afterward.wire.codes.SiteCodes;
import org.afterward.wire.hl7.Ack;
import org.afterward.wire.hl7.Fault;
import org.afterward.wire.hl7.Hl7Reader;
import org.afterward.wire.hl7.Hl7Writer;
import org.afterward.wire.hl7.Mllp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class Hl7IntakeTest {
    private static final ZoneId UTC = ZoneOffset.UTC;
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    private static final Sender HERE = Sender.at("127.0.0.1:9");

    private final List<Fault> alarms = new CopyOnWriteArrayList<>();
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
        intake = new Hl7Intake(
                Hl7Intake.Reading.usual(reader),
                journal,
                rejections,
                wards,
                (sender, header, message, why) -> alarms.add(why),
                (survivor, prior) -> {},
                clock,
                Executors.newVirtualThreadPerTaskExecutor());
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
    void AU_32_other_content_under_a_control_id_that_was_used_before_is_held_back_and_told() {
        answer(pulse("1", "88"));
        var before = journal.head();

        assertThat(answer(pulse("1", "131"))).contains("MSA|AR|1").contains("205");
        assertThat(journal.head()).isEqualTo(before);
        assertThat(rejections.list(true, Long.MAX_VALUE, 10)).singleElement().satisfies(kept -> {
            assertThat(kept.refusal().answer()).isEqualTo("AR");
            assertThat(kept.refusal().path()).isEqualTo("MSH[1]-10");
            assertThat(kept.refusal().original().bytes()).isEqualTo(pulse("1", "131"));
        });
        assertThat(alarms)
                .singleElement()
                .satisfies(why -> assertThat(why.code()).isEqualTo(Fault.Code.DUPLICATE));
        assertThat(answer(pulse("1", "88"))).contains("MSA|AA|1").contains(Ack.REPEATED);
    }

    @Test
    void AU_32_two_messages_under_one_control_id_at_once_cannot_both_be_taken() {
        var both = List.of(intake.one(pulse("1", "88"), HERE), intake.one(pulse("1", "131"), HERE));

        assertThat(both)
                .extracting(answer -> text(answer.join()).replaceAll("(?s).*MSA\\|(..)\\|.*", "$1"))
                .containsExactlyInAnyOrder("AA", "AR");
    }

    @Test
    void AU_32_the_control_ids_of_another_sender_and_of_one_without_a_name_are_their_own() {
        answer(pulse("1", "88"));

        assertThat(answer(text(pulse("1", "131")).replace("MONITOR", "OTHER"))).contains("MSA|AA|1");
        assertThat(answer(text(pulse("1", "132")).replace("EAST|", "WEST|"))).contains("MSA|AA|1");
        for (var perMinute : List.of("88", "131")) {
            assertThat(answer(text(pulse("1", perMinute)).replace("MONITOR|EAST", "|")))
                    .contains("MSA|AA|1");
        }
    }

    @Test
    void AU_32_a_message_that_a_person_has_mended_keeps_its_control_id() {
        answer(pulse("1", "88"));

        assertThat(text(intake.mended(pulse("1", "131"), "page of joy").join())).contains("MSA|AA|1");
    }

    @Test
    void AU_32_a_feed_that_counts_from_the_beginning_again_is_heard() {
        var sender = new Sender("127.0.0.1:9", Optional.of(feed("numbers,reused")), "");
        for (var perMinute : List.of("88", "131")) {
            assertThat(text(intake.one(pulse("1", perMinute), sender).join())).contains("MSA|AA|1");
        }
    }

    @ParameterizedTest(name = "{0}: held back at {1}")
    @CsvSource(delimiter = ';', textBlock = """
            application,LAB;          MSH[1]-3
            facility,WEST;            MSH[1]-4
            type,ADT;                 MSH[1]-9
            type,ORU^R30;             MSH[1]-9
            authority,ELSEWHERE;      PID[1]-3
            place,WEST;               PV1[1]-3
            application,MONITOR;      ''
            facility,EAST;            ''
            type,ORU;                 ''
            type,ORU^R01;             ''
            authority,HOSPITAL;       ''
            place,EAST;               ''
            """)
    void AU_31_a_feed_says_no_more_than_it_may(String rule, String where) {
        var sender = new Sender("127.0.0.1:9", Optional.of(feed(rule)), "ab");

        var answer = text(intake.one(pulse("1", "88"), sender).join());

        if (where.isEmpty()) {
            assertThat(answer).contains("MSA|AA|1");
            assertThat(alarms).isEmpty();
        } else {
            assertThat(answer).contains("MSA|AR|1");
            assertThat(journal.head().seq()).isZero();
            assertThat(rejections.list(true, Long.MAX_VALUE, 10))
                    .singleElement()
                    .satisfies(kept -> assertThat(kept.refusal().path()).isEqualTo(where))
                    .satisfies(
                            kept -> assertThat(kept.refusal().reason()).contains("The feed 'monitors' may not send"));
            assertThat(alarms).hasSize(1);
        }
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

        var answers = intake.answer(junk, HERE).join();

        assertThat(new String(answers.getFirst(), UTF_8)).contains("MSA|AR|");
        assertThat(rejections.open()).isEqualTo(1);
    }

    @Test
    void several_messages_in_one_frame_are_answered_one_by_one() throws IOException {
        var both = new ByteArrayOutputStream();
        both.write(pulse("1", "88"));
        both.write(pulse("2", "90"));

        var answers =
                intake.answer(new Mllp.Frame.Message(both.toByteArray()), HERE).join();

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

    @Test
    void LB_05_what_results_say_again_of_labels_and_doctors_is_stored_once_and_what_is_new_each_time() {
        wards.onEntries(recorded(pulse("1", "88")));
        assertThat(told()).as("nothing said, nothing stored").isZero();

        wards.onEntries(recorded(labelled("2", "C6", "Y")));
        wards.onEntries(recorded(labelled("3", "C6", "Y")));
        assertThat(told()).isEqualTo(1);

        wards.onEntries(recorded(labelled("4", "C6", "E")));
        wards.onEntries(recorded(labelled("5", "C7", "E")));
        assertThat(told()).isEqualTo(3);
        var patient = wards.patient(PatientId.of("HOSPITAL", "4711")).orElseThrow();
        assertThat(patient.labels()).containsOnlyKeys("PV1-16|E", "PV1-16|Y");
        assertThat(patient.practitioners(EncounterId.of("HOSPITAL", "V1")))
                .extracting(named -> named.practitioner().id())
                .containsExactly("C7");
    }

    private long told() {
        return journal.since(0, 100).stream()
                .filter(entry -> entry.fact() instanceof AccessTold)
                .count();
    }

    private static byte[] labelled(String controlId, String attending, String vip) {
        return text(pulse(controlId, "88"))
                .replace("PV1||I|East^^Bed 1^EAST||||", "PV1||I|East^^Bed 1^EAST||||" + attending)
                .replace("||||||||||||V1", "|||||||||" + vip + "|||V1^^^HOSPITAL")
                .getBytes(UTF_8);
    }

    private List<Entry> recorded(byte[] message) {
        var before = journal.head().seq();
        answer(message);
        return journal.since(before, 100);
    }

    private static Feed feed(String rule) {
        var named = rule.startsWith("application") || rule.startsWith("facility");
        var name = named ? "" : "monitors,application,MONITOR\n";
        return Feeds.read("monitors,spki," + "ab".repeat(32) + "\n" + name + "monitors," + rule, "feeds.csv")
                .all()
                .getFirst();
    }

    private static String text(byte[] message) {
        return new String(message, UTF_8);
    }

    private String answer(String message) {
        return answer(message.getBytes(UTF_8));
    }

    private String answer(byte[] message) {
        return new String(intake.one(message, HERE).join(), UTF_8);
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
                .set(3, "East", "", "Bed 1", "EAST")
                .set(19, "V1")
                .segment("OBR")
                .set(1, "1")
                .set(3, "order " + controlId)
                .set(7, NOW.minusSeconds(60));
    }
}
