package org.afterward.server.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPOutputStream;
import org.afterward.clinical.access.Role;
import org.afterward.server.WholeServer;
import org.afterward.server.journal.Journal;
import org.afterward.wire.fhir.Limits;
import org.afterward.wire.fhir.Resources;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What is sent to be read: it opens nothing (SV-01, SV-02), is no SQL (SV-06), costs no more than its length
/// (SV-07, SV-08), and is one request (smuggling).
@Timeout(240)
class BodiesTest {
    /// Far more than any of these takes on a loaded machine, and far less than work without a bound.
    private static final Duration BOUNDED = Duration.ofSeconds(10);

    private static final String SECRET = "canary-of-a-file-that-nobody-may-read";

    @TempDir
    private static Path folder;

    private static Target target;
    private static Canary canary;
    private static Path file;

    @BeforeAll
    static void open() throws IOException {
        target = new Target();
        target.outsider("nurse", Role.NURSE);
        canary = new Canary();
        file = Files.writeString(folder.resolve("canary.txt"), SECRET);
    }

    @AfterAll
    static void close() {
        target.close();
        canary.close();
    }

    private static HttpResponse<byte[]> fhir(String method, String path, String body, String type) {
        return target.fhir("feed", method, path, body, "Content-Type", type);
    }

    static Stream<String> entities() {
        var f = file.toUri().toString();
        var c = canary.url();
        var billion = new StringBuilder("<!DOCTYPE Patient [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            billion.append("<!ENTITY a%d \"%s\">".formatted(i, ("&a" + (i - 1) + ";").repeat(10)));
        }
        return Stream.of(
                "<!DOCTYPE Patient [<!ENTITY x SYSTEM \"%s\">]>".formatted(f) + patient("&x;"),
                "<!DOCTYPE Patient [<!ENTITY x SYSTEM \"%s/x\">]>".formatted(c) + patient("&x;"),
                "<!DOCTYPE Patient [<!ENTITY %% p SYSTEM \"%s/p.dtd\"> %%p;]>".formatted(c) + patient("a"),
                "<!DOCTYPE Patient SYSTEM \"%s/patient.dtd\">".formatted(c) + patient("a"),
                "<!DOCTYPE Patient PUBLIC \"-//X//Y\" \"%s/patient.dtd\">".formatted(c) + patient("a"),
                billion.append("]>") + patient("&a29;"),
                "<!DOCTYPE Patient [<!ENTITY x \"" + "h".repeat(100_000) + "\">]>" + patient("&x;".repeat(10_000)),
                patient("&x;"),
                patient("\"/><xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"" + f + "\"/><x y=\""),
                "<Patient xmlns=\"http://hl7.org/fhir\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                        + " xsi:schemaLocation=\"http://hl7.org/fhir " + c
                        + "/fhir.xsd\"><active value=\"maybe\"/></Patient>");
    }

    private static String patient(String family) {
        return "<Patient xmlns=\"http://hl7.org/fhir\"><name><family value=\"" + family + "\"/></name></Patient>";
    }

    @ParameterizedTest
    @MethodSource("entities")
    void SV_01_no_entity_of_a_resource_is_read_from_anywhere(String xml) {
        for (var path : List.of("/Patient", "")) {
            var from = System.nanoTime();
            var answer = fhir("POST", path, xml, "application/fhir+xml");
            assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(BOUNDED);
            assertThat(answer.statusCode()).isBetween(400, 499);
            assertThat(WholeServer.text(answer)).doesNotContain(SECRET, "hahaha");
        }
        assertThat(canary.hits()).isZero();
    }

    @Test
    void SV_01_nor_of_a_style_sheet_a_narrative_a_drawing_or_HL7_in_XML() {
        var doctype = "<!DOCTYPE div [<!ENTITY x SYSTEM \\\"" + canary.url() + "/n\\\">]>";
        var svg = "<!DOCTYPE svg [<!ENTITY x SYSTEM \"" + canary.url() + "/s\">]><svg>&x;</svg>";
        var styled = "<?xml-stylesheet type=\"text/xsl\" href=\"" + canary.url() + "/s.xsl\"?>" + patient("Styled");

        assertThat(fhir("POST", "/Patient", styled, "application/fhir+xml").statusCode())
                .isLessThan(500);
        assertThat(fhir("POST", "/Patient", """
                        {"resourceType":"Patient","text":{"status":"generated","div":"%s<div xmlns=\\"http://www.w3.org/1999/xhtml\\">&x;</div>"}}
                        """.formatted(doctype), "application/fhir+json")
                        .statusCode())
                .isEqualTo(422);
        assertThat(fhir(
                                "POST",
                                "/Patient",
                                """
                        {"resourceType":"Patient","photo":[{"contentType":"image/svg+xml","data":"%s"}]}
                        """.formatted(Base64.getEncoder().encodeToString(svg.getBytes(UTF_8))),
                                "application/fhir+json")
                        .statusCode())
                .isLessThan(500);
        assertThat(target.send(("<?xml version=\"1.0\"?><!DOCTYPE ADT_A01 SYSTEM \"" + canary.url()
                                + "/a.dtd\"><ADT_A01 xmlns=\"urn:hl7-org:v2xml\"/>")
                        .getBytes(UTF_8)))
                .contains("|AR|");
        assertThat(canary.hits()).isZero();
    }

    @Test
    void SV_02_no_address_in_a_resource_is_ever_called() {
        var c = canary.url();
        var sent = """
                {"resourceType":"Patient","id":"urls","implicitRules":"%1$s/rules","language":"en",
                 "meta":{"profile":["%1$s/profile"],"source":"%1$s/source","tag":[{"system":"%1$s/tag","code":"x"}]},
                 "identifier":[{"system":"%1$s/id","value":"urls","assigner":{"reference":"%1$s/fhir/Organization/1"}}],
                 "extension":[{"url":"%1$s/extension","valueUri":"%1$s/value"}],
                 "photo":[{"url":"%1$s/photo.png","contentType":"image/png"}],
                 "generalPractitioner":[{"reference":"%1$s/fhir/Practitioner/1"}],
                 "managingOrganization":{"reference":"%1$s/fhir/Organization/1"},
                 "link":[{"other":{"reference":"%1$s/fhir/Patient/2"},"type":"seealso"}],
                 "text":{"status":"generated","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\"><img src=\\"%1$s/i.png\\" alt=\\"\\"/></div>"}}
                """.formatted(c);
        var subject = Target.pulse("absolute", "x", 80).replace("Patient/x", c + "/fhir/Patient/1");
        var bundle = """
                {"resourceType":"Bundle","type":"batch","link":[{"relation":"next","url":"%1$s/next"}],
                 "entry":[{"fullUrl":"%1$s/fhir/Patient/9","request":{"method":"GET","url":"%1$s/fhir/Patient/9"}},
                 {"fullUrl":"%1$s/fhir/Observation/9","resource":%2$s,"request":{"method":"POST","url":"Observation"}},
                 {"request":{"method":"GET","url":"Patient?identifier=%1$s%%7C1"}}]}
                """.formatted(c, subject);

        assertThat(fhir("PUT", "/Patient/urls", sent, "application/fhir+json").statusCode())
                .isLessThan(500);
        assertThat(fhir("POST", "/Observation", subject, "application/fhir+json")
                        .statusCode())
                .isEqualTo(422);
        assertThat(fhir("POST", "", bundle, "application/fhir+json").statusCode())
                .isLessThan(500);
        assertThat(fhir("POST", "/Subscription", """
                        {"resourceType":"Subscription","status":"requested","reason":"x","criteria":"Observation?",
                         "channel":{"type":"rest-hook","endpoint":"%s/hook"}}""".formatted(c), "application/fhir+json")
                        .statusCode())
                .isEqualTo(404);
        for (var path : List.of(
                "/Patient/urls",
                "/Patient?_profile=" + c,
                "/Observation?subject=" + c + "/fhir/Patient/1",
                "/Patient?request_uri=" + c,
                "/ValueSet/$expand?url=" + c,
                "/Patient/urls?_format=" + c)) {
            for (var account : List.of("lab", "feed")) {
                assertThat(target.fhir(account, "GET", path, "", "Referer", c, "Origin", c, "Link", "<" + c + ">")
                                .statusCode())
                        .as(path)
                        .isNotEqualTo(500);
            }
        }
        var guest = Guest.signedIn(target, "nurse");
        for (var page : List.of(
                "/sign-in?back=" + c, "/sign-in?iss=" + c, "/sign-in/provider/back?code=1&iss=" + c, "/rejected")) {
            var answer = guest.get(page);
            assertThat(answer.header("Location")).as(page).doesNotContain(c);
        }
        assertThat(guest.form("/theme", Map.of("theme", "dark", "back", c)).header("Location"))
                .doesNotContain(c);
        assertThat(canary.hits()).isZero();
    }

    private static final List<String> SQL = List.of(
            "'",
            "\"",
            "\\",
            "''--",
            "' OR '1'='1",
            "') OR ('1'='1",
            "1; SELECT pg_sleep(20)--",
            "'||pg_sleep(20)||'",
            "'; DROP TABLE journal; --",
            "{x}",
            "${x}",
            ":limit",
            "?",
            "%",
            "_",
            "\u0000",
            "a\u0000b",
            "\uFFFD",
            "\uD83D\uDC80",
            "x|y|z",
            "|",
            "$1",
            "{\"a\":1}",
            "9".repeat(400),
            "\\',\\'",
            "(SELECT content FROM fhir_resource)",
            "content",
            "-updated_at; DROP TABLE fhir_resource",
            "id DESC LIMIT 1 --");

    @Test
    void SV_06_no_parameter_of_a_search_and_no_name_of_a_sort_is_sql() {
        var before = target.server.bean(Journal.class).head().seq();
        var from = System.nanoTime();
        var types = StreamSupport.stream(
                        Resources.stored(target.fhir("lab", "GET", "/metadata", "")
                                        .body())
                                .at("/rest/0/resource")
                                .spliterator(),
                        false)
                .toList();
        var wrong = new ArrayList<String>();
        for (var type : types) {
            var names = new ArrayList<>(
                    List.of("_sort", "_count", "_offset", "_summary", "_total", "_elements", "_include", "_security"));
            for (JsonNode parameter : type.path("searchParam")) {
                names.add(parameter.path("name").asString());
            }
            for (var payload : SQL) {
                for (var name : names) {
                    look(type, name + "=" + encoded(payload), wrong);
                }
                look(type, encoded(payload) + "=1", wrong);
                look(type, "_id:" + encoded(payload) + "=1", wrong);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofMinutes(2));
        assertThat(target.server.bean(Journal.class).head().seq()).isEqualTo(before);
    }

    private static void look(JsonNode type, String query, List<String> wrong) {
        var path = "/" + type.path("type").asString() + "?" + query;
        var answer = target.fhir("lab", "GET", path, "");
        if (answer.statusCode() >= 500
                || WholeServer.text(answer).contains("SQL")
                || WholeServer.text(answer).contains("postgres")) {
            wrong.add(path + ": " + answer.statusCode() + " " + WholeServer.text(answer));
        }
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, UTF_8);
    }

    @Test
    void SV_06_nor_is_a_field_or_a_part_of_the_address_of_a_page() {
        var guest = Guest.signedIn(target, "nurse");
        for (var payload : SQL) {
            var part = encoded(payload).replace("+", "%20");
            for (var path : List.of(
                    "/rejected?before=" + part,
                    "/rejected?all=" + part,
                    "/rejected/" + part,
                    "/patient/" + part,
                    "/patient/" + part + "?period=" + part,
                    "/ward/" + part,
                    "/visits/" + part,
                    "/desk/" + part,
                    "/me/looks?before=" + part)) {
                assertThat(guest.get(path).status()).as(path).isLessThan(500);
            }
            var answer = Guest.at(target).form("/sign-in", Map.of("username", payload, "password", payload));
            assertThat(answer.status()).as(payload).isLessThan(500);
        }
        assertThat(target.server.bean(Journal.class).head().seq()).isPositive();
    }

    static Stream<byte[]> huge() {
        var deep = "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000);
        var extensions = "{\"extension\":[".repeat(20_000) + "]}".repeat(20_000);
        var many = "{\"resourceType\":\"Patient\",\"identifier\":[" + "{},".repeat(1_200_000) + "{}]}";
        var names = new StringBuilder("{\"resourceType\":\"Patient\"");
        for (int i = 0; i < 200_000; i++) {
            names.append(",\"k").append(i).append("\":1");
        }
        return Stream.of(
                        "x".repeat(Limits.BODY_BYTES + 1),
                        " ".repeat(20_000_000),
                        deep,
                        "[".repeat(1_000_000),
                        "{\"resourceType\":\"Patient\",\"extension\":[" + extensions + "]}",
                        many,
                        names + "}",
                        "{\"resourceType\":\"Patient\",\"active\":1e" + "9".repeat(500_000) + "}",
                        "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":["
                                + "{},".repeat(Limits.BUNDLE_ENTRIES + 1) + "{}]}")
                .map(text -> text.getBytes(UTF_8));
    }

    @Test
    void SV_07_what_is_too_large_or_too_deep_is_refused_at_the_price_of_its_length() {
        assertThat(used()).isPositive();
        send(huge());
        long before = used();
        send(huge());
        assertThat(used() - before).isLessThan(100L << 20);
    }

    private static void send(Stream<byte[]> bodies) {
        bodies.forEach(body -> {
            var from = System.nanoTime();
            var answer = fhir(
                    "POST",
                    body[0] == '{' && text(body).startsWith("{\"resourceType\":\"B") ? "" : "/Patient",
                    text(body),
                    "application/fhir+json");
            assertThat(answer.statusCode()).isIn(400, 413, 422);
            assertThat(answer.body().length).isLessThan(100_000);
            assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(BOUNDED);
        });
    }

    private static String text(byte[] body) {
        return new String(body, ISO_8859_1);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void SV_07_xml_that_nests_ten_thousand_deep_or_repeats_an_attribute_without_end_is_refused() {
        var deep = "<Patient xmlns=\"http://hl7.org/fhir\">" + "<contact>".repeat(10_000) + "</contact>".repeat(10_000)
                + "</Patient>";
        var wide = new StringBuilder("<Patient xmlns=\"http://hl7.org/fhir\"");
        for (int i = 0; i < 50_000; i++) {
            wide.append(" a").append(i).append("=\"1\"");
        }
        for (var xml : List.of(deep, wide + "/>")) {
            var from = System.nanoTime();
            assertThat(fhir("POST", "/Patient", xml, "application/fhir+xml").statusCode())
                    .isIn(400, 422);
            assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(BOUNDED);
        }
    }

    @Test
    void SV_07_what_contains_itself_ends() {
        var cyclic = Target.pulse("cyclic", "p1", 80)
                .replace(
                        "\"status\":\"final\"",
                        "\"status\":\"final\",\"contained\":[{\"resourceType\":\"Observation\",\"id\":\"a\","
                                + "\"status\":\"final\",\"code\":{\"text\":\"x\"},\"hasMember\":[{\"reference\":\"#b\"}]},"
                                + "{\"resourceType\":\"Observation\",\"id\":\"b\",\"status\":\"final\",\"code\":{\"text\":\"x\"},"
                                + "\"hasMember\":[{\"reference\":\"#a\"},{\"reference\":\"#\"}]}],"
                                + "\"hasMember\":[{\"reference\":\"#a\"},{\"reference\":\"Observation/cyclic\"}]");
        var circle = """
                {"resourceType":"Bundle","type":"transaction","entry":[
                {"fullUrl":"urn:uuid:l1","resource":{"resourceType":"Location","status":"active","name":"C1",
                 "partOf":{"reference":"urn:uuid:l2"}},"request":{"method":"POST","url":"Location"}},
                {"fullUrl":"urn:uuid:l2","resource":{"resourceType":"Location","status":"active","name":"C2",
                 "partOf":{"reference":"urn:uuid:l1"}},"request":{"method":"POST","url":"Location"}}]}""";
        for (var body : List.of(cyclic, circle)) {
            var answer = fhir(
                    body.equals(cyclic) ? "PUT" : "POST",
                    body.equals(cyclic) ? "/Observation/cyclic" : "",
                    body,
                    "application/fhir+json");
            assertThat(answer.statusCode()).as(WholeServer.text(answer)).isLessThan(500);
        }
        assertThat(target.fhir("lab", "GET", "/Location?name=C1", "").statusCode())
                .isEqualTo(200);
    }

    @Test
    void SV_07_a_form_and_a_header_have_an_end_too() {
        var guest = Guest.signedIn(target, "nurse");
        var token = guest.token();
        var long3 = "x".repeat(3_000_000);
        assertThat(guest.post("/task", Map.of("_csrf", token, "words", long3), Map.of())
                        .status())
                .isBetween(400, 499);
        assertThat(guest.ask("GET", "/", Map.of("X-Long", "x".repeat(100_000)), "")
                        .status())
                .isIn(0, 400, 431);
        assertThat(guest.get("/" + "a".repeat(50_000)).status()).isIn(0, 400, 414, 431);
        var many = new StringBuilder("_csrf=" + token);
        for (int i = 0; i < 20_000; i++) {
            many.append("&p").append(i).append("=1");
        }
        assertThat(guest.ask(
                                "POST",
                                "/task",
                                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                                many.toString())
                        .status())
                .isBetween(400, 499);
    }

    @Test
    void SV_08_a_body_that_says_it_is_packed_is_not_unpacked() throws IOException {
        var bomb = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bomb)) {
            var zeros = new byte[1 << 20];
            for (int i = 0; i < 300; i++) {
                gzip.write(zeros);
            }
        }
        var credentials =
                "Basic " + Base64.getEncoder().encodeToString(("feed:" + WholeServer.PASSWORD).getBytes(UTF_8));
        long before = used();
        for (var encoding : List.of("gzip", "deflate", "br", "x-gzip, gzip")) {
            var from = System.nanoTime();
            var answer = Raw.ask(
                    target.port(),
                    "POST",
                    "/fhir/Patient",
                    Map.of(
                            "Authorization",
                            credentials,
                            "Content-Type",
                            "application/fhir+json",
                            "Content-Encoding",
                            encoding),
                    bomb.toByteArray());
            assertThat(answer.status()).as(encoding).isIn(400, 413, 415);
            assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(BOUNDED);
        }
        assertThat(used() - before).isLessThan(100L << 20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nContent-Length: 50\r\n",
                "Content-Length: 5, 50\r\n",
                "Content-Length: +5\r\n",
                "Content-Length: -1\r\n",
                "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
                "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
                "Transfer-Encoding: xchunked\r\n",
                "Transfer-Encoding : chunked\r\n",
                "Transfer-Encoding: chunked, identity\r\n",
                "Transfer-Encoding: identity, chunked, identity\r\n",
                "Transfer-Encoding:\u000bchunked\r\n",
                "Foo: bar\r\n Transfer-Encoding: chunked\r\n",
                "Foo: bar\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n",
            })
    void SV_14_one_request_is_one_request(String headers) {
        var smuggled = "GET /sign-in HTTP/1.1\r\nHost: localhost\r\nX-Smuggled: yes\r\nConnection: close\r\n\r\n";
        var request = "POST /health HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n0\r\n\r\n" + smuggled;
        var answer = new String(Raw.exchange(target.port(), request.getBytes(ISO_8859_1)), UTF_8);

        assertThat(Arrays.stream(answer.split("HTTP/1\\.1 ", -1)).skip(2))
                .as("what comes after the one request is answered as nonsense, or not at all: " + answer)
                .allMatch(more -> more.startsWith("400"));
        assertThat(answer).doesNotContain("<title>Sign in");
    }
}
