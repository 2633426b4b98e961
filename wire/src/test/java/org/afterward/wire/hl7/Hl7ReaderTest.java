package org.afterward.wire.hl7;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.afterward.clinical.fact.Fact;
import org.afterward.clinical.fact.Report;
import org.afterward.clinical.vital.Reading;
import org.afterward.clinical.vital.Vital;
import org.afterward.wire.codes.SiteCodes;
import org.junit.jupiter.api.Test;

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
                .containsOnly(Instant.parse("2026-03-02T08:50:00Z"));
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
}
