package org.afterward.wire.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.afterward.clinical.RecordedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ScoreLinesTest {
    /// Keeps the zero of 37.0, so that the shape of the examples is compared and not only the amount.
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    static Stream<Arguments> examples() {
        return ScoreLines.names().keySet().stream()
                .flatMap(name -> lines("golden/score/" + name + ".jsonl").stream()
                        .map(line -> Arguments.of(name, JSON.readTree(line))));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("examples")
    void each_worked_example_of_the_reference_has_its_result(String name, JsonNode example) {
        var answer =
                JSON.readTree(answers(name, example.get("input").toString()).getFirst());

        assertThat(answer.has("ignored")).isFalse();
        for (var field : example.get("result").properties()) {
            assertThat(answer.get(field.getKey()))
                    .as(field.getKey())
                    .hasToString(field.getValue().toString());
        }
    }

    @Test
    void every_example_is_there() {
        assertThat(examples().map(one -> one.get()[0]).toList())
                .containsOnly("NEWS2", "LIMITS", "UNIT_CONVERT")
                .hasSize(18 + 14 + 12);
    }

    @Test
    void the_main_fields_come_first_and_in_the_order_of_the_reference() {
        assertThat(answers("NEWS2", "{\"ageYears\": 71, \"systolicBp\": 86}").getFirst())
                .startsWith("{\"status\":\"incomplete\",\"total\":null,\"partialTotal\":3,\"redParameter\":true,"
                        + "\"minimumBand\":\"lowMedium\",\"missing\":[\"respiratoryRate\",\"spo2\",\"onOxygen\","
                        + "\"pulse\",\"acvpu\",\"temperatureC\"]");
    }

    @Test
    void an_answer_carries_its_rule_and_its_inputs_as_used() {
        var answer = JSON.readTree(
                answers("NEWS2", "{\"temperatureC\": 38.05, \"pulse\": null}").getFirst());

        assertThat(answer.get("inputs").get("temperatureC").toString()).isEqualTo("38.1");
        assertThat(answer.get("inputs").get("pulse").isNull()).isTrue();
        assertThat(answer.get("rule").get("name").stringValue()).isEqualTo("NEWS2");
        assertThat(answer.get("rule").get("version").stringValue()).isEqualTo("RCP-2017/1");
        assertThat(answer.get("rule").get("source").stringValue()).contains("Royal College of Physicians");
        assertThat(answer.get("caution").toString()).isEqualTo("[\"ageUnknown\"]");
    }

    @Test
    void an_impossible_value_is_refused_and_missing_and_an_unusual_one_is_scored_and_to_be_confirmed() {
        var answer = JSON.readTree(
                answers("NEWS2", "{\"temperatureC\": 98.6, \"pulse\": 215}").getFirst());

        assertThat(answer.get("refused").get("temperatureC").stringValue()).contains("98.6");
        assertThat(answer.get("missing").toString()).contains("temperatureC").doesNotContain("pulse");
        assertThat(answer.get("confirm").get("pulse").stringValue()).contains("please confirm");
        assertThat(answer.get("partialTotal").intValue()).isEqualTo(3);
    }

    @Test
    void unknown_fields_are_passed_over_and_named() {
        var answer = JSON.readTree(
                answers("LIMITS", "{\"id\": 7, \"parameter\": \"pulse\", \"value\": 72, \"ward\": \"S2\"}")
                        .getFirst());

        assertThat(answer.get("result").stringValue()).isEqualTo("accept");
        assertThat(answer.get("ignored").toString()).isEqualTo("[\"id\",\"ward\"]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            NEWS2        | {"pulse": "72"}                      | pulse must be a number, not "72"
            NEWS2        | {"pulse": [72]}                      | pulse must be a number
            NEWS2        | {"onOxygen": "yes"}                  | onOxygen must be true or false
            NEWS2        | {"acvpu": "alert"}                   | acvpu must be A, C, V, P or U
            NEWS2        | {"acvpu": 1}                         | acvpu must be text
            NEWS2        | {"spo2Scale": 3}                     | spo2Scale must be a whole number from 1 to 2
            NEWS2        | {"ageYears": 71.5}                   | ageYears must be a whole number from 0 to 150
            NEWS2        | {"ageYears": -1}                     | ageYears must be a whole number from 0 to 150
            NEWS2        | {"ageYears": 1e999999999}            | ageYears must be a whole number from 0 to 150
            NEWS2        | {"pulse": 72, "pulse": 73}           | not JSON: Duplicate
            NEWS2        | {"pulse": 72                         | not JSON:
            NEWS2        | {"pulse": 72} {}                     | not JSON:
            NEWS2        | {"pulse": NaN}                       | not JSON:
            NEWS2        | [1]                                  | the line is not a JSON object
            NEWS2        | null                                 | the line is not a JSON object
            NEWS2        | ~ ~                                  | the line is empty
            LIMITS       | {"value": 1}                         | parameter is missing
            LIMITS       | {"parameter": "pulse"}               | value is missing
            LIMITS       | {"parameter": "pulse", "value": null}| value is missing
            LIMITS       | {"parameter": "shoe", "value": 1}    | unknown parameter 'shoe', known are [bilirubinUmolL
            UNIT_CONVERT | {"from": "a", "to": "Cel", "value": 1} | unknown unit 'a'
            UNIT_CONVERT | {"from": "kg", "to": "Cel", "value": 1} | 'kg' cannot be converted to 'Cel'
            UNIT_CONVERT | {"from": "K", "to": "Cel", "value": 1, "resolution": "0"} | resolution must be more than 0
            UNIT_CONVERT | {"from": "K", "to": "Cel", "value": 1, "resolution": "x"} | resolution must be a number
            UNIT_CONVERT | {"from": "K", "to": "Cel", "value": 1e999999999} | at most 30 digits
            """)
    void a_line_that_cannot_be_scored_says_why_and_where(String name, String line, String words) {
        var answer = JSON.readTree(answers(name, "{}\n" + line).getLast());

        assertThat(answer.get("error").stringValue()).contains(words);
        assertThat(answer.get("line").intValue()).isEqualTo(2);
    }

    @Test
    void a_bad_line_never_stops_the_next_ones_and_each_line_keeps_its_place() {
        var good = "{\"parameter\": \"pulse\", \"value\": 72}";
        var answers = answers("LIMITS", "\uFEFF" + good + "\r\nrubbish\n\n" + "[".repeat(5000) + "\n" + good);

        assertThat(answers).hasSize(5);
        assertThat(List.of(answers.getFirst(), answers.getLast())).containsOnly("{\"result\":\"accept\"}");
        assertThat(answers.subList(1, 4)).allMatch(answer -> answer.contains("\"error\""));
    }

    @Test
    void a_line_may_be_as_long_as_the_limit_and_no_longer() {
        var good = "{\"parameter\": \"pulse\", \"value\": 72}";
        var longest = good + " ".repeat(ScoreLines.LONGEST_LINE - good.length());
        var answers = answers("LIMITS", longest + "\n" + longest + " \n" + longest + " ".repeat(100_000) + "\n" + good);

        assertThat(answers.getFirst()).isEqualTo("{\"result\":\"accept\"}");
        assertThat(answers.get(1)).contains("more than 1048576 characters", "\"line\":2");
        assertThat(answers.get(2)).contains("more than 1048576 characters", "\"line\":3");
        assertThat(answers.getLast()).isEqualTo("{\"result\":\"accept\"}");
    }

    @Test
    void without_a_resolution_a_conversion_is_not_rounded_to_what_a_chart_shows() {
        assertThat(answers("UNIT_CONVERT", "{\"from\": \"[degF]\", \"to\": \"Cel\", \"value\": 100.4}"))
                .containsExactly("{\"value\":38}");
        assertThat(answers("UNIT_CONVERT", "{\"from\": \"[degF]\", \"to\": \"Cel\", \"value\": 100}"))
                .containsExactly("{\"value\":37.77777777777777777778}");
    }

    @Test
    void a_name_that_there_is_not_is_told_with_those_there_are() {
        assertThatThrownBy(() -> answers("NEWS3", "{}"))
                .hasMessageContaining("NEWS3")
                .hasMessageContaining("LIMITS");
        assertThat(ScoreLines.names()).containsOnlyKeys("NEWS2", "LIMITS", "UNIT_CONVERT");
    }

    static List<String> answers(String name, String input) {
        var out = new StringBuilder();
        try {
            ScoreLines.run(name, new BufferedReader(new StringReader(input)), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString().lines().toList();
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(RecordedData.root().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
