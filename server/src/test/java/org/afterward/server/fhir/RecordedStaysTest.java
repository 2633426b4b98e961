package org.afterward.server.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.afterward.server.fhir.Endpoint.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.afterward.clinical.RecordedData;
import org.afterward.wire.fhir.Format;
import org.afterward.wire.fhir.Resources;
import org.afterward.wire.fhir.Tree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Whole recorded stays through the endpoint; the second time changes nothing.
@Timeout(300)
class RecordedStaysTest {
    @Test
    void recorded_patients_are_kept_as_they_were_sent_and_once() throws IOException {
        var folder = RecordedData.set("mimic-iv-demo").resolve("fhir");
        try (var endpoint = new Endpoint(true)) {
            for (var file : List.of(
                    "MimicLocation", "MimicPatient", "MimicEncounter", "MimicEncounterED", "MimicProcedureED")) {
                var all = resources(folder.resolve(file + ".ndjson.gz"));
                var bundle = transaction(all);
                var first = endpoint.send("POST", "", bundle);
                assertThat(first.statusCode())
                        .as(file + new String(first.body(), UTF_8))
                        .isEqualTo(200);
                long seq = endpoint.journal().head().seq();
                assertThat(endpoint.send("POST", "", bundle).statusCode()).isEqualTo(200);
                assertThat(endpoint.journal().head().seq()).isEqualTo(seq);
                var sent = all.getLast();
                var back = json(endpoint.get("/" + Tree.text(sent, "resourceType") + "/" + Tree.text(sent, "id")));
                if (back.get("meta") instanceof ObjectNode meta) {
                    // The label is the server's to say (LB-04); nothing of these records restricts them.
                    assertThat(meta.at("/security/0/code").asString("N")).isEqualTo("N");
                    meta.remove(List.of("versionId", "lastUpdated", "security"));
                }
                assertThat(back).isEqualTo(sent);
            }
            var vitals = transaction(resources(folder.resolve("MimicObservationVitalSignsED.ndjson.gz")))
                    .replaceFirst("\"transaction\"", "\"batch\"");
            var answers = Tree.list(json(endpoint.send("POST", "", vitals)), "entry");
            long seq = endpoint.journal().head().seq();
            var refused = answers.stream()
                    .filter(entry -> !Tree.text(entry, "response", "status").startsWith("201"))
                    .map(entry ->
                            entry.at("/response/outcome/issue/0/diagnostics").asString())
                    .toList();
            // Some of them are degrees Celsius under the code of Fahrenheit, some are no pressures that can be.
            assertThat(answers).hasSize(1920);
            assertThat(refused)
                    .hasSizeBetween(1, 40)
                    .allMatch(why -> why.contains("is outside") || why.contains("must be higher"));
            endpoint.send("POST", "", vitals);
            assertThat(endpoint.journal().head().seq()).isEqualTo(seq);
        }
    }

    @Test
    void an_invented_operation_is_a_transaction_of_what_is_kept_here() throws IOException {
        try (var all = Files.list(RecordedData.set("synthea-surgical").resolve("general"));
                var endpoint = new Endpoint(false)) {
            for (var file : all.sorted().toList()) {
                var bundle = Resources.stored(bytes(file));
                bundle.set(
                        "entry",
                        JsonNodeFactory.instance
                                .arrayNode()
                                .addAll(Tree.list(bundle, "entry").stream()
                                        .filter(entry -> Resources.SUPPORTED.contains(
                                                Tree.text(entry, "resource", "resourceType")))
                                        .toList()));
                if (bundle.path("entry").isEmpty()) {
                    continue;
                }
                var body = new String(Resources.write(bundle, Format.JSON, false), UTF_8);
                var first = endpoint.send("POST", "", body);
                assertThat(first.statusCode())
                        .as(file + new String(first.body(), UTF_8))
                        .isEqualTo(200);
                long seq = endpoint.journal().head().seq();
                assertThat(endpoint.send("POST", "", body).statusCode()).isEqualTo(200);
                assertThat(endpoint.journal().head().seq()).isEqualTo(seq);
            }
        }
    }

    private static String transaction(List<ObjectNode> resources) {
        var bundle = JsonNodeFactory.instance
                .objectNode()
                .put("resourceType", "Bundle")
                .put("type", "transaction");
        var entries = bundle.putArray("entry");
        for (var resource : resources) {
            var entry = entries.addObject();
            entry.set("resource", resource);
            entry.putObject("request")
                    .put("method", "PUT")
                    .put("url", Tree.text(resource, "resourceType") + "/" + Tree.text(resource, "id"));
        }
        return new String(Resources.write(bundle, Format.JSON, false), UTF_8);
    }

    private static List<ObjectNode> resources(Path file) throws IOException {
        var found = new ArrayList<ObjectNode>();
        try (var in =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
            in.lines().forEach(line -> found.add(Resources.stored(line.getBytes(UTF_8))));
        }
        return found;
    }

    private static byte[] bytes(Path file) throws IOException {
        try (var in = new GZIPInputStream(Files.newInputStream(file))) {
            return in.readAllBytes();
        }
    }
}
