package org.afterward.wire.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.afterward.wire.codes.SiteCodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/// Whatever comes, there is an answer that says what was wrong.
class OddBytesTest {
    private static final String JSON = InterpreterTest.observation(
            "8867-4",
            "\"text\":{\"status\":\"generated\",\"div\":\"<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\">a<br/></div>\"},",
            ",\"valueQuantity\":" + InterpreterTest.quantity("80.50", "/min"));

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_changed_resource_is_understood_or_refused_with_reason(int seed) {
        var random = new Random(seed);
        var format = random.nextBoolean() ? Format.JSON : Format.XML;
        var bytes = Resources.write(JsonText.trusted(JSON.getBytes(UTF_8)), format, random.nextBoolean());
        for (int i = random.nextInt(4) + 1; i > 0; i--) {
            int at = random.nextInt(bytes.length);
            int other = random.nextInt(bytes.length);
            switch (random.nextInt(3)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = bytes[other];
                default -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
            }
        }
        switch (Resources.read(bytes, format)) {
            case Parsed.NotUnderstood(var issues) -> {
                assertThat(issues)
                        .isNotEmpty()
                        .allSatisfy(issue -> assertThat(issue.text()).isNotBlank());
                assertThat(Outcome.of(issues).path("issue").size()).isEqualTo(issues.size());
            }
            case Parsed.Understood(var resource) -> {
                Resources.write(resource, Format.XML, true);
                if (Tree.text(resource, "resourceType").equals("Observation")) {
                    interpreted(resource);
                }
            }
        }
    }

    private static void interpreted(ObjectNode resource) {
        var interpreter = new Interpreter(SiteCodes.shipped(), ZoneId.of("UTC"), false);
        assertThat(interpreter.interpret(
                        resource, "Observation/1", 1, Instant.parse("2026-11-23T10:00:00Z"), InterpreterTest.EVERYBODY))
                .isNotNull();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            XML  | <!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><Patient xmlns="http://hl7.org/fhir"><id value="&b;"/></Patient>
            XML  | <Patient xmlns="http://hl7.org/fhir"><shoe value="1"/></Patient>
            XML  | <Patient xmlns="http://example.org"><id value="1"/></Patient>
            XML  | <Patient xmlns="http://hl7.org/fhir">words</Patient>
            XML  | <Patient xmlns="http://hl7.org/fhir"><active/></Patient>
            JSON | {"resourceType":"Patient","name":[{"family":"a"}],"name":[]}
            JSON | {"resourceType":"Patient","active":null}
            JSON | {"resourceType":"Patient","birthDate":"2026-02-30"}
            JSON | {"resourceType":"Patient","multipleBirthInteger":1,"multipleBirthBoolean":true}
            JSON | {"resourceType":"Patient","text":{"status":"generated","div":"<div xmlns='http://www.w3.org/1999/xhtml'><script>1</script></div>"}}
            JSON | {"resourceType":"Patient","extension":[{"url":"u","valueDecimal":1e999999999}]}
            JSON | {"resourceType":"Nothing"}
            JSON | {"resourceType":"Patient"} {}
            """)
    void what_could_do_harm_is_refused(Format format, String text) {
        assertThat(Resources.read(text.getBytes(UTF_8), format)).isInstanceOf(Parsed.NotUnderstood.class);
    }

    @Test
    void a_billion_laughs_and_a_deep_nest_are_refused_at_once() {
        var laughs = "<!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"" + "&a;".repeat(100)
                + "\">]><Patient xmlns=\"http://hl7.org/fhir\"><id value=\"&b;\"/></Patient>";
        assertThat(Resources.read(laughs.getBytes(UTF_8), Format.XML)).isInstanceOf(Parsed.NotUnderstood.class);
        var nest = "{\"resourceType\":\"Patient\",\"extension\":" + "[{\"url\":\"u\",\"extension\":".repeat(60) + "1"
                + "}]".repeat(60) + "}";
        assertThat(Resources.read(nest.getBytes(UTF_8), Format.JSON)).isInstanceOf(Parsed.NotUnderstood.class);
        var deep = "<Patient xmlns=\"http://hl7.org/fhir\">" + "<extension url=\"u\">".repeat(60)
                + "</extension>".repeat(60) + "</Patient>";
        assertThat(Resources.read(deep.getBytes(UTF_8), Format.XML)).isInstanceOf(Parsed.NotUnderstood.class);
    }
}
