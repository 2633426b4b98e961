package org.afterward.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.fact.PatientId;
import org.afterward.server.WholeServer;
import org.afterward.wire.fhir.Resources;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Rules SV-04, SV-05 and AC-40 to AC-43: to a program without clearance a restricted record is not there,
/// whichever way it is asked for.
@Timeout(180)
class HiddenRecordsTest {
    private static final List<String> VARYING = List.of("date", "content-length");

    private static Target target;
    /// By type, what is hidden and what is absent under an id that looks alike.
    private static final Map<String, Map<String, String>> HIDDEN = new LinkedHashMap<>();

    @BeforeAll
    static void open() {
        target = new Target();
        hide("Patient", "p1", "p9");
        hide("Patient", target.vortigern.value(), PatientId.of("HOSP", "888").value());
        for (var type : List.of("Encounter", "Observation", "Procedure")) {
            for (var entry : json(lab("GET", "/" + type + "?patient=p1", "")).path("entry")) {
                var id = entry.at("/resource/id").asString();
                hide(type, id, id.replace("p1", "p9"));
            }
            for (var entry : json(lab("GET", "/" + type + "?patient=" + target.vortigern, ""))
                    .path("entry")) {
                var id = entry.at("/resource/id").asString();
                hide(
                        type,
                        id,
                        id.startsWith("j")
                                ? "j99" + id.substring(1)
                                : PatientId.of("HOSP", "absent").value());
            }
        }
        target.restrict(target.quixwell, Confidentiality.R);
        target.restrict(target.vortigern, Confidentiality.R);
    }

    private static void hide(String type, String hidden, String absent) {
        HIDDEN.computeIfAbsent(type, each -> new LinkedHashMap<>()).put(hidden, absent);
    }

    @AfterAll
    static void close() {
        target.close();
    }

    private static HttpResponse<byte[]> lab(String method, String path, String body, String... headers) {
        return target.fhir("lab", method, path, body, headers);
    }

    private static ObjectNode json(HttpResponse<byte[]> answer) {
        return Resources.stored(answer.body());
    }

    private static List<JsonNode> types() {
        return StreamSupport.stream(
                        json(lab("GET", "/metadata", "")).at("/rest/0/resource").spliterator(), false)
                .toList();
    }

    @Test
    void SV_04_every_patient_type_of_the_CapabilityStatement_has_something_hidden_to_look_for() {
        assertThat(types().stream().map(type -> type.path("type").asString()))
                .as("a new type needs a seed in this test, or a reason here why nothing of a patient is in it")
                .isSubsetOf(Stream.concat(HIDDEN.keySet().stream(), Stream.of("AuditEvent", "Location"))
                        .toList());
        assertThat(HIDDEN.values()).allSatisfy(ids -> assertThat(ids).isNotEmpty());
        assertThat(HIDDEN.get("Observation")).hasSize(2);
        assertThat(HIDDEN.get("Encounter")).hasSize(2);
    }

    /// One way of asking for a resource by its id.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Way(String method, String path, String body, String... headers) {
        Way(String path) {
            this("GET", path, "");
        }

        /// With another id, and another patient, in it.
        Way of(String id, String patient) {
            return new Way(
                    method,
                    named(path, id, patient),
                    named(body, id, patient),
                    Arrays.stream(headers).map(one -> named(one, id, patient)).toArray(String[]::new));
        }

        private static String named(String text, String id, String patient) {
            return text.replace("{id}", id).replace("{patient}", patient);
        }

        @Override
        public String toString() {
            return method + " " + path + (body.isEmpty() ? "" : " " + body) + " " + List.of(headers);
        }
    }

    private static List<Way> ways(String type) {
        var ways = new ArrayList<Way>();
        var at = "/" + type + "/{id}";
        ways.add(new Way(at));
        ways.add(new Way(at + "?_format=xml"));
        ways.add(new Way(at + "?_summary=true"));
        ways.add(new Way(at + "?_elements=id"));
        ways.add(new Way("GET", at, "", "If-None-Match", "W/\"1\""));
        ways.add(new Way("GET", at, "", "If-None-Match", "*"));
        ways.add(new Way("GET", at, "", "If-Modified-Since", "Wed, 21 Oct 2037 07:28:00 GMT"));
        ways.add(new Way("HEAD", at, ""));
        ways.add(new Way(at + "/_history"));
        ways.add(new Way(at + "/_history?_count=1&_since=2020-01-01"));
        for (var version : List.of("1", "2", "0", "x")) {
            ways.add(new Way(at + "/_history/" + version));
        }
        for (var suffix : List.of("/$everything", "/$meta", "/$document", "/Observation", "/_search")) {
            ways.add(new Way(at + suffix));
        }
        for (var more : List.of(
                "",
                "&_summary=count",
                "&_count=0",
                "&_total=accurate",
                "&_elements=id",
                "&_sort=_lastUpdated",
                "&_sort=-_id",
                "&_offset=1",
                "&_include=" + type + ":patient",
                "&_include=*",
                "&_revinclude=Observation:patient",
                "&_security=http://terminology.hl7.org/CodeSystem/v3-Confidentiality%7CR",
                "&_lastUpdated=gt2020-01-01",
                "&_format=xml")) {
            ways.add(new Way("/" + type + "?_id={id}" + more));
            ways.add(new Way("/" + type + "?patient={patient}" + more));
            ways.add(new Way("/" + type + "?subject=Patient/{patient}" + more));
        }
        for (var search : List.of(
                "_has:Observation:patient:_id={id}",
                "_has:Observation:patient:code=8867-4",
                "patient.name=Quixwell",
                "subject:Patient.identifier={patient}",
                "identifier={patient}",
                "identifier:contains={patient}",
                "_filter=id eq {id}".replace(" ", "%20"),
                "_text=Quixwell",
                "_content=Quixwell",
                "_list={id}",
                "encounter={id}",
                "part-of={id}",
                "has-member=Observation/{id}")) {
            ways.add(new Way("/" + type + "?" + search));
        }
        ways.add(new Way(
                "POST", "/" + type + "/_search", "_id={id}", "Content-Type", "application/x-www-form-urlencoded"));
        ways.add(new Way(
                "POST",
                "/" + type + "/_search?_summary=count",
                "patient={patient}",
                "Content-Type",
                "application/x-www-form-urlencoded"));
        for (var inside : List.of(
                type + "/{id}",
                type + "/{id}/_history",
                type + "/{id}/_history/1",
                type + "?_id={id}",
                type + "?patient={patient}&_summary=count")) {
            for (var kind : List.of("batch", "transaction")) {
                ways.add(new Way("POST", "", """
                        {"resourceType":"Bundle","type":"%s","entry":[{"request":{"method":"GET","url":"%s"}}]}
                        """.formatted(kind, inside)));
            }
        }
        var body = body(type);
        ways.add(new Way("PUT", at, body));
        ways.add(new Way("PUT", at, body, "If-Match", "W/\"1\"", "Content-Type", "application/fhir+json"));
        ways.add(new Way("PUT", "/" + type + "?_id={id}", body));
        ways.add(new Way("PUT", at, body.replace("Patient/{patient}", "Patient/p0")));
        ways.add(new Way("PATCH", at, "[]", "Content-Type", "application/json-patch+json"));
        ways.add(new Way("DELETE", at, ""));
        ways.add(new Way("DELETE", "/" + type + "?_id={id}", ""));
        for (var kind : List.of("batch", "transaction")) {
            ways.add(new Way("POST", "", """
                    {"resourceType":"Bundle","type":"%s","entry":[{"request":{"method":"PUT","url":"%s/{id}"},
                    "resource":%s}]}""".formatted(kind, type, body)));
        }
        if (!type.equals("Patient")) {
            ways.add(new Way("POST", "/" + type, body));
            ways.add(new Way(
                    "POST", "/" + type, body, "If-None-Exist", "_id={id}", "Content-Type", "application/fhir+json"));
        }
        return ways;
    }

    private static String body(String type) {
        return switch (type) {
            case "Patient" -> "{\"resourceType\":\"Patient\",\"id\":\"{id}\",\"active\":true}";
            case "Encounter" -> """
                {"resourceType":"Encounter","id":"{id}","status":"in-progress","subject":{"reference":"Patient/{patient}"},
                 "class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"IMP"}}""";
            case "Procedure" -> """
                {"resourceType":"Procedure","id":"{id}","status":"completed","subject":{"reference":"Patient/{patient}"}}
                """;
            default -> Target.pulse("{id}", "{patient}", 77);
        };
    }

    @TestFactory
    Stream<DynamicTest> SV_04_AC_40_hidden_and_absent_are_one_however_they_are_asked_for() {
        return HIDDEN.entrySet().stream()
                .flatMap(type -> type.getValue().entrySet().stream()
                        .map(ids -> DynamicTest.dynamicTest(
                                "SV-04 " + type.getKey() + "/" + ids.getKey(),
                                () -> assertThat(differences(type.getKey(), ids.getKey(), ids.getValue()))
                                        .isEmpty())));
    }

    private static List<String> differences(String type, String hidden, String absent) {
        var ofFhir = hidden.contains("p1");
        var patient = ofFhir ? "p1" : target.vortigern.value();
        var nobody = ofFhir ? "p9" : PatientId.of("HOSP", "888").value();
        var differences = new ArrayList<String>();
        for (var way : ways(type)) {
            var one = way.of(hidden, patient);
            var other = way.of(absent, nobody);
            var first = lab(one.method(), one.path(), one.body(), one.headers());
            var second = lab(other.method(), other.path(), other.body(), other.headers());
            var told = plain(first, hidden, patient);
            if (!told.equals(plain(second, absent, nobody))) {
                differences.add(way + "\n hidden " + told + "\n absent " + plain(second, absent, nobody));
            }
            if (Target.leaks(WholeServer.text(first).replace("Quixwell", echoed(way))) || first.statusCode() == 500) {
                differences.add(way + " told " + first.statusCode() + " " + WholeServer.text(first));
            }
        }
        return differences;
    }

    /// What was asked for may be said again.
    private static String echoed(Way way) {
        return way.path().contains("Quixwell") ? "asked" : "Quixwell";
    }

    private static String plain(HttpResponse<byte[]> answer, String id, String patient) {
        var headers = new TreeMap<String, List<String>>(answer.headers().map());
        headers.keySet().removeAll(VARYING);
        return (answer.statusCode() + " " + headers + " " + WholeServer.text(answer))
                .replace(id, "ID")
                .replace(patient, "PATIENT");
    }

    @Test
    void SV_04_no_list_history_or_count_of_any_type_says_anything_of_who_is_hidden() {
        for (var type : types()) {
            var name = type.path("type").asString();
            var asked = new ArrayList<>(List.of(
                    "/" + name,
                    "/" + name + "?_summary=count",
                    "/" + name + "/_history",
                    "/" + name + "?_include=*&_revinclude=*",
                    "/_history"));
            for (var parameter : type.path("searchParam")) {
                asked.add("/" + name + "?_sort=" + parameter.path("name").asString());
                asked.add("/" + name + "?" + parameter.path("name").asString() + ":missing=false");
            }
            for (var path : asked) {
                assertThat(Target.leaks(WholeServer.text(lab("GET", path, ""))))
                        .as(path)
                        .isFalse();
            }
        }
    }

    @Test
    void SV_05_nothing_that_is_listed_changes_when_somebody_comes_who_is_hidden() {
        var asked = new ArrayList<String>();
        for (var type : types()) {
            var name = type.path("type").asString();
            for (var how : List.of("", "&_summary=count", "&_count=1", "&_count=2&_offset=1", "&_total=accurate")) {
                for (var parameter : type.path("searchParam")) {
                    asked.add("/" + name + "?_sort=-" + parameter.path("name").asString() + how);
                }
            }
        }
        target.admit("p2", "Seen", "Somebody");
        var before = asked.stream().map(HiddenRecordsTest::listed).collect(Collectors.toList());

        for (var key : List.of("p3", "p4")) {
            var answer = target.fhir("feed", "POST", "", """
                    {"resourceType":"Bundle","type":"transaction","entry":[
                    {"resource":{"resourceType":"Patient","id":"%1$s","identifier":[{"system":"urn:h","value":"%1$s"}],
                     "meta":{"security":[{"system":"http://terminology.hl7.org/CodeSystem/v3-Confidentiality","code":"R"}]},
                     "name":[{"family":"Quernstone"}]},"request":{"method":"PUT","url":"Patient/%1$s"}},
                    {"resource":{"resourceType":"Encounter","id":"e-%1$s","status":"in-progress",
                     "class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"IMP"},
                     "subject":{"reference":"Patient/%1$s"}},"request":{"method":"PUT","url":"Encounter/e-%1$s"}},
                    {"resource":%2$s,"request":{"method":"PUT","url":"Observation/o-%1$s"}}]}
                    """.formatted(key, Target.pulse("o-" + key, key, 90)));
            assertThat(answer.statusCode()).as(WholeServer.text(answer)).isEqualTo(200);
        }

        assertThat(asked.stream().map(HiddenRecordsTest::listed).toList()).isEqualTo(before);
    }

    private static String listed(String path) {
        return path + " " + WholeServer.text(lab("GET", path, ""));
    }

    /// Medians of what is asked in turn, so that whatever else the machine does falls on both alike. The bound is
    /// wide: it catches work that only a hidden record makes, such as reading its facts, and not microseconds.
    @Test
    void SV_05_AC_40_hidden_takes_no_longer_than_absent() {
        for (int warm = 0; warm < 30; warm++) {
            lab("GET", "/Observation/o-p1", "");
            lab("GET", "/Observation/o-p9", "");
        }
        var hidden = new ArrayList<Long>();
        var absent = new ArrayList<Long>();
        for (int i = 0; i < 101; i++) {
            hidden.add(nanos("/Observation/o-p1"));
            absent.add(nanos("/Observation/o-p9"));
        }
        assertThat(median(hidden)).isLessThan(3 * median(absent) + 5_000_000);
        assertThat(median(absent)).isLessThan(3 * median(hidden) + 5_000_000);
    }

    private static long nanos(String path) {
        var from = System.nanoTime();
        lab("GET", path, "");
        return System.nanoTime() - from;
    }

    private static long median(List<Long> all) {
        return all.stream().sorted().skip(all.size() / 2).findFirst().orElseThrow();
    }

    @Test
    void SV_04_a_feed_reads_nothing_of_anybody() {
        for (var type : HIDDEN.entrySet()) {
            for (var id : type.getValue().keySet()) {
                for (var path : List.of(
                        "/" + type.getKey() + "/" + id,
                        "/" + type.getKey() + "/" + id + "/_history",
                        "/" + type.getKey() + "?_id=" + id,
                        "/" + type.getKey() + "?_summary=count")) {
                    assertThat(target.fhir("feed", "GET", path, "").statusCode())
                            .as(path)
                            .isEqualTo(403);
                }
            }
        }
    }
}
