package org.afterward.simulator.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.afterward.clinical.RecordedData;
import org.afterward.simulator.FhirDouble;
import org.afterward.simulator.MllpDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(180)
class ReplayTest {
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final String ADMISSION = "MSH|^~\\&|A|B|||20250101080000||ADT^A01|1|P|2.5\r"
            + "PID|1||7^^^X^MR||Doe^Jo||19600515|F\rPV1|1|I|W^1^1||||||||||||||||V1\r";
    private static final String SET = "MSH|^~\\&|A|B|||20250103093000||ORU^R01|2|P|2.5\r"
            + "PID|1||7^^^X^MR||Doe^Jo||19600515|F\r"
            + "OBX|1|NM|8867-4^HR^LN||20250103|/min|||||F|||20250103092500+0000\r";

    @TempDir
    Path folder;

    private final MllpDouble hl7;
    private final FhirDouble fhir;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    ReplayTest() throws IOException {
        hl7 = new MllpDouble();
        fhir = new FhirDouble();
    }

    @AfterEach
    void close() {
        hl7.close();
        fhir.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n", "\r\n", "\r\n\r\n"})
    void any_line_end_will_do(String end) throws Exception {
        write("a.hl7", "\uFEFF" + (ADMISSION + "\r" + SET).replace("\r", end));

        assertThat(replay(0, false)).isZero();
        assertThat(hl7.messages()).hasSize(2);
        assertThat(hl7.messages().getFirst()).startsWith("MSH|").contains("|ADT^A01|");
    }

    @Test
    void a_message_goes_out_as_it_was_recorded() throws Exception {
        write("a.hl7", ADMISSION);

        replay(0, false);

        assertThat(hl7.messages()).containsExactly(ADMISSION.strip());
    }

    @Test
    void a_batch_is_taken_apart() throws Exception {
        write("a", "FHS|^~\\&|A\rBHS|^~\\&|A\r" + ADMISSION + SET + "BTS|2\rFTS|1\r");

        replay(0, false);

        assertThat(hl7.messages()).hasSize(2).allMatch(message -> message.startsWith("MSH"));
    }

    @Test
    void played_twice_the_second_time_changes_nothing() throws Exception {
        write("a.hl7", ADMISSION + SET);
        write("b.json", patient("p1") + "\n" + patient("p2"));
        write("c.json", "{\"resourceType\":\"Location\",\"name\":\"no id\"}");
        replay(0, false);
        var kept = fhir.kept();
        said.reset();

        assertThat(replay(0, false)).isZero();
        assertThat(fhir.kept()).isEqualTo(kept).hasSize(3);
        assertThat(said.toString(UTF_8)).containsPattern("5 +read").containsPattern("5 +repeated");
    }

    @Test
    void what_is_refused_is_counted_by_its_reason() throws Exception {
        write("a.hl7", SET.replace("Doe", "REFUSE ME"));
        write("b.json", patient("p1").replace("\"id\"", "\"language\":\"REFUSE ME\",\"id\""));
        write("c.json", "{\"resourceType\":\"Claim\",\"id\":\"1\"}");

        assertThat(replay(0, false)).isZero();
        assertThat(said.toString(UTF_8))
                .containsPattern("2 +refused")
                .contains("AE PID^1^3 Unknown key identifier: no such patient")
                .contains("HTTP 422 Patient: we do not want that")
                .containsPattern("1 +Claim");
    }

    @Test
    void references_inside_a_bundle_are_followed() throws Exception {
        write("b.json", """
                {"resourceType":"Bundle","type":"transaction","entry":[
                 {"fullUrl":"urn:uuid:aaaa","resource":{"resourceType":"Patient"}},
                 {"fullUrl":"urn:uuid:bbbb","resource":{"resourceType":"Practitioner","identifier":[{"system":"s","value":"v"}]}},
                 {"fullUrl":"urn:uuid:cccc","resource":{"resourceType":"Observation",
                  "subject":{"reference":"urn:uuid:aaaa"},"performer":[{"reference":"Practitioner?identifier=s|v"}]}}]}""");

        replay(0, false);

        assertThat(fhir.kept().get("Observation/cccc"))
                .contains("\"Patient/aaaa\"")
                .contains("\"Practitioner/bbbb\"");
        assertThat(said.toString(UTF_8)).containsPattern("1 +Practitioner");
    }

    @Test
    void xml_is_sent_as_xml() throws Exception {
        write(
                "b.xml",
                "<Bundle xmlns=\"http://hl7.org/fhir\"><entry><resource><Patient><id value=\"x\"/>"
                        + "<birthDate value=\"1960-05-15\"/></Patient></resource></entry></Bundle>");

        replay(0, true);

        assertThat(fhir.kept().get("Patient/x")).startsWith("<Patient").contains("1960-05-15");
    }

    @Test
    void as_if_now_the_last_event_is_now_and_intervals_and_ages_stay() throws Exception {
        write("a.hl7", ADMISSION + SET);

        replay(0, true);

        var messages = hl7.messages();
        // 2 days and 1.5 hours between the two; 431 days from 2025-01-03 to 2026-03-10
        assertThat(messages.get(1))
                .contains("|20260310120000|")
                .contains("|20260310115500+0000")
                .contains("|19610720|");
        assertThat(messages.get(1)).contains("LN||20250103|"); // a value is no time
        assertThat(messages.get(0)).contains("|20260308103000|");
    }

    @Test
    void as_if_now_a_day_of_operation_stays_as_many_days_before_the_last_event() throws Exception {
        write("a.json", """
                {"resourceType":"Procedure","id":"p","performedDateTime":"2150-02-27"}
                {"resourceType":"Observation","id":"o","effectiveDateTime":"2150-03-01T23:30:00.000-05:00","valueString":"2150"}
                """);

        replay(0, true);

        assertThat(fhir.kept().get("Observation/o"))
                .contains("2026-03-10T07:00:00.000-05:00")
                .contains("\"2150\"");
        // 2150-03-02 in UTC, the zone of this test: POD 3, and 2026-03-07 is POD 3 on 2026-03-10
        assertThat(fhir.kept().get("Procedure/p")).contains("2026-03-07");
    }

    @Test
    void as_if_now_each_patients_recording_ends_now_and_who_has_not_left_by_then_is_still_here() throws Exception {
        write("a.json", stay("old", "2130-05-01") + "\n" + stay("new", "2190-08-01"));

        replay(0, true);

        for (var patient : List.of("old", "new")) {
            assertThat(fhir.kept().get("Observation/" + patient)).contains("2026-03-10T12:00:00.000Z");
            assertThat(fhir.kept().get("Encounter/" + patient))
                    .contains("\"in-progress\"", "Location/icu", "2026-03-10T10:00:00.000Z")
                    .doesNotContain("Location/ward")
                    .doesNotContain("\"end\"");
        }
    }

    @Test
    void at_a_speed_a_stay_unfolds_from_now_and_its_moves_and_its_end_are_told_when_they_come() throws Exception {
        write("a.json", stay("p", "2130-05-01"));

        assertThat(replay(36_000, true)).isZero(); // ten hours in a second

        // The clock of this test stands still, so what is told again is told as of the start: no end, and no next ward.
        assertThat(fhir.requests().stream().filter("PUT Encounter/p"::equals)).hasSize(3);
        assertThat(said.toString(UTF_8)).containsPattern("3 +read").containsPattern("3 +accepted");
    }

    /// Two hours in intensive care, then a ward until the evening; one reading, at noon.
    private static String stay(String id, String day) {
        var at = "\"" + day + "T%s:00.000Z\"";
        return patient(id) + "\n"
                + ("{'resourceType':'Encounter','id':'" + id + "','status':'finished','subject':{'reference':'Patient/"
                                + id + "'},'period':{'start':AT10,'end':AT20},'location':["
                                + "{'location':{'reference':'Location/icu'},'period':{'start':AT10,'end':AT14}},"
                                + "{'location':{'reference':'Location/ward'},'period':{'start':AT14,'end':AT20}}]}\n"
                                + "{'resourceType':'Observation','id':'" + id
                                + "','subject':{'reference':'Patient/" + id + "'},'effectiveDateTime':AT12}")
                        .replace("AT10", at.formatted("10:00"))
                        .replace("AT12", at.formatted("12:00"))
                        .replace("AT14", at.formatted("14:00"))
                        .replace("AT20", at.formatted("20:00"))
                        .replace('\'', '"');
    }

    @Test
    void at_a_speed_nothing_lies_in_the_future() throws Exception {
        write("a.hl7", ADMISSION.replace("20250101080000", "20250103090000") + SET);

        assertThat(replay(3600, true)).isZero(); // half an hour in half a second

        assertThat(hl7.messages().get(1)).contains("|20260310120000|");
        assertThat(hl7.messages().get(0)).contains("|20260310113000|");
    }

    @Test
    void hostile_files_are_named_and_nothing_stops() throws Exception {
        var random = new byte[100_000];
        new Random(1).nextBytes(random);
        Files.write(folder.resolve("a.bin"), random);
        Files.write(folder.resolve("b.hl7"), new byte[0]);
        write("c.json", "{\"resourceType\":\"Patient\",\"id\":");
        write("d.json", "[".repeat(200_000));
        write("e.hl7", "MSH|^~\\&|" + "x".repeat(5_000_000));
        write("f.xml", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>");
        write("g.json", "{\"a\":".repeat(100_000));
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(random);
        }
        Files.write(folder.resolve("h.gz"), java.util.Arrays.copyOf(packed.toByteArray(), 5_000));
        write("i.hl7", "no header at all");

        assertThat(replay(0, false)).isZero();
        assertThat(said.toString(UTF_8))
                .containsPattern("9 +read")
                .containsPattern("2 +accepted")
                .containsPattern("7 +unreadable")
                .contains("an empty file (b.hl7)")
                .contains("damaged file")
                .contains("DOCTYPE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hl7v2", "simhospital", "mimic-iv-demo", "synthea-surgical", "fhir-r4"})
    void recorded_sets_add_up(String set) throws Exception {
        var replay = new Replay(List.of(RecordedData.set(set)), hl7.address(), fhir.address(), "", "", 0, true);

        assertThat(replay.run(clock(), out())).isZero();
    }

    @Test
    void both_renderings_of_mimic_name_the_same_people() {
        assertThat(ClifResources.patientId("10009628")).isEqualTo("51d2190c-cc46-56c5-b2ea-363895cbea75");
        assertThat(ClifResources.encounterId("20364112")).isEqualTo("ba829745-66af-547d-9425-5d71fc2fc0ff");
    }

    @Test
    void clif_tables_become_resources_and_their_traps_are_seen() throws Exception {
        write("patient.csv", """
                patient_id,sex_category,birth_date,death_dttm
                1,Female,,
                """);
        write("hospitalization.csv", """
                patient_id,hospitalization_id,admission_dttm,discharge_dttm,age_at_admission
                1,2,2150-07-01 17:00:00+00,2150-07-05 17:00:00+00,60
                """);
        write("adt.csv", """
                hospitalization_id,in_dttm,out_dttm,location_name
                2,2150-07-01 17:00:00+00,2150-07-02 17:00:00+00,SICU
                2,2150-07-02 17:00:00+00,2150-07-03 17:00:00+00,SICU
                """);
        write("vitals.csv", """
                hospitalization_id,recorded_dttm,vital_name,vital_category,vital_value
                2,2150-07-01 18:00:00+00,Temperature Fahrenheit,temp_c,98.6
                2,2150-07-01 18:00:00+00,Temperature Fahrenheit,temp_c,37.0
                2,2150-07-01 18:00:00+00,Temperature Fahrenheit,temp_c,37.0
                2,2150-07-01 18:00:00+00,Heart Rate,heart_rate,
                9,2150-07-01 18:00:00+00,Heart Rate,heart_rate,80
                """);
        write("patient_assessments.csv", """
                hospitalization_id,recorded_dttm,assessment_category,numerical_value
                2,2150-07-01 18:00:00+00,gcs_total,15.0
                2,2150-07-01 18:00:00+00,gcs_verbal,0.0
                2,2150-07-01 18:00:00+00,RASS,-2
                """);
        write("labs.csv", """
                hospitalization_id
                2
                2
                """);

        assertThat(replay(0, false)).isZero();

        var table = said.toString(UTF_8);
        assertThat(table)
                .containsPattern("14 +read")
                .containsPattern("7 +accepted")
                .containsPattern("1 +repeated")
                .containsPattern("1 +part of another")
                .containsPattern("1 +CLIF vitals: heart_rate without a number")
                .containsPattern("1 +CLIF patient_assessments: RASS")
                .containsPattern("2 +CLIF labs")
                .contains("a stay that is not in the table");
        assertThat(fhir.kept().values())
                .anyMatch(sent -> sent.contains("98.6") && sent.contains("[degF]"))
                .anyMatch(sent -> sent.contains("37.0") && sent.contains("\"Cel\""))
                .anyMatch(sent -> sent.contains("9269-2") && sent.contains("not-performed"))
                .anyMatch(sent -> sent.contains("\"birthDate\":\"2090\""))
                // the clock said noon, and Boston was on summer time
                .anyMatch(sent -> sent.contains("\"start\":\"2150-07-01T16:00:00Z\""));
    }

    private static String patient(String id) {
        return "{\"resourceType\":\"Patient\",\"id\":\"" + id + "\",\"birthDate\":\"1960-05-15\"}";
    }

    private int replay(double speed, boolean asIfNow) throws IOException, InterruptedException {
        return new Replay(List.of(folder), hl7.address(), fhir.address(), "", "", speed, asIfNow).run(clock(), out());
    }

    private static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    private PrintStream out() {
        return new PrintStream(said, true, UTF_8);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
