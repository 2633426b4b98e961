package org.afterward.server.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.afterward.server.fhir.Endpoint.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.afterward.clinical.fact.Author;
import org.afterward.clinical.fact.EncounterId;
import org.afterward.clinical.fact.Fact;
import org.afterward.clinical.fact.Fact.Admitted;
import org.afterward.clinical.fact.Fact.Observed;
import org.afterward.clinical.fact.Fact.PersonDescribed;
import org.afterward.clinical.fact.FactId;
import org.afterward.clinical.fact.Identifier;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.fact.Person;
import org.afterward.clinical.fact.Place;
import org.afterward.clinical.fact.Report;
import org.afterward.clinical.fact.Source;
import org.afterward.clinical.fact.Visit;
import org.afterward.clinical.vital.Observation;
import org.afterward.clinical.vital.Observation.Status;
import org.afterward.clinical.vital.Reading.Measured;
import org.afterward.clinical.vital.Vital;
import org.afterward.server.journal.Submission;
import org.afterward.wire.fhir.Resources;
import org.afterward.wire.fhir.Tree;
import org.afterward.wire.fhir.VitalSigns;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

@Timeout(120)
class FhirEndpointTest {
    private static Endpoint endpoint;

    @BeforeAll
    static void open() {
        endpoint = new Endpoint(false);
        assertThat(endpoint.send("PUT", "/Patient/ada", patient("ada", "7", "Lovelace"))
                        .statusCode())
                .isEqualTo(201);
    }

    @AfterAll
    static void close() {
        endpoint.close();
    }

    @Test
    void a_resource_comes_back_as_it_was_sent() {
        var sent = pulse("exact", "80.50")
                .replace(
                        "\"final\"",
                        "\"final\",\"_status\":{\"extension\":[{\"url\":\"urn:x\",\"valueDecimal\":1.10}]}");
        assertThat(endpoint.send("PUT", "/Observation/exact", sent).statusCode())
                .isEqualTo(201);

        var back = new String(endpoint.get("/Observation/exact").body(), UTF_8);

        assertThat(back).contains("\"value\":80.50").contains("\"valueDecimal\":1.10");
        var bare = json(endpoint.get("/Observation/exact"));
        bare.remove("meta");
        assertThat(bare).isEqualTo(Resources.stored(sent.getBytes(UTF_8)));
    }

    @Test
    void an_update_that_changes_nothing_is_no_new_version() {
        var first = endpoint.send("PUT", "/Observation/same", pulse("same", "80"));
        var second = endpoint.send("PUT", "/Observation/same", pulse("same", "80"));
        var third =
                endpoint.send("PUT", "/Observation/same", pulse("same", "81").replace("final", "corrected"));

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.headers().firstValue("ETag")).contains("W/\"1\"");
        assertThat(third.headers().firstValue("ETag")).contains("W/\"2\"");
        assertThat(third.headers().firstValue("Location").orElseThrow()).endsWith("/fhir/Observation/same/_history/2");
        assertThat(json(endpoint.get("/Observation/same/_history/1"))
                        .at("/valueQuantity/value")
                        .asInt())
                .isEqualTo(80);
        assertThat(json(endpoint.get("/Observation/same/_history")).at("/total").asInt())
                .isEqualTo(2);
    }

    @Test
    void an_update_of_another_version_is_refused() {
        endpoint.send("PUT", "/Observation/locked", pulse("locked", "80"));
        assertThat(endpoint.send("PUT", "/Observation/locked", pulse("locked", "81"), "If-Match", "W/\"7\"")
                        .statusCode())
                .isEqualTo(412);
        assertThat(endpoint.send("PUT", "/Observation/locked", pulse("locked", "81"), "If-Match", "W/\"1\"")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_conditional_create_finds_what_is_there() {
        var body = patient("", "99", "Babbage");
        var first = endpoint.send("POST", "/Patient", body, "If-None-Exist", "identifier=urn:mrn|99");
        var second = endpoint.send("POST", "/Patient", body, "If-None-Exist", "identifier=urn:mrn|99");
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(json(second).path("id")).isEqualTo(json(first).path("id"));
    }

    @Test
    void a_transaction_links_its_entries_and_the_same_again_changes_nothing() {
        var bundle = """
                {"resourceType":"Bundle","type":"transaction","entry":[
                {"fullUrl":"urn:uuid:11111111-1111-4111-8111-111111111111","request":{"method":"POST","url":"Observation"},"resource":%s},
                {"fullUrl":"urn:uuid:22222222-2222-4222-8222-222222222222","request":{"method":"POST","url":"Patient"},"resource":%s}]}""".formatted(
                        pulse("", "77").replace("Patient/ada", "urn:uuid:22222222-2222-4222-8222-222222222222"),
                        patient("", "55", "Hopper"));

        var first = endpoint.send("POST", "", bundle);
        long seq = endpoint.journal().head().seq();
        var second = endpoint.send("POST", "", bundle);

        assertThat(first.statusCode()).as(new String(first.body(), UTF_8)).isEqualTo(200);
        assertThat(json(first).at("/entry/0/response/status").asString()).startsWith("201");
        assertThat(json(second).at("/entry/0/response/status").asString()).startsWith("200");
        assertThat(endpoint.journal().head().seq()).isEqualTo(seq);
        assertThat(json(endpoint.get("/Observation/11111111-1111-4111-8111-111111111111"))
                        .at("/subject/reference")
                        .asString())
                .isEqualTo("Patient/22222222-2222-4222-8222-222222222222");
    }

    @Test
    void a_transaction_is_kept_whole_or_not_at_all() {
        long before = endpoint.journal().head().seq();
        var bundle = """
                {"resourceType":"Bundle","type":"%s","entry":[
                {"request":{"method":"PUT","url":"Observation/good"},"resource":%s},
                {"request":{"method":"PUT","url":"Observation/bad"},"resource":%s},
                {"request":{"method":"POST","url":"Claim"},"resource":{"resourceType":"Claim"}}]}""";

        var whole =
                endpoint.send("POST", "", bundle.formatted("transaction", pulse("good", "80"), pulse("bad", "900")));
        assertThat(whole.statusCode()).isEqualTo(422);
        assertThat(json(whole).at("/issue/0/expression/0").asString()).startsWith("Bundle.entry[2]");
        assertThat(endpoint.journal().head().seq()).isEqualTo(before);

        var batch =
                json(endpoint.send("POST", "", bundle.formatted("batch", pulse("good", "80"), pulse("bad", "900"))));
        assertThat(Tree.list(batch, "entry").stream()
                        .map(entry -> Tree.text(entry, "response", "status").substring(0, 3))
                        .toList())
                .containsExactly("201", "422", "422");
        assertThat(batch.at("/entry/1/response/outcome/issue/0/expression/0").asString())
                .isEqualTo("Bundle.entry[1].resource.value");
    }

    @ParameterizedTest(name = "{0} finds {1}")
    @CsvSource(delimiter = '|', textBlock = """
            /Patient?identifier=urn:mrn%7C7                                  | ada
            /Patient?identifier=7                                            | ada
            /Patient?family=love                                             | ada
            /Patient?family:exact=love                                       | ''
            /Patient?name:contains=velac                                     | ada
            /Patient?birthdate=1815&family=lovelace                          | ada
            /Patient?_id=ada,nobody                                          | ada
            /Observation?patient=ada&code=http://loinc.org%7C8867-4&value-quantity=gt190 | s2
            /Observation?subject=Patient/ada&value-quantity=195%7C%7C/min    | s1
            /Observation?patient=ada&value-quantity=ge195&date=lt2026-11-23T09:30:00Z&_sort=value-quantity | s1 s2
            /Observation?patient=nobody                                      | ''
            /Observation?patient:missing=true                                | ''
            """)
    void a_search_finds(String search, String found) {
        endpoint.send("PUT", "/Observation/s1", pulse("s1", "195"));
        endpoint.send("PUT", "/Observation/s2", pulse("s2", "199"));
        var bundle = json(endpoint.get(search.replace("gt190", "gt196")));
        assertThat(ids(bundle)).as(bundle.toString()).isEqualTo(found);
    }

    @Test
    void a_search_comes_in_pages() {
        for (int i = 0; i < 5; i++) {
            endpoint.send(
                    "PUT",
                    "/Location/bed" + i,
                    "{\"resourceType\":\"Location\",\"id\":\"bed%d\",\"name\":\"Paged %d\"}".formatted(i, i));
        }
        var first = json(endpoint.get("/Location?name=paged&_count=2&_sort=name"));
        var next = Tree.list(first, "link").stream()
                .filter(link -> Tree.text(link, "relation").equals("next"))
                .findFirst()
                .orElseThrow();
        var second = json(
                endpoint.get(Tree.text(next, "url").substring(endpoint.address().length())));
        assertThat(first.path("total").asInt()).isEqualTo(5);
        assertThat(ids(first)).isEqualTo("bed0 bed1");
        assertThat(ids(second)).isEqualTo("bed2 bed3");
        assertThat(json(endpoint.get("/Location?name=paged&_summary=count")).has("entry"))
                .isFalse();
        var posted = endpoint.send(
                "POST",
                "/Location/_search",
                "name=paged&_sort=-name&_count=1",
                "Content-Type",
                "application/x-www-form-urlencoded");
        assertThat(ids(json(posted))).isEqualTo("bed4");
    }

    @Test
    void what_came_by_hl7_is_read_and_found_as_fhir() {
        var grace = PatientId.of("HOSP", "31");
        var visit = new Visit("V1", "I", new Place("Ward 7", "", "4", ""), "SUR", "", null, null, "");
        var person = new Person(
                List.of(new Identifier("HOSP", "31", "MR")), "Hamilton", "Margaret", "female", null, 1936, null);
        var at = Instant.parse("2026-11-23T08:00:00Z");
        var readings = List.of(
                new Observation(Vital.SYSTOLIC, "", new Measured(120), at, Status.FINAL, "120", Set.of()),
                new Observation(Vital.DIASTOLIC, "", new Measured(80), at, Status.FINAL, "80", Set.of()),
                new Observation(Vital.SPO2, "", new Measured(97), at, Status.FINAL, "97", Set.of()));
        var stay = EncounterId.of("HOSP", "V1");
        endpoint.journal()
                .append(new Submission(
                        List.of(
                                told("1", grace, stay, at, new PersonDescribed(person)),
                                told("2", grace, stay, at, new Admitted(visit)),
                                told("3", grace, stay, at, new Observed("g", readings, 0))),
                        null))
                .join();

        assertThat(ids(json(endpoint.get("/Patient?identifier=31")))).isEqualTo(grace.value());
        assertThat(json(endpoint.get("/Encounter/" + stay.value()))
                        .path("status")
                        .asString())
                .isEqualTo("in-progress");
        var found = json(endpoint.get("/Observation?patient=" + grace.value() + "&combo-code=8480-6,59408-5"));
        assertThat(found.path("total").asInt()).isEqualTo(2);
        for (var entry : Tree.list(found, "entry")) {
            if (entry.get("resource") instanceof ObjectNode resource) {
                assertThat(VitalSigns.issues(resource)).isEmpty();
                assertThat(Resources.check(resource, "Observation")).isEmpty();
                assertThat(json(endpoint.get("/Observation/" + Tree.text(resource, "id"))))
                        .isEqualTo(resource);
            }
        }
        assertThat(endpoint.send(
                                "PUT",
                                "/Observation/mixed",
                                pulse("mixed", "70").replace("Patient/ada", "Patient/" + grace.value()))
                        .statusCode())
                .isEqualTo(201);
    }

    private static Report told(String id, PatientId patient, EncounterId stay, Instant at, Fact fact) {
        var source = new Source("hl7:A|B", id, "");
        return new Report(new FactId("hl7:A|B|" + id), patient, stay, at, at, Author.UNKNOWN, source, fact);
    }

    @Test
    void xml_goes_in_and_out() {
        var xml = """
                <Patient xmlns="http://hl7.org/fhir"><id value="xml"/><identifier><system value="urn:mrn"/><value value="x1"/></identifier>
                <active value="true"/><name><family value="Noether"/></name></Patient>""";
        var put = endpoint.send(
                "PUT", "/Patient/xml", xml, "Content-Type", "application/fhir+xml", "Accept", "application/fhir+xml");
        assertThat(put.statusCode()).isEqualTo(201);
        assertThat(new String(put.body(), UTF_8)).contains("<active value=\"true\"/>");
        assertThat(json(endpoint.get("/Patient/xml")).path("active").asBoolean())
                .isTrue();
        assertThat(new String(endpoint.get("/Patient/xml?_format=xml").body(), UTF_8))
                .startsWith("<?xml");
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /Claim                    | 404
            GET    | /Patient/nobody           | 404
            GET    | /Patient/ada/_history/9   | 404
            DELETE | /Patient/ada              | 405
            PATCH  | /Patient/ada              | 405
            GET    | /Patient?shoe-size=44     | 400
            GET    | /Patient?family:above=x   | 400
            GET    | /Patient?birthdate=soon   | 400
            GET    | /Patient/$everything      | 501
            POST   | /Patient/ada/$validate    | 501
            GET    | /Patient/a%20b            | 404
            GET    | /Patient/ada/Observation  | 404
            """)
    void what_is_not_there_is_refused_with_an_outcome(String method, String path, int status) {
        var response = endpoint.send(method, path, "");
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(Tree.text(json(response), "resourceType")).isEqualTo("OperationOutcome");
        assertThat(json(response).at("/issue/0/diagnostics").asString()).isNotBlank();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"resourceType":"Patient",                                       | 400
            {"resourceType":"Patient","id":"a","id":"b"}                     | 400
            {"resourceType":"Patient","shoe":1}                              | 400
            {"resourceType":"Patient","gender":"maybe"}                      | 422
            {"resourceType":"Patient","active":"true"}                       | 422
            {"resourceType":"Observation"}                                   | 422
            []                                                               | 400
            """)
    void what_is_wrong_is_refused_and_kept_for_a_person(String body, int status) {
        var response = endpoint.send("POST", "/Patient", body);
        assertThat(response.statusCode()).as(new String(response.body(), UTF_8)).isEqualTo(status);
        assertThat(Tree.text(json(response), "resourceType")).isEqualTo("OperationOutcome");
    }

    @Test
    void limits_and_manners_are_named() {
        assertThat(endpoint.send("POST", "/Patient", "x".repeat(5 * 1024 * 1024 + 1))
                        .statusCode())
                .isEqualTo(413);
        assertThat(endpoint.send("POST", "/Patient", "<a/>", "Content-Type", "text/html")
                        .statusCode())
                .isEqualTo(415);
        assertThat(endpoint.get("/Patient/ada", "Accept", "text/csv").statusCode())
                .isEqualTo(406);
        assertThat(endpoint.send("PUT", "/Patient/ada", patient("ada", "7", "Lovelace"), "Prefer", "return=minimal")
                        .body())
                .isEmpty();
        assertThat(Tree.text(json(endpoint.get("/metadata")), "fhirVersion")).isEqualTo("4.0.1");
    }

    static String patient(String id, String mrn, String family) {
        return """
                {"resourceType":"Patient",%s"identifier":[{"system":"urn:mrn","value":"%s"}],"name":[{"family":"%s","given":["Ada"]}],
                "gender":"female","birthDate":"1815-12-10"}""".formatted(id.isEmpty() ? "" : "\"id\":\"" + id + "\",", mrn, family);
    }

    static String pulse(String id, String value) {
        return """
                {"resourceType":"Observation",%s"status":"final","category":[{"coding":[{"system":
                "http://terminology.hl7.org/CodeSystem/observation-category","code":"vital-signs"}]}],
                "code":{"coding":[{"system":"http://loinc.org","code":"8867-4"}]},"subject":{"reference":"Patient/ada"},
                "effectiveDateTime":"2026-11-23T09:00:00Z","valueQuantity":{"value":%s,"unit":"/min",
                "system":"http://unitsofmeasure.org","code":"/min"}}""".formatted(id.isEmpty() ? "" : "\"id\":\"" + id + "\",", value);
    }

    private static String ids(ObjectNode bundle) {
        return Tree.list(bundle, "entry").stream()
                .map(entry -> Tree.text(entry, "resource", "id"))
                .collect(Collectors.joining(" "));
    }
}
