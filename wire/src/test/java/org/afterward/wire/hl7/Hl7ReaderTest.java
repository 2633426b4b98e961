package org.afterward.wire.hl7;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.Collectors;
import org.afterward.clinical.fact.Fact;
import org.afterward.clinical.fact.Report;
import org.afterward.clinical.vital.Reading;
import org.afterward.clinical.vital.Vital;
import org.afterward.wire.codes.SiteCodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Hl7ReaderTest {
    static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    static final Hl7Reader READER = new Hl7Reader(SiteCodes.shipped(), ZoneId.of("Europe/London"));

    static Hl7Reader.Heard read(String... lines) {
        return READER.read(String.join("\r", lines).getBytes(UTF_8), NOW);
    }

    static String answer(Hl7Reader.Heard heard) {
        return new String(Ack.write(heard.header(), heard.received(), "ours-1", NOW), UTF_8).replace('\r', '\n');
    }

    @Test
    void an_admission_describes_the_person_and_begins_the_stay() {
        var heard = read(
                "MSH|^~\\&|PAS|HOSP|AFTERWARD|WARD|20260302085500||ADT^A01|42|P|2.3",
                "EVN|A01|20260302085400",
                "PID|1||123^^^HOSP^MR||Doe^Jane||19600504|F",
                "PV1|1|I|7B^R2^B1^HOSP|||||||SUR|||||||||V99|||||||||||||||||||||||||20260302085000");
        assertThat(heard.received().refused()).isEmpty();
        assertThat(heard.received().taken())
                .extracting(Report::fact)
                .hasExactlyElementsOfTypes(Fact.PersonDescribed.class, Fact.Admitted.class);
        assertThat(heard.received().taken())
                .extracting(Report::occurredAt)
                .containsExactly(Instant.parse("2026-03-02T08:55:00Z"), Instant.parse("2026-03-02T08:50:00Z"));
        assertThat(answer(heard)).contains("|ACK^A01|ours-1|").contains("MSA|AA|42");
    }

    @Test
    void a_round_of_vital_signs_becomes_one_group() {
        var heard = read(
                "MSH|^~\\&|MON|HOSP|AFTERWARD|WARD|20260302085500||ORU^R01^ORU_R01|43|P|2.5.1",
                "PID|1||123^^^HOSP^MR",
                "OBR|1||F77|VS|||20260302085300",
                "OBX|1|NM|8867-4^Heart rate^LN||88|/min|||||F",
                "OBX|2|NM|8310-5^Body temperature^LN||98.6|[degF]|||||F",
                "OBX|3|NM|8310-5^Body temperature^LN||98.6|Cel|||||F");
        assertThat(heard.received()).isInstanceOf(Received.Partly.class);
        var observed = (Fact.Observed) heard.received().taken().get(1).fact();
        assertThat(observed.observations().get(0).reading()).isEqualTo(new Reading.Measured(88));
        assertThat(observed.observations().get(1).reading()).isEqualTo(new Reading.Measured(370));
        assertThat(observed.observations().get(2).reading())
                .isEqualTo(new Reading.NotMeasured(Reading.Reason.IMPOSSIBLE));
        assertThat(observed.observations().get(2).vital()).isEqualTo(Vital.TEMPERATURE);
        assertThat(answer(heard)).contains("MSA|AE|43").contains("ERR||OBX^3^5|102^Data type error^HL70357|E|");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            ADT^A01 ; 2.2 ; AA
            ADT^A01 ; 2.2^0 ; AA
            ADT^A01 ; 2.8.2 ; AA
            ADT^A01 ; 2.1 ; AR 203 MSH[1]-12
            ADT^A01 ; 0 ; AR 203 MSH[1]-12
            ADT^A01 ; 2.9 ; AR 203 MSH[1]-12
            ADT^A01 ; '' ; AR 101 MSH[1]-12
            ADT ; 2.5 ; AA
            ADT~A24 ; 2.5 ; AA
            ADT^A03* ; 2.5 ; AR 201 MSH[1]-9
            ADT^A24 ; 2.5 ; AR 201 MSH[1]-9
            ORU^R30 ; 2.5 ; AR 201 MSH[1]-9
            SIU^S12 ; 2.5 ; AR 200 MSH[1]-9
            '' ; 2.5 ; AR 101 MSH[1]-9
            """)
    void the_header_decides_what_is_read(String type, String version, String outcome) {
        var heard = read(
                "MSH|^~\\&|PAS|HOSP|||20260302085500||" + type + "|1|P|" + version,
                "EVN|A01|20260302085400",
                "PID|1||123",
                "PV1|1|I");
        assertThat(heard.received().ackCode()
                        + heard.received().refused().stream()
                                .map(f -> " " + f.code().number() + " " + f.where())
                                .collect(Collectors.joining()))
                .isEqualTo(outcome);
    }

    @Test
    void a_message_without_a_control_id_is_refused() {
        var heard = read("MSH|^~\\&|PAS|HOSP|||20260302085500||ADT^A01||P|2.3", "PID|1||123", "PV1|1|I");
        assertThat(answer(heard)).contains("MSA|AE||").contains("ERR|MSH^1^10^101&Required field missing&HL70357");
    }

    @Test
    void what_is_no_message_has_an_answer_all_the_same() {
        assertThat(answer(READER.read(new byte[] {0, 1, 2, (byte) 0xFF}, NOW))).contains("MSA|AR||");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = ';', textBlock = """
            20260302 ; 2026-03-02T00:00:00Z
            2026030208 ; 2026-03-02T08:00:00Z
            202603020853 ; 2026-03-02T08:53:00Z
            20260302085312.1234567 ; 2026-03-02T08:53:12.123456Z
            202603020853+0100 ; 2026-03-02T07:53:00Z
            202607020853 ; 2026-07-02T07:53:00Z
            202603290130 ; 2026-03-29T01:30:00Z
            202610250130 ; 2026-10-25T00:30:00Z
            20260302085 ; bad
            20260230 ; bad
            202603022400 ; bad
            0000 ; bad
            2 March ; bad
            202603020853+9900 ; bad
            """)
    void a_time_is_read_to_its_precision_and_in_the_zone_of_the_site(String sent, String meant) {
        var field = new Field(sent, Delimiters.USUAL, UTF_8);
        assertThat(
                        switch (Timestamp.read(field, ZoneId.of("Europe/London"))) {
                            case Timestamp.At at -> at.instant().toString();
                            case Timestamp.Absent absent -> "absent";
                            case Timestamp.Bad bad -> "bad";
                        })
                .isEqualTo(meant);
    }

    @Test
    void a_reading_ahead_of_the_clock_is_taken_up_to_five_minutes_and_beyond_only_when_asked() {
        var bytes = new Hl7Writer("ORU", "R01", "2.5.1", "1", NOW, ZoneId.of("Asia/Tokyo"))
                .from("A|B", "C^D")
                .segment("PID")
                .set(3, "1", "", "", "H", "MR")
                .repeat(3, "2", "", "", "H", "PI")
                .segment("OBX")
                .set(2, "NM")
                .set(3, "8867-4", "", "LN")
                .set(5, "80")
                .set(14, NOW.plusSeconds(300))
                .segment("OBX")
                .set(2, "NM")
                .set(3, "8867-4", "", "LN")
                .set(5, "81")
                .set(14, NOW.plusSeconds(301))
                .bytes();
        var heard = READER.read(bytes, NOW);
        assertThat(heard.header().application()).isEqualTo("A|B");
        assertThat(heard.header().facility()).isEqualTo("C^D");
        assertThat(heard.received().refused())
                .extracting(f -> f.where().toString())
                .containsExactly("OBX[2]-14");
        assertThat(READER.allowingFuture().read(bytes, NOW).received().refused())
                .isEmpty();
    }

    @Test
    void the_answer_is_in_the_character_set_of_the_message() {
        var text = "MSH|^~\\&|PÄS|HOSP|||20260302085500||ADT^A01|1|P|2.3||||||8859/1\rPID|1||123\rPV1|1|I";
        var heard = READER.read(text.getBytes(ISO_8859_1), NOW);
        assertThat(new String(Ack.write(heard.header(), heard.received(), "x", NOW), ISO_8859_1))
                .contains("|PÄS|HOSP|", "|8859/1\rMSA|AA|1");
    }
}
