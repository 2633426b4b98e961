package org.afterward.wire.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each limit lets its own value in, and names itself to whoever sends one more.
class FhirLimitsTest {
    @Test
    void a_body_may_be_as_long_as_the_limit_and_no_longer() {
        var patient = "{\"resourceType\":\"Patient\",\"active\":true}";
        var longest = patient + " ".repeat(Limits.BODY_BYTES - patient.length());

        assertThat(read(longest)).isEmpty();
        assertThat(read(longest + " ")).singleElement().satisfies(issue -> {
            assertThat(issue.code()).isEqualTo("too-long");
            assertThat(issue.text()).contains("5242880 bytes");
        });
    }

    @Test
    void json_may_nest_as_deep_as_the_limit_and_no_deeper() {
        assertThat(read(nested(Limits.DEPTH))).noneMatch(issue -> issue.text().contains("50"));
        assertThat(read(nested(Limits.DEPTH + 1)))
                .singleElement()
                .satisfies(issue -> assertThat(issue.text()).contains("50"));
    }

    @Test
    void xml_may_nest_as_deep_as_the_limit_and_no_deeper() {
        assertThat(read(nestedXml(Limits.DEPTH), Format.XML))
                .noneMatch(issue -> issue.text().contains("deeper than"));
        assertThat(read(nestedXml(Limits.DEPTH + 1), Format.XML))
                .anyMatch(issue -> issue.text().contains("deeper than 50"));
    }

    @Test
    void a_bundle_may_have_as_many_entries_as_the_limit_and_no_more() {
        assertThat(bundle(Limits.BUNDLE_ENTRIES)).isInstanceOf(Parsed.Understood.class);
        assertThat(issues(bundle(Limits.BUNDLE_ENTRIES + 1))).singleElement().satisfies(issue -> {
            assertThat(issue.code()).isEqualTo("too-long");
            assertThat(issue.text()).contains("5001 entries", "at most 5000");
            assertThat(issue.expression()).isEqualTo("Bundle.entry");
        });
    }

    @Test
    void a_string_may_be_as_long_as_the_limit_and_no_longer() {
        assertThat(read(family(Limits.STRING))).isEmpty();
        assertThat(read(family(Limits.STRING + 1))).singleElement().satisfies(issue -> {
            assertThat(issue.text()).contains("longer than 1048576 characters");
            assertThat(issue.expression()).isEqualTo("Patient.name[0].family");
        });
    }

    @ParameterizedTest(name = "{0} digits and {1}")
    @CsvSource({"100, ''", "1, E100", "1, E-100"})
    void a_decimal_may_have_as_many_digits_as_the_limit(int digits, String exponent) {
        assertThat(read(decimal("1".repeat(digits) + exponent))).isEmpty();
    }

    @ParameterizedTest(name = "{0} digits and {1}")
    @CsvSource({"101, ''", "1, E101", "1, E-101", "1, E999999999"})
    void a_decimal_with_more_digits_than_the_limit_is_refused_by_its_place(int digits, String exponent) {
        assertThat(read(decimal("1".repeat(digits) + exponent))).singleElement().satisfies(issue -> {
            assertThat(issue.text()).contains("more than 100 digits");
            assertThat(issue.expression()).isEqualTo("Observation.value.value");
        });
    }

    @Test
    void an_outcome_names_as_many_issues_as_the_limit() {
        assertThat(read(faults(Limits.ISSUES - 1))).hasSize(Limits.ISSUES - 1);
        assertThat(read(faults(Limits.ISSUES + 1))).hasSize(Limits.ISSUES);
    }

    /// `depth` objects and arrays inside one another, the resource included.
    private static String nested(int depth) {
        return "{\"resourceType\":\"Patient\",\"nothing\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "}";
    }

    /// `depth` elements inside one another, the resource included.
    private static String nestedXml(int depth) {
        return "<Patient xmlns=\"http://hl7.org/fhir\">" + "<extension url=\"u\">".repeat(depth - 1)
                + "</extension>".repeat(depth - 1) + "</Patient>";
    }

    private static Parsed bundle(int entries) {
        var entry = "{\"request\":{\"method\":\"GET\",\"url\":\"Patient\"}}";
        var text = "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":["
                + String.join(",", Collections.nCopies(entries, entry)) + "]}";
        return Resources.readBundle(text.getBytes(UTF_8), Format.JSON);
    }

    private static String family(int characters) {
        return "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"" + "x".repeat(characters) + "\"}]}";
    }

    private static String decimal(String number) {
        return InterpreterTest.observation(
                "8867-4", "", ",\"valueQuantity\":" + InterpreterTest.quantity(number, "/min"));
    }

    private static String faults(int count) {
        return "{\"resourceType\":\"Patient\",\"name\":[" + "{\"family\":7},".repeat(count) + "{\"family\":\"x\"}]}";
    }

    private static List<Issue> read(String json) {
        return read(json, Format.JSON);
    }

    private static List<Issue> read(String text, Format format) {
        return issues(Resources.read(text.getBytes(UTF_8), format));
    }

    private static List<Issue> issues(Parsed parsed) {
        return switch (parsed) {
            case Parsed.Understood understood -> List.of();
            case Parsed.NotUnderstood(var issues) -> issues;
        };
    }
}
