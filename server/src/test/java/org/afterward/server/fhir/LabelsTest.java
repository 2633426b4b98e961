package org.afterward.server.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.afterward.server.fhir.Endpoint.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.StreamSupport;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.fact.PatientId;
import org.afterward.wire.fhir.Format;
import org.afterward.wire.fhir.Parsed;
import org.afterward.wire.fhir.Resources;
import org.afterward.wire.smart.Interaction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What leaves is labelled as strictly as its record, and says nothing of why.
@Timeout(120)
class LabelsTest {
    private static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/";
    private static Endpoint endpoint;

    @BeforeAll
    static void open() {
        endpoint = new Endpoint(false);
        put("Patient/ada", "{\"resourceType\":\"Patient\",\"id\":\"ada\",\"active\":true}");
        put("Patient/bob", "{\"resourceType\":\"Patient\",\"id\":\"bob\",\"active\":true}");
        put("Observation/plain", pulse("plain", 80).replace("ada", "bob"));
        put("Observation/plain", pulse("plain", 81).replace("ada", "bob"));
    }

    @AfterAll
    static void close() {
        endpoint.close();
    }

    @BeforeEach
    void record_is_restricted() {
        endpoint.under(labelled(Confidentiality.R));
    }

    private static Ceiling labelled(Confidentiality record) {
        return new Ceiling() {
            @Override
            public boolean covers(String type, Interaction interaction) {
                return true;
            }

            @Override
            public boolean covers(Interaction interaction, @Nullable PatientId patient, ObjectNode resource) {
                return true;
            }

            @Override
            public Confidentiality confidentiality(PatientId patient) {
                return record;
            }
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/Patient/ada",
                "/Observation/plain",
                "/Observation/plain/_history/1",
                "/Observation/plain/_history",
                "/Observation?_id=plain",
                "/Observation?patient=bob"
            })
    void LB_04_whatever_leaves_is_labelled_as_its_record_and_so_is_the_bundle(String path) {
        var answer = json(endpoint.get(path));

        assertThat(confidentiality(answer)).as(answer.toString()).containsExactly("R");
        for (var entry : answer.path("entry")) {
            assertThat(confidentiality(entry.path("resource"))).containsExactly("R");
        }
    }

    @Test
    void LB_04_in_xml_and_in_a_batch_as_well() {
        assertThat(Resources.read(endpoint.get("/Observation/plain?_format=xml").body(), Format.XML))
                .isInstanceOfSatisfying(
                        Parsed.Understood.class,
                        read -> assertThat(confidentiality(read.resource())).containsExactly("R"));
        var batch = json(endpoint.send("POST", "", """
                {"resourceType":"Bundle","type":"batch","entry":[{"request":{"method":"GET","url":"Observation/plain"}}]}
                """));
        assertThat(confidentiality(batch.at("/entry/0/resource"))).containsExactly("R");
        assertThat(confidentiality(batch)).containsExactly("R");
    }

    @Test
    void LB_04_an_open_record_is_labelled_normal() {
        endpoint.under(Ceiling.OPEN);
        assertThat(confidentiality(json(endpoint.get("/Observation/plain")))).containsExactly("N");
    }

    @Test
    void LB_04_a_resource_may_be_higher_than_its_record_and_its_bundle_with_it() {
        put("Observation/high", pulse("high", 80, coding("v3-Confidentiality", "V")));
        assertThat(confidentiality(json(endpoint.get("/Observation/high")))).containsExactly("V");
        var found = json(endpoint.get("/Observation?patient=ada"));
        assertThat(confidentiality(found)).containsExactly("V");
        assertThat(found.path("entry")).hasSizeGreaterThan(1);
    }

    @Test
    void LB_04_a_resource_may_never_be_lower_than_its_record() {
        put("Observation/low", pulse("low", 80, coding("v3-Confidentiality", "N"), coding("v3-Confidentiality", "U")));
        assertThat(confidentiality(json(endpoint.get("/Observation/low")))).containsExactly("R");
    }

    @Test
    void LB_07_how_it_is_to_be_handled_is_told_and_never_why() {
        put(
                "Observation/why",
                pulse(
                        "why",
                        80,
                        coding("v3-Confidentiality", "R"),
                        coding("v3-ActCode", "SDV"),
                        coding("v3-ActCode", "HIV"),
                        coding("v3-ActCode", "EMP"),
                        coding("v3-ActCode", "NODSCLCD"),
                        coding("v3-ActReason", "HTEST"),
                        "{\"system\":\"urn:local\",\"code\":\"ASSAULT\"}"));

        var text = new String(endpoint.get("/Observation/why").body(), UTF_8);

        assertThat(text).contains("\"R\"", "NODSCLCD", "HTEST").doesNotContain("SDV", "HIV", "EMP", "ASSAULT");
    }

    @Test
    void LB_07_nor_can_a_search_find_out_why() {
        put("Observation/secret", pulse("secret", 80, coding("v3-ActCode", "SDV")));
        for (var asked : List.of("SDV", SYSTEM + "v3-ActCode|SDV", SYSTEM + "v3-ActCode|", "VIO")) {
            assertThat(total("/Observation?_id=secret&_security=" + asked.replace("|", "%7C")))
                    .isZero();
        }
        assertThat(total("/Observation?_id=secret&_security=R")).isEqualTo(1);
        assertThat(total("/Observation?_id=secret&_security=" + SYSTEM + "v3-Confidentiality%7CR"))
                .isEqualTo(1);
        assertThat(total("/Observation?_id=secret&_security=N")).isZero();
    }

    @Test
    void LB_05_what_nobody_knows_counts_as_restricted() {
        endpoint.under(labelled(Confidentiality.N));
        put("Observation/odd", pulse("odd", 80, coding("v3-Confidentiality", "XYZ")));
        put(
                "Observation/old",
                pulse("old", 80, "{\"system\":\"http://hl7.org/fhir/v3/Confidentiality\",\"code\":\"V\"}"));
        assertThat(confidentiality(json(endpoint.get("/Observation/odd")))).containsExactly("R");
        assertThat(confidentiality(json(endpoint.get("/Observation/old")))).containsExactly("V");
    }

    @Test
    void LB_04_everything_else_comes_back_as_it_was_sent() {
        var sent = pulse(
                        "same",
                        80,
                        "{\"system\":\"" + SYSTEM + "v3-Confidentiality\",\"code\":\"R\",\"display\":\"ours\"}")
                .replace(
                        "\"meta\":{",
                        "\"meta\":{\"tag\":[{\"code\":\"t\"}],\"profile\":[\"urn:p\"],\"source\":\"urn:s\",");
        put("Observation/same", sent);

        var back = json(endpoint.get("/Observation/same"));

        assertThat(back.at("/meta/security/0/display").asString()).isEqualTo("ours");
        ((ObjectNode) back.path("meta")).remove(List.of("versionId", "lastUpdated"));
        assertThat(back).isEqualTo(Resources.stored(sent.getBytes(UTF_8)));
    }

    @Test
    void SV_12_an_update_cannot_lower_what_a_resource_was_labelled_with() {
        endpoint.under(labelled(Confidentiality.N));
        put("Observation/kept", pulse("kept", 80, coding("v3-Confidentiality", "V"), coding("v3-ActCode", "NOAUTH")));

        var lower = endpoint.send("PUT", "/Observation/kept", pulse("kept", 81, coding("v3-Confidentiality", "N")));
        var silent = endpoint.send("PUT", "/Observation/kept", pulse("kept", 82));

        assertThat(lower.statusCode()).isEqualTo(422);
        assertThat(new String(lower.body(), UTF_8)).contains("less confidential", "meta.security");
        assertThat(silent.statusCode()).isEqualTo(200);
        var now = json(endpoint.get("/Observation/kept"));
        assertThat(now.at("/meta/versionId").asString()).isEqualTo("2");
        assertThat(confidentiality(now)).containsExactly("V");
        assertThat(now.toString()).contains("NOAUTH");
    }

    @Test
    void SV_12_an_update_may_raise_it() {
        put("Observation/raised", pulse("raised", 80));
        put("Observation/raised", pulse("raised", 80, coding("v3-Confidentiality", "V")));
        assertThat(confidentiality(json(endpoint.get("/Observation/raised")))).containsExactly("V");
        assertThat(confidentiality(json(endpoint.get("/Observation/raised/_history/1"))))
                .containsExactly("R");
    }

    private static int total(String path) {
        return json(endpoint.get(path)).path("total").asInt(-1);
    }

    private static List<String> confidentiality(JsonNode resource) {
        return StreamSupport.stream(resource.at("/meta/security").spliterator(), false)
                .filter(coding -> coding.path("system").asString().endsWith("Confidentiality"))
                .map(coding -> coding.path("code").asString())
                .toList();
    }

    private static String coding(String system, String code) {
        return "{\"system\":\"" + SYSTEM + system + "\",\"code\":\"" + code + "\"}";
    }

    private static void put(String path, String resource) {
        var answer = endpoint.send("PUT", "/" + path, resource);
        assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isLessThan(300);
    }

    private static String pulse(String id, int value, String... labels) {
        var meta = labels.length == 0 ? "" : "\"meta\":{\"security\":[" + String.join(",", labels) + "]},";
        return """
                {"resourceType":"Observation","id":"%s",%s"status":"final",
                 "code":{"coding":[{"system":"http://loinc.org","code":"8867-4"}]},
                 "subject":{"reference":"Patient/ada"},"effectiveDateTime":"2026-11-23T09:00:00Z",
                 "valueQuantity":{"value":%d,"unit":"/min","system":"http://unitsofmeasure.org","code":"/min"}}
                """.formatted(id, meta, value);
    }
}
