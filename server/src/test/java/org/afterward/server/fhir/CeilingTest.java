package org.afterward.server.fhir;

import static org.afterward.server.fhir.Endpoint.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.afterward.clinical.fact.PatientId;
import org.afterward.wire.smart.Grammar;
import org.afterward.wire.smart.Interaction;
import org.afterward.wire.smart.Scopes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/// Rule AU-03: what a ceiling does not cover is not there, whichever way it is asked for.
@Timeout(120)
class CeilingTest {
    private static Endpoint endpoint;
    private static PatientId ada;

    @BeforeAll
    static void open() {
        endpoint = new Endpoint(false);
        put("Patient/ada", patient("ada", "7"));
        put("Patient/bob", patient("bob", "8"));
        put("Encounter/stay-bob", encounter("stay-bob", "bob"));
        put("Observation/of-ada", pulse("of-ada", "ada", "final"));
        put("Observation/of-ada", pulse("of-ada", "ada", "amended"));
        put("Observation/of-bob", pulse("of-bob", "bob", "final"));
        put("Location/bed", "{\"resourceType\":\"Location\",\"id\":\"bed\",\"name\":\"Bed 1\"}");
        ada = endpoint.ids().patient("ada").orElseThrow();
    }

    @AfterAll
    static void close() {
        endpoint.close();
    }

    @BeforeEach
    void only_ada() {
        endpoint.under(only(ada, "patient/*.cruds"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Patient/%s", "Observation/of-%s", "Observation/of-%s/_history", "Observation/of-%s/_history/1"})
    void AU_03_another_patient_is_answered_as_if_not_there(String path) {
        assertThat(endpoint.get("/" + path.formatted("ada")).statusCode()).isEqualTo(200);

        var hidden = endpoint.get("/" + path.formatted("bob"));
        var absent = endpoint.get("/" + path.formatted("nix"));
        assertThat(hidden.statusCode()).isEqualTo(404);
        assertThat(text(hidden).replace("bob", "nix")).isEqualTo(text(absent));
        assertThat(names(hidden)).isEqualTo(names(absent));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "Patient; 1",
                "Patient?identifier=8; 0",
                "Patient?_id=bob; 0",
                "Patient?_id=ada; 1",
                "Observation?_id=of-ada,of-bob; 1",
                "Observation?status=amended,final&_id=of-ada,of-bob; 1",
                "Observation?patient=bob; 0",
                "Observation?patient=ada&_id=of-ada,of-bob; 1",
                "Observation?subject=Patient/bob; 0",
                "Observation?encounter=stay-bob; 0",
                "Observation?_id=of-bob; 0",
                "Observation?_summary=count&_id=of-ada,of-bob; 1",
                "Encounter; 0",
                "Location; 1",
            })
    void AU_03_another_patient_is_neither_found_nor_counted(String search, int found) {
        assertThat(json(endpoint.get("/" + search)).path("total").asInt(-1)).isEqualTo(found);
    }

    @Test
    void AU_03_each_entry_of_a_batch_is_decided_alone() {
        var answer = json(endpoint.send("POST", "", """
                {"resourceType": "Bundle", "type": "batch", "entry": [
                  {"request": {"method": "GET", "url": "Observation/of-bob"}},
                  {"request": {"method": "GET", "url": "Observation/of-ada"}},
                  {"request": {"method": "GET", "url": "Observation?patient=bob"}},
                  {"request": {"method": "PUT", "url": "Observation/of-bob"}, "resource": %s},
                  {"request": {"method": "POST", "url": "Observation"}, "resource": %s},
                  {"request": {"method": "POST", "url": "Observation"}, "resource": %s}
                ]}
                """.formatted(
                        pulse("of-bob", "bob", "amended"), pulse("x", "bob", "final"), pulse("x", "ada", "final"))));

        assertThat(answer.at("/entry/0/response/status").asString()).startsWith("404");
        assertThat(answer.at("/entry/1/response/status").asString()).startsWith("200");
        assertThat(answer.at("/entry/2/resource/total").asInt(-1)).isZero();
        assertThat(answer.at("/entry/3/response/status").asString()).startsWith("404");
        assertThat(answer.at("/entry/4/response/status").asString()).startsWith("422");
        assertThat(answer.at("/entry/5/response/status").asString()).startsWith("201");
    }

    @Test
    void AU_03_who_may_not_see_a_patient_cannot_write_about_them_nor_learn_that_they_are_there() {
        var hidden = endpoint.send("POST", "/Observation", pulse("x", "bob", "final"));
        var absent = endpoint.send("POST", "/Observation", pulse("x", "nix", "final"));

        assertThat(hidden.statusCode()).isEqualTo(absent.statusCode()).isEqualTo(422);
        assertThat(text(hidden).replace("bob", "nix")).isEqualTo(text(absent));
    }

    @Test
    void AU_03_nor_by_the_id_of_a_resource() {
        var hidden = endpoint.send("PUT", "/Observation/of-bob", pulse("of-bob", "ada", "final"));
        var absent = endpoint.send("PUT", "/Observation/of-nix", pulse("of-nix", "ada", "final"));

        assertThat(hidden.statusCode()).isEqualTo(absent.statusCode()).isEqualTo(404);
        assertThat(text(hidden).replace("bob", "nix")).isEqualTo(text(absent));
        endpoint.under(Ceiling.OPEN);
        assertThat(json(endpoint.get("/Observation/of-bob"))
                        .at("/meta/versionId")
                        .asString())
                .isEqualTo("1");
    }

    @Test
    void AU_03_nor_by_a_conditional_create_nor_by_a_wished_for_id() {
        var created = endpoint.send(
                "POST",
                "/Observation",
                pulse("x", "ada", "final"),
                "If-None-Exist",
                "patient=bob",
                "Content-Type",
                "application/fhir+json");
        assertThat(created.statusCode()).isEqualTo(201);

        var answer = json(endpoint.send(
                "POST", "", """
                {"resourceType": "Bundle", "type": "transaction", "entry": [
                  {"fullUrl": "urn:uuid:of-bob", "request": {"method": "POST", "url": "Observation"}, "resource": %s}]}
                """.formatted(pulse("x", "bob", "final").replace("Patient/bob", "Patient/ada"))));
        assertThat(answer.at("/entry/0/response/status").asString()).startsWith("201");
        assertThat(answer.at("/entry/0/response/location").asString()).doesNotContain("of-bob");
    }

    @ParameterizedTest(name = "{0}: {1} {2} is {3}")
    @CsvSource({
        "patient/Observation.r, GET, Observation/of-ada, 200",
        "patient/Observation.r, GET, Observation/of-ada/_history, 200",
        "patient/Observation.r, GET, Observation, 403",
        "patient/Observation.r, GET, Patient/ada, 403",
        "patient/Observation.s, GET, Observation, 200",
        "patient/Observation.s, GET, Observation/of-ada, 403",
        "patient/Observation.s, GET, Observation/of-ada/_history/1, 403",
        "patient/Observation.s, POST, Observation/_search, 200",
        "patient/Observation.rs, POST, Observation, 403",
        "patient/Observation.rs, PUT, Observation/of-ada, 403",
        "patient/Observation.c, POST, Observation, 201",
        "patient/Observation.c, PUT, Observation/of-ada, 403",
        "patient/Observation.u, PUT, Observation/of-ada, 200",
        "openid, GET, Patient/ada, 403",
    })
    void AU_03_a_scope_is_a_ceiling(String scopes, String method, String path, int status) {
        endpoint.under(only(ada, scopes));
        var body = method.equals("GET") || path.endsWith("_search") ? "" : pulse("of-ada", "ada", "amended");

        var answer = body.isEmpty()
                ? endpoint.send(method, "/" + path, "", "Content-Type", "application/x-www-form-urlencoded")
                : endpoint.send(method, "/" + path, body);

        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @Test
    void AU_04_a_scope_with_a_parameter_covers_what_matches_and_no_more() {
        endpoint.under(only(ada, "patient/Observation.cruds?status=final"));

        assertThat(endpoint.get("/Observation/of-ada").statusCode()).isEqualTo(404);
        assertThat(endpoint.get("/Observation/of-ada/_history/1").statusCode()).isEqualTo(200);
        assertThat(json(endpoint.get("/Observation/of-ada/_history"))
                        .path("total")
                        .asInt(-1))
                .isEqualTo(1);
        assertThat(json(endpoint.get("/Observation?status=amended"))
                        .path("total")
                        .asInt(-1))
                .isZero();
        assertThat(endpoint.send("POST", "/Observation", pulse("x", "ada", "amended"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(endpoint.send("POST", "/Observation", pulse("x", "ada", "final"))
                        .statusCode())
                .isEqualTo(201);
    }

    private static Ceiling only(PatientId patient, String scopes) {
        if (!(Scopes.read(scopes, Grammar.V2) instanceof Scopes.Read.Understood(var understood))) {
            throw new IllegalArgumentException(scopes);
        }
        return new Ceiling() {
            @Override
            public boolean covers(String type, Interaction interaction) {
                return understood.covers(type, interaction);
            }

            @Override
            public boolean covers(Interaction interaction, @Nullable PatientId of, ObjectNode resource) {
                return (of == null || of.equals(patient)) && understood.covers(interaction, resource);
            }

            @Override
            public Optional<Set<PatientId>> patients(String type, Interaction interaction) {
                return type.equals("Location") ? Optional.empty() : Optional.of(Set.of(patient));
            }

            @Override
            public boolean choosesIds() {
                return false;
            }
        };
    }

    private static void put(String path, String resource) {
        assertThat(endpoint.send("PUT", "/" + path, resource).statusCode()).isLessThan(300);
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static Set<String> names(HttpResponse<byte[]> response) {
        return response.headers().map().keySet();
    }

    private static String patient(String id, String number) {
        return """
                {"resourceType": "Patient", "id": "%s", "identifier": [{"system": "urn:hospital", "value": "%s"}]}
                """.formatted(id, number);
    }

    private static String encounter(String id, String patient) {
        return """
                {"resourceType": "Encounter", "id": "%s", "status": "in-progress", "subject": {"reference": "Patient/%s"},
                 "class": {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "IMP"}}
                """.formatted(id, patient);
    }

    private static String pulse(String id, String patient, String status) {
        return """
                {"resourceType": "Observation", "id": "%s", "status": "%s", "subject": {"reference": "Patient/%s"},
                 "category": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/observation-category",
                    "code": "vital-signs"}]}],
                 "code": {"coding": [{"system": "http://loinc.org", "code": "8867-4"}]},
                 "effectiveDateTime": "2026-11-23T09:00:00Z",
                 "valueQuantity": {"value": 80, "unit": "/min", "system": "http://unitsofmeasure.org", "code": "/min"}}
                """.formatted(id, status, patient);
    }
}
