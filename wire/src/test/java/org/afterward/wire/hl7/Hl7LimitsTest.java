package org.afterward.wire.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.afterward.clinical.fact.Fact;
import org.afterward.clinical.fact.Report;
import org.afterward.clinical.vital.Observation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How much is told about one message. (What may be in one: [Er7Test].)
class Hl7LimitsTest {
    @ParameterizedTest
    @ValueSource(ints = {199, 200, 201, 300})
    void a_message_lists_its_faults_up_to_the_limit(int faults) {
        var heard = round("2.5.1", faults, "OBX|%d|NM|8867-4^Heart rate^LN||fast|/min|||||F");

        assertThat(heard.received().refused()).hasSize(Math.min(faults, Told.FAULTS));
    }

    @ParameterizedTest
    @ValueSource(ints = {199, 200, 201, 300})
    void a_message_lists_its_warnings_up_to_the_limit(int warnings) {
        var heard = round("2.5.1", warnings, "OBX|%d|NM|8867-4^Heart rate^LN||88|/min|||||Q");

        assertThat(heard.received())
                .isInstanceOfSatisfying(
                        Received.Accepted.class,
                        accepted -> assertThat(accepted.warnings()).hasSize(Math.min(warnings, Told.FAULTS)));
    }

    @ParameterizedTest
    @ValueSource(ints = {19, 20, 21, 40})
    void an_acknowledgement_names_faults_up_to_the_limit(int faults) {
        var heard = round("2.5.1", faults, "OBX|%d|NM|8867-4^Heart rate^LN||fast|/min|||||F");

        assertThat(Hl7ReaderTest.answer(heard).lines().filter(line -> line.startsWith("ERR")))
                .hasSize(Math.min(faults, Ack.FAULTS));
    }

    @ParameterizedTest
    @ValueSource(ints = {19, 20, 21, 40})
    void an_older_acknowledgement_names_faults_up_to_the_limit(int faults) {
        var heard = round("2.4", faults, "OBX|%d|NM|8867-4^Heart rate^LN||fast|/min|||||F");
        var err = Hl7ReaderTest.answer(heard)
                .lines()
                .filter(line -> line.startsWith("ERR"))
                .findFirst()
                .orElseThrow();

        assertThat(err.split("~")).hasSize(Math.min(faults, Ack.FAULTS));
    }

    @ParameterizedTest
    @ValueSource(ints = {180, 500, 50_000})
    void the_text_of_a_value_is_kept_up_to_the_limit(int length) {
        var text = "x".repeat(length);
        var heard = round("2.5.1", 1, "OBX|%d|CWE|67775-7^Responsiveness^LN||248234008^" + text + "^SCT||||||F");

        assertThat(observations(heard))
                .extracting(Observation::sent)
                .singleElement()
                .asString()
                .startsWith("248234008^xxx")
                .hasSize(Math.min(length + "248234008^^SCT".length(), Observations.SENT));
    }

    @Test
    void long_names_of_a_sender_and_a_message_still_make_a_fact_id_and_no_two_messages_share_it() {
        var one = named("A".repeat(5_000), "1".repeat(5_000));
        var other = named("A".repeat(5_000), "1".repeat(5_001));

        assertThat(one.received().taken()).isNotEmpty();
        assertThat(one.received().taken())
                .extracting(Report::id)
                .doesNotContainAnyElementsOf(
                        other.received().taken().stream().map(Report::id).toList());
    }

    private static Hl7Reader.Heard named(String application, String controlId) {
        return Hl7ReaderTest.read(
                "MSH|^~\\&|" + application + "|HOSP|AFTERWARD|WARD|20260302085500||ADT^A31|" + controlId + "|P|2.5.1",
                "PID|1||123^^^HOSP^MR||Doe^Jane");
    }

    private static Hl7Reader.Heard round(String version, int count, String obx) {
        var head = Stream.of(
                "MSH|^~\\&|MON|HOSP|AFTERWARD|WARD|20260302085500||ORU^R01|43|P|" + version,
                "PID|1||123^^^HOSP^MR",
                "OBR|1||F77|VS|||20260302085300");
        var rest = IntStream.rangeClosed(1, count).mapToObj(obx::formatted);
        return Hl7ReaderTest.read(Stream.concat(head, rest).toArray(String[]::new));
    }

    private static Stream<Observation> observations(Hl7Reader.Heard heard) {
        return heard.received().taken().stream()
                .map(Report::fact)
                .filter(Fact.Observed.class::isInstance)
                .flatMap(fact -> ((Fact.Observed) fact).observations().stream());
    }
}
