package org.afterward.wire.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.afterward.clinical.RecordedData;
import org.afterward.wire.fhir.audit.AuditResource;
import org.afterward.wire.fhir.audit.Logged;
import org.afterward.wire.json.AuditJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Events that we wrote, and the AuditEvents they become. `-Dgolden` rewrites; the diff is read like code.
class GoldenAuditTest {
    private static final String DCM = "http://dicom.nema.org/resources/ontology/DCM|";
    private static final String PARTICIPATION = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType|";

    static List<Path> events() throws IOException {
        try (Stream<Path> all = Files.list(RecordedData.root().resolve("golden/audit"))) {
            return all.filter(file -> file.toString().endsWith(".event.json"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void each_event_becomes_the_resource_beside_it(Path event) throws IOException {
        var found = new String(Resources.write(resource(event), Format.JSON, true), UTF_8) + "\n";
        var beside = Path.of(event.toString().replace(".event.json", ".fhir.json"));
        if (System.getProperty("golden") != null) {
            Files.writeString(beside, found);
        }
        assertThat(found).isEqualTo(Files.readString(beside));
    }

    @ParameterizedTest
    @MethodSource("events")
    void each_resource_is_an_audit_event_of_fhir_r4(Path event) throws IOException {
        var resource = resource(event);

        assertThat(Resources.check(resource, "AuditEvent")).isEmpty();
        assertThat(Resources.read(Resources.write(resource, Format.XML, false), Format.XML))
                .isEqualTo(new Parsed.Understood(resource));
        // sev-1: an entity has a name or a query, not both.
        assertThat(Tree.list(resource, "entity")).noneMatch(entity -> entity.has("name") && entity.has("query"));
    }

    /// Typed from IHE ITI *Basic Audit Log Patterns* 1.1.4, the differentials of its profiles.
    @ParameterizedTest
    @MethodSource("events")
    void a_pattern_of_ihe_is_claimed_only_where_everything_it_asks_for_is_there(Path event) throws IOException {
        var resource = resource(event);
        var claimed = Tree.list(resource, "meta", "profile").stream()
                .map(JsonNode::asString)
                .map(url -> url.substring(url.indexOf("IHE.BasicAudit.") + "IHE.BasicAudit.".length()))
                .toList();
        for (var pattern : claimed) {
            assertThat(Tree.text(resource, "outcome")).isEqualTo("0");
            switch (pattern.replace("Patient", "")) {
                case "Read" -> rest(resource, "R", "read|vread", "110152", DCM + "110153", "IRCP");
                case "Create" -> rest(resource, "C", "create", "110153", DCM + "110152", "AUT");
                case "Update" -> rest(resource, "U", "update|patch", "110153", DCM + "110152", "AUT");
                case "Delete" ->
                    rest(
                            resource,
                            "D",
                            "delete",
                            "110150",
                            "http://terminology.hl7.org/CodeSystem/provenance-participant-type|custodian",
                            "AUT");
                case "Query" -> {
                    interaction(resource, "E", "search-type|search-system", "110153", DCM + "110152", "IRCP");
                    assertThat(entities(resource, "2")).singleElement().satisfies(query -> {
                        assertThat(Tree.text(query, "role", "code")).isEqualTo("24");
                        assertThat(query.has("query")).isTrue();
                        assertThat(query.has("what")).isFalse();
                        assertThat(query.has("detail")).isFalse();
                    });
                }
                case "PrivacyDisclosure.Source" -> {
                    assertThat(coding(resource.get("type"))).isEqualTo(DCM + "110106");
                    assertThat(Tree.text(resource, "action")).isEqualTo("R");
                    var source = agent(resource, DCM + "110153");
                    assertThat(source.get("who")).isEqualTo(Tree.at(resource, "source", "observer"));
                    assertThat(source.has("network")).isTrue();
                    assertThat(agent(resource, DCM + "110152").has("network")).isTrue();
                    assertThat(Tree.list(resource, "subtype"))
                            .anyMatch(subtype -> Tree.text(subtype, "code").equals("disclose"));
                    assertThat(Tree.list(resource, "entity")).hasSizeGreaterThanOrEqualTo(2);
                }
                default -> throw new AssertionError(pattern);
            }
            assertThat(entities(resource, "1"))
                    .hasSize(pattern.startsWith("Patient") || pattern.startsWith("Privacy") ? 1 : 0);
        }
    }

    private static void rest(
            ObjectNode resource, String action, String subtypes, String client, String server, String user) {
        interaction(resource, action, subtypes, client, server, user);
        assertThat(entities(resource, "2")).singleElement().satisfies(data -> {
            assertThat(Tree.text(data, "role", "code")).isIn("3", "4", "20");
            assertThat(data.has("what")).isTrue();
        });
    }

    private static void interaction(
            ObjectNode resource, String action, String subtypes, String client, String server, String user) {
        assertThat(Tree.text(resource, "action")).isEqualTo(action);
        assertThat(Tree.text(resource, "type", "code")).isEqualTo("rest");
        assertThat(Tree.list(resource, "subtype"))
                .filteredOn(subtype -> Tree.text(subtype, "system").endsWith("restful-interaction"))
                .singleElement()
                .satisfies(subtype -> assertThat(Tree.text(subtype, "code")).matches(subtypes));
        for (var each : List.of(agent(resource, DCM + client), agent(resource, server))) {
            assertThat(each.has("who")).isTrue();
            assertThat(each.has("network")).isTrue();
        }
        assertThat(Tree.list(resource, "agent"))
                .filteredOn(
                        agent -> coding(Tree.codings(agent, "type").getFirst()).startsWith(PARTICIPATION))
                .hasSizeLessThanOrEqualTo(1)
                .allSatisfy(agent -> {
                    assertThat(coding(Tree.codings(agent, "type").getFirst())).isEqualTo(PARTICIPATION + user);
                    assertThat(agent.get("requestor").booleanValue()).isTrue();
                    assertThat(agent.has("network")).isFalse();
                });
    }

    private static JsonNode agent(ObjectNode resource, String type) {
        var all = Tree.list(resource, "agent").stream()
                .filter(agent -> coding(Tree.codings(agent, "type").getFirst()).equals(type))
                .toList();
        assertThat(all).as(type).hasSize(1);
        return all.getFirst();
    }

    private static List<JsonNode> entities(ObjectNode resource, String type) {
        return Tree.list(resource, "entity").stream()
                .filter(entity -> coding(entity.get("type"))
                        .equals("http://terminology.hl7.org/CodeSystem/audit-entity-type|" + type))
                .toList();
    }

    private static String coding(JsonNode coding) {
        return Tree.text(coding, "system") + "|" + Tree.text(coding, "code");
    }

    @Test
    void AL_07_what_a_person_typed_is_encoded_before_it_is_stored() throws IOException {
        var resource = resource(RecordedData.root().resolve("golden/audit/login-failed.event.json"));

        assertThat(Resources.write(resource, Format.JSON, false)).doesNotContain('\u001b');
        assertThat(resource.toString()).contains("x\\\\u000d\\\\u000aadmin\\\\u001b[2J<script>");
    }

    private static ObjectNode resource(Path event) throws IOException {
        // As the log stores it: through the tree, where every text is encoded.
        var stored = AuditJson.tree(AuditJson.read(AuditJson.parse(Files.readString(event))));
        return AuditResource.of(
                new Logged(
                        "2e6c5b0a-6a0e-4a0e-9d0a-000000000001",
                        1_048_572,
                        "node-0a1b2c3d",
                        Instant.parse("2026-11-23T03:04:05.125Z"),
                        "9a".repeat(32),
                        AuditJson.read(stored)),
                "https://afterward.example/fhir");
    }
}
