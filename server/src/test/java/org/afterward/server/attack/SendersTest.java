package org.afterward.server.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Sensitivity;
import org.afterward.clinical.fact.PatientId;
import org.afterward.server.WholeServer;
import org.afterward.server.access.Labels;
import org.afterward.server.journal.Journal;
import org.afterward.server.journal.Rejections;
import org.afterward.server.mllp.MllpListener;
import org.afterward.wire.fhir.Resources;
import org.afterward.wire.hl7.Er7;
import org.afterward.wire.hl7.Hl7Writer;
import org.afterward.wire.hl7.Mllp;
import org.afterward.wire.hl7.Segment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/// Senders who meddle: with frames and segments (SV-10, SV-11), with labels and carers (SV-12), and with the log
/// (SV-17).
@Timeout(240)
class SendersTest {
    private static Target target;
    private static final ListAppender<ILoggingEvent> LOGGED = new ListAppender<>();

    @BeforeAll
    static void open() {
        target = new Target("--logging.level.org.afterward=DEBUG");
        LOGGED.start();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(LOGGED);
        target.server.staff("nora", Role.NURSE, Target.WARD);
        target.server.staff("nico", Role.NURSE_IN_CHARGE, Target.WARD);
    }

    @AfterAll
    static void close() {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(LOGGED);
        target.close();
    }

    private static long seq() {
        return target.server.bean(Journal.class).head().seq();
    }

    // SV-10

    @Test
    void SV_10_no_text_that_is_written_makes_a_segment_or_a_field() {
        var pieces = List.of(
                "|",
                "^",
                "~",
                "\\",
                "&",
                "\r",
                "\n",
                "\r\n",
                "\u000b",
                "\u001c\r",
                "\\X0D\\",
                "\\X0D0A\\",
                "\\F\\",
                "\\E\\",
                "\\.br\\",
                "MSH|^~\\&|",
                "PID|1||x",
                "\"\"",
                "a",
                "ß",
                "\uD83D\uDC80",
                " ",
                "\u0085",
                "\u2028",
                "#");
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            var text = new StringBuilder("x");
            for (int i = random.nextInt(12); i >= 0; i--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            var hostile = text.append('x').toString();
            var bytes = Target.header("ADT", "A01", hostile)
                    .segment("PID")
                    .set(1, "1")
                    .set(3, "1", "", "", hostile, "MR")
                    .set(5, hostile, hostile)
                    .repeat(5, hostile)
                    .segment("NTE")
                    .set(3, hostile)
                    .bytes();
            assertThat(Er7.parse(bytes)).as("seed " + seed).isInstanceOfSatisfying(Er7.Parsed.Message.class, read -> {
                assertThat(read.segments()).extracting(Segment::name).containsExactly("MSH", "PID", "NTE");
                var pid = read.segments().get(1);
                assertThat(pid.repetitions(5)).hasSize(2);
                assertThat(pid.repetitions(5).getFirst().components()).isEqualTo(2);
                assertThat(pid.repetitions(3)).hasSize(1);
                assertThat(pid.repetitions(3).getFirst().components()).isEqualTo(5);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ID\\X0D\\MSA\\F\\AA\\F\\forged",
                "ID\\X0A\\MSA\\F\\AA",
                "ID\\.br\\MSA",
                "ID^MSA~AA&x",
                "ID\\X1C0D0B\\MSH\\F\\",
            })
    void SV_10_an_acknowledgement_says_nothing_that_a_message_puts_into_it(String id) {
        var message =
                "MSH|^~\\&|A" + id + "|F" + id + "|R|H|20261121080000||ADT^A99|" + id + "|P|2.5.1\rPID|1||" + id + "\r";

        var acknowledged = target.send(message.getBytes(UTF_8));

        assertThat(Er7.parse(acknowledged.strip().getBytes(UTF_8)))
                .isInstanceOfSatisfying(Er7.Parsed.Message.class, read -> {
                    assertThat(read.segments())
                            .extracting(Segment::name)
                            .filteredOn(name -> !name.equals("ERR"))
                            .containsExactly("MSH", "MSA");
                    assertThat(read.segments().get(1).value(1)).isIn("AE", "AR");
                });
    }

    // SV-11

    private static String conversation(byte[] bytes, int piece) throws IOException {
        try (var socket = new Socket(
                InetAddress.getLoopbackAddress(),
                target.server.bean(MllpListener.class).port())) {
            socket.setSoTimeout(30_000);
            for (int at = 0; at < bytes.length; at += piece) {
                socket.getOutputStream().write(bytes, at, Math.min(piece, bytes.length - at));
                socket.getOutputStream().flush();
            }
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private static byte[] vitals(String id) {
        return target.observed(id, "777").bytes();
    }

    private static int count(String text, String what) {
        return text.split(java.util.regex.Pattern.quote(what), -1).length - 1;
    }

    @Test
    void SV_11_a_frame_may_come_in_pieces_and_two_may_come_at_once() throws IOException {
        assertThat(count(conversation(Mllp.framed(vitals("pieces")), 1), "MSA|AA|pieces"))
                .isEqualTo(1);
        var two = new ByteArrayOutputStream();
        two.writeBytes(Mllp.framed(vitals("one")));
        two.writeBytes(Mllp.framed(vitals("two")));
        var answer = conversation(two.toByteArray(), 1 << 16);
        assertThat(answer.indexOf("MSA|AA|one")).isPositive().isLessThan(answer.indexOf("MSA|AA|two"));
    }

    @Test
    void SV_11_what_has_no_end_or_stands_outside_a_frame_tells_nothing() throws IOException {
        long before = seq();
        var endless = Mllp.framed(vitals("endless"));
        assertThat(conversation(java.util.Arrays.copyOf(endless, endless.length - 2), 1 << 16))
                .doesNotContain("|AA|");
        assertThat(conversation(vitals("outside"), 1 << 16)).doesNotContain("|AA|");
        var nested = new ByteArrayOutputStream();
        nested.write(0x0b);
        nested.writeBytes(vitals("outer"));
        nested.writeBytes(Mllp.framed("MSH|".getBytes(UTF_8)));
        assertThat(conversation(nested.toByteArray(), 1 << 16)).doesNotContain("MSA|AA|outer");
        assertThat(seq()).isEqualTo(before);
    }

    @Test
    void SV_11_the_same_again_is_answered_as_before_and_another_under_its_number_is_held_back() {
        var first = vitals("replayed");
        assertThat(target.send(first)).contains("MSA|AA|replayed");
        long before = seq();
        assertThat(target.send(first)).contains("MSA|AA|replayed");
        var forged = new String(first, UTF_8).replace("|88|", "|38|").getBytes(UTF_8);
        assertThat(target.send(forged)).contains("MSA|AR|replayed");
        assertThat(seq()).isEqualTo(before);
    }

    @Test
    void SV_11_what_is_longer_than_a_message_may_be_is_refused() throws IOException {
        long before = seq();
        var long6 = new String(vitals("long"), UTF_8) + "NTE|1||" + "x".repeat(6_000_000) + "\r";
        assertThat(conversation(Mllp.framed(long6.getBytes(UTF_8)), 1 << 16)).doesNotContain("|AA|");
        assertThat(seq()).isEqualTo(before);
    }

    // SV-12, LB-04, LB-05

    private static Labels labels() {
        return target.server.bean(Labels.class);
    }

    private static void put(String path, String body) {
        var answer = target.fhir("feed", "PUT", path, body);
        assertThat(answer.statusCode()).as(WholeServer.text(answer)).isLessThan(300);
    }

    private static void awaited(PatientId patient, Confidentiality label) {
        var until = Instant.now().plusSeconds(30);
        while (labels().confidentiality(patient) != label) {
            assertThat(Instant.now()).isBefore(until);
            Thread.onSpinWait();
        }
    }

    private static String encounter(String key, String more) {
        return """
                {"resourceType":"Encounter","id":"e-%1$s","status":"in-progress",%2$s
                 "class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"IMP"},
                 "subject":{"reference":"Patient/%1$s"},"period":{"start":"2026-11-20T08:00:00Z"},
                 "location":[{"location":{"reference":"Location/bed-%1$s"},"status":"active"}]}
                """.formatted(key, more);
    }

    private static String labelled(String code) {
        return "\"meta\":{\"security\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-Confidentiality\",\"code\":\""
                + code + "\"}]},";
    }

    @Test
    void LB_04_the_label_of_a_stay_that_came_by_FHIR_holds_for_everything_in_it_and_is_never_lowered_by_a_feed() {
        var patient = target.admit("m1", "Meddled", "One");
        assertThat(target.fhir("lab", "GET", "/Observation/o-m1", "").statusCode())
                .isEqualTo(200);

        put("/Encounter/e-m1", encounter("m1", labelled("R")));
        awaited(patient, Confidentiality.R);

        for (var path : List.of("/Patient/m1", "/Encounter/e-m1", "/Observation/o-m1", "/Procedure/p-m1")) {
            assertThat(target.fhir("lab", "GET", path, "").statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        var lower = target.fhir("feed", "PUT", "/Encounter/e-m1", encounter("m1", labelled("N")));
        assertThat(lower.statusCode()).isEqualTo(422);
        put("/Encounter/e-m1", encounter("m1", "\"priority\":{\"text\":\"x\"},"));
        put(
                "/Patient/m1",
                "{\"resourceType\":\"Patient\",\"id\":\"m1\"," + labelled("N")
                        + "\"identifier\":[{\"system\":\"urn:h\",\"value\":\"m1\"}],\"name\":[{\"family\":\"Meddled\"}]}");
        assertThat(labels().confidentiality(patient)).isEqualTo(Confidentiality.R);
        var back = target.fhir("feed", "PUT", "/Observation/o-m1", Target.pulse("o-m1", "m1", 91));
        assertThat(WholeServer.text(back)).contains("\"code\":\"R\"");
    }

    @Test
    void LB_05_a_label_that_nobody_knows_is_taken_for_restricted_and_looked_at() {
        var patient = target.admit("m2", "Meddled", "Two");
        put("/Encounter/e-m2", encounter("m2", labelled("QQ")));
        awaited(patient, Confidentiality.R);
        assertThat(labels().protection(patient).sensitivities()).contains(Sensitivity.UNKNOWN);
        assertThat(labels().protection(patient).review()).isNotNull();
    }

    @Test
    void LB_02_who_came_after_an_assault_is_protected_by_a_stay_that_came_by_FHIR_as_well() {
        var patient = target.admit("m3", "Meddled", "Three");
        put("/Encounter/e-m3", encounter("m3", "\"reasonCode\":[{\"text\":\"Alleged assault\"}],"));
        awaited(patient, Confidentiality.R);
        assertThat(labels().protection(patient).noInformation()).isTrue();

        var nico = Guest.signedIn(target, "nico");
        for (var page : List.of("/ward/" + Target.SEGMENT, "/notices", "/visits", "/desk/" + Target.SEGMENT)) {
            assertThat(nico.get(page).body()).as("AC-21 " + page).doesNotContainIgnoringCase("assault");
        }
    }

    @Test
    void LB_04_what_came_by_HL7_leaves_with_its_label_as_well() {
        var found = Resources.stored(target.fhir("lab", "GET", "/Observation?patient=" + target.vortigern, "")
                .body());
        assertThat(found.path("entry")).isNotEmpty();
        for (var entry : found.path("entry")) {
            assertThat(entry.at("/resource/meta/security/0/code").asString()).isEqualTo("N");
        }
        assertThat(found.at("/meta/security/0/code").asString()).isEqualTo("N");
    }

    @Test
    void SV_12_nobody_becomes_a_carer_by_writing_so_into_a_resource() {
        var patient = target.admit("m4", "Meddled", "Four");
        target.outsider("olga", Role.CONSULTANT);
        put("/Encounter/e-m4", encounter("m4", """
                "participant":[{"type":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ParticipationType",
                 "code":"ATND"}]}],"individual":{"reference":"Practitioner/olga","display":"olga",
                 "identifier":{"system":"urn:afterward:account","value":"olga"}}}],
                """));
        for (var type : List.of("CareTeam", "PractitionerRole", "Consent", "Group", "Practitioner")) {
            assertThat(target.fhir("feed", "PUT", "/" + type + "/x", "{\"resourceType\":\"" + type + "\",\"id\":\"x\"}")
                            .statusCode())
                    .as(type)
                    .isIn(403, 404, 405, 422);
        }
        assertThat(Guest.signedIn(target, "olga").get("/patient/" + patient).status())
                .isIn(403, 404);
    }

    // Refused messages

    private static Hl7Writer refused(String id) {
        return Target.header("ADT", "A99", id)
                .segment("PID")
                .set(1, "1")
                .set(3, "777", "", "", "HOSP", "MR")
                .set(5, "Vortigern", "Ysolde")
                .segment("PV1")
                .set(1, "1")
                .set(2, "I")
                .set(3, Target.WARD, "R1", "B777")
                .set(19, "V777");
    }

    private static String refusal(Hl7Writer message) {
        assertThat(target.send(message.bytes())).doesNotContain("|AA|");
        return "/rejected/"
                + target.server
                        .bean(Rejections.class)
                        .list(true, Long.MAX_VALUE, 1)
                        .getFirst()
                        .number();
    }

    @Test
    void
            AC_24_a_refused_message_is_whole_for_who_cares_for_the_patient_a_shape_for_who_runs_the_system_and_else_absent() {
        var path = refusal(refused("whole"));
        target.outsider("root", Role.SYSTEM_ADMINISTRATOR);
        target.outsider("away", Role.NURSE);

        assertThat(Guest.signedIn(target, "nora").get(path).body()).contains("Vortigern", "Send again");
        assertThat(Guest.signedIn(target, "nora").get("/rejected").body()).contains(path);
        var shape = Guest.signedIn(target, "root").get(path);
        assertThat(shape.status()).isEqualTo(200);
        assertThat(shape.body()).contains("PID|9||999^^^xxxx^xx||xxxxxxxxx^xxxxxx");
        assertThat(shape.body()).doesNotContain("Send again");
        assertThat(Target.leaks(shape.body())).isFalse();
        var away = Guest.signedIn(target, "away");
        assertThat(away.get(path).status()).isEqualTo(404);
        assertThat(away.get("/rejected").body()).doesNotContain(path);
        assertThat(away.form(path + "/settle", Map.of("note", "x")).status()).isEqualTo(404);
    }

    @Test
    void AU_35_a_message_that_is_mended_by_hand_names_no_other_patient_and_no_other_carer() {
        var path = refusal(refused("mended"));
        var nora = Guest.signedIn(target, "nora");
        var mended = refused("mended").text().replace('\r', '\n').replace("A99", "A08");
        long before = seq();
        for (var forged : List.of(
                mended.replace("|777^", "|999^"),
                mended.replace("|V777", "").replace("^B777", "^B777||||4711^Nora"),
                mended + "ROL||AD|AT|4711^Nora\n",
                "")) {
            var answer = nora.form(path + "/resend", Map.of("message", forged, "charset", "UTF-8"));
            assertThat(answer.status()).as(forged).isEqualTo(422);
        }
        assertThat(seq()).isEqualTo(before);

        assertThat(nora.form(path + "/resend", Map.of("message", mended, "charset", "UTF-8"))
                        .body())
                .contains("Accepted");
    }

    // SV-17

    @Test
    void SV_17_no_name_and_no_line_of_a_sender_gets_into_the_logs() {
        target.fhir(
                "feed",
                "POST",
                "/Patient",
                "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"Quixwell\\r\\nWARN forged\"}]}");
        target.fhir(
                "feed",
                "POST",
                "/Patient",
                "{\"resourceType\":\"Patient\",\"gender\":\"Quixwell\\u001b[2J\\r\\nforged\"}");
        target.fhir("feed", "POST", "/Patient", "Quixwell\r\nforged");
        target.fhir("lab", "GET", "/Patient?name=Quixwell%0d%0aforged&_sort=Quixwell%0d%0aforged", "");
        target.fhir("lab", "GET", "/Patient/Quixwell%0d%0aforged", "");
        target.send(target.admitted("l1", "4711", "Quixwell\r\nforged", "Zephyrine\u001b[2J")
                .bytes());
        target.send("MSH|^~\\&|Quixwell\u001b[2J|\nforged|R|H|x|Quixwell|ADT^A01|Quixwell|P|2.5.1\rPID|Quixwell\r"
                .getBytes(ISO_8859_1));
        Guest.at(target)
                .form("/sign-in", Map.of("username", "vortigern\r\nforged sign-in of root", "password", "ysolde"));
        var nora = Guest.signedIn(target, "nora");
        nora.get("/patient/Quixwell%0d%0aforged");
        nora.get("/rejected?before=Quixwell%0d%0aforged");
        nora.get("/rejected/Quixwell%0aforged");
        nora.get("/me/looks?before=Quixwell%0aforged");
        nora.form("/rejected/1/settle", Map.of("note", "Quixwell\r\nforged"));
        nora.ask("GET", "/", Map.of("Accept", "Quixwell/forged", "User-Agent", "Quixwell\u001b[2J"), "");
        nora.ask("POST", "/task", Map.of("Content-Type", "Quixwell/forged"), "Quixwell");
        nora.get("/ward/Quixwell%0aforged?period=Zephyrine%0a");
        nora.form(
                "/patient/" + target.quixwell + "/standing",
                Map.of("reason", "Quixwell\r\nforged", "form", "x", "standing", "x", "applies", "x"));

        LoggerFactory.getLogger("org.afterward.heard").debug("the last line");
        var lines = List.copyOf(LOGGED.list);
        assertThat(lines)
                .as("what is logged at this level is heard")
                .extracting(ILoggingEvent::getMessage)
                .contains("the last line");
        for (var line : lines) {
            for (var said : said(line)) {
                assertThat(Target.leaks(said))
                        .as(line.getLoggerName() + ": " + said)
                        .isFalse();
                assertThat(said)
                        .as(line.getLoggerName())
                        .doesNotContain("\u001b")
                        .doesNotContainPattern("[\r\n]forged");
            }
        }
    }

    private static List<String> said(ILoggingEvent line) {
        var said = new ArrayList<>(List.of(line.getFormattedMessage()));
        for (IThrowableProxy cause = line.getThrowableProxy(); cause != null; cause = cause.getCause()) {
            said.add(String.valueOf(cause.getMessage()));
        }
        return said;
    }
}
