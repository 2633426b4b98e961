package org.afterward.wire.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.afterward.clinical.RecordedData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What other projects assert for NEWS2, and what the published table says of it: we agree with the table.
class PeersTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final Map<String, String> INPUTS = Map.ofEntries(
            Map.entry("respiratory_rate", "respiratoryRate"),
            Map.entry("Respiration rate", "respiratoryRate"),
            Map.entry("spo2", "spo2"),
            Map.entry("spO2", "spo2"),
            Map.entry("systolic_bp", "systolicBp"),
            Map.entry("Systolic BP", "systolicBp"),
            Map.entry("heart_rate", "pulse"),
            Map.entry("Heart rate", "pulse"),
            Map.entry("temperature", "temperatureC"),
            Map.entry("Temperature", "temperatureC"));

    private static final Pattern CELL = Pattern.compile("(?:^|,)(?:\"((?:[^\"]++|\"\")*+)\"|([^,]*))");

    static Stream<Arguments> cases() throws IOException {
        var rows = rows(Files.readString(RecordedData.set("score-cases").resolve("cases.csv")));
        var header = rows.getFirst();
        return rows.stream()
                .filter(row ->
                        List.of("NEWS2", "NEWS2-component", "NEWS2-band").contains(row.get(header.indexOf("score"))))
                .map(row -> Arguments.of(
                        row.get(header.indexOf("case_id")),
                        JSON.readTree(row.get(header.indexOf("input"))),
                        JSON.readTree(row.get(header.indexOf("official")))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void we_agree_with_the_published_table(String id, JsonNode peer, JsonNode official) {
        var input = input(peer);
        var component = peer.size() <= 3 && !peer.has("total");
        if (!component) {
            // The peers have no way to say that nobody looked: what they leave out is normal.
            normal().properties().forEach(field -> input.putIfAbsent(field.getKey(), field.getValue()));
        }
        var answer =
                JSON.readTree(ScoreLinesTest.answers("NEWS2", input.toString()).getFirst());

        var total = official.isNumber() ? official : official.get("total");
        if (total != null) {
            assertThat(answer.get("total")).isEqualTo(total);
        }
        if (official.has("band") && answer.get("total").intValue() > 0) {
            var band = official.get("band").stringValue().replace("low-medium", "lowMedium");
            assertThat(answer.get("band").stringValue()).isEqualTo(band);
        }
        if (component) {
            var points = official.properties().iterator().next();
            var name = Map.of("heart_rate", "pulse").getOrDefault(points.getKey(), points.getKey());
            assertThat(answer.get("subscores")
                            .get(INPUTS.getOrDefault(name, name).replace("temperatureC", "temperature")))
                    .isEqualTo(points.getValue());
        }
    }

    /// Our field names for a peer's; a band case becomes readings that have its total.
    private static ObjectNode input(JsonNode peer) {
        var input = JSON.createObjectNode();
        for (var field : peer.properties()) {
            var value = field.getValue();
            var plain = value.isString() ? value.stringValue().replaceAll(",.*", "") : value.toString();
            var answer = value.path("answer").asString("");
            var ours = INPUTS.get(field.getKey());
            if (ours != null) {
                input.set(ours, JSON.readTree(plain));
                continue;
            }
            switch (field.getKey()) {
                case "on_oxygen", "on_supplemental_o2" -> input.set("onOxygen", value);
                case "scale" -> input.set("spo2Scale", value);
                case "consciousness" -> input.set("acvpu", value);
                case "Consciousness" -> input.put("acvpu", answer.equals("Alert") ? "A" : "C");
                case "Supplemental oxygen" -> input.put("onOxygen", answer.endsWith("xygen"));
                case "Oxygen saturation target" -> input.put("spo2Scale", answer.equals("88-92%") ? 2 : 1);
                case "Hypercapnic respiratory failure" -> input.put("spo2Scale", answer.equals("Yes") ? 2 : 1);
                case "total" -> input.setAll(peer.has("others") ? JSON.createObjectNode() : ofTotal(value.intValue()));
                case "any_parameter_3", "others", "temperature_f" -> {}
                default -> throw new IllegalArgumentException("what is " + field.getKey() + "?");
            }
        }
        return input;
    }

    /// Readings with a total; up to 5 without a single 3.
    private static ObjectNode ofTotal(int total) {
        return switch (total) {
            case 4 -> (ObjectNode) JSON.readTree("{\"respiratoryRate\": 22, \"pulse\": 120}");
            case 5 -> (ObjectNode) JSON.readTree("{\"respiratoryRate\": 22, \"pulse\": 120, \"temperatureC\": 38.5}");
            case 10 ->
                (ObjectNode)
                        JSON.readTree(
                                "{\"respiratoryRate\": 22, \"pulse\": 120, \"temperatureC\": 39.5, \"systolicBp\": 95, \"spo2\": 93}");
            case 15 ->
                (ObjectNode)
                        JSON.readTree(
                                "{\"respiratoryRate\": 30, \"pulse\": 140, \"spo2\": 90, \"systolicBp\": 80, \"acvpu\": \"V\"}");
            default -> throw new IllegalArgumentException("no readings for a total of " + total);
        };
    }

    private static ObjectNode normal() {
        return (ObjectNode) JSON.readTree("""
                {"ageYears": 71, "respiratoryRate": 14, "spo2": 98, "onOxygen": false, "systolicBp": 120, "pulse": 70,
                 "acvpu": "A", "temperatureC": 37.0}""");
    }

    /// RFC 4180, as far as this file goes.
    private static List<List<String>> rows(String csv) {
        var rows = new ArrayList<List<String>>();
        for (var line : csv.lines().toList()) {
            var cells = new ArrayList<String>();
            var matcher = CELL.matcher(line);
            while (matcher.find()) {
                cells.add(
                        matcher.group(1) == null
                                ? matcher.group(2)
                                : matcher.group(1).replace("\"\"", "\""));
            }
            rows.add(cells);
        }
        return rows;
    }
}
