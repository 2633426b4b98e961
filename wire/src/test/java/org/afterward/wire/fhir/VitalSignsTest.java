package org.afterward.wire.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The worked examples `FHIR_R4_VITALS` of deterioration.md, section 12.2.
class VitalSignsTest {
    private static final String CATEGORY = """
            "category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"vital-signs"}]}],""";

    @ParameterizedTest(name = "{0}: {1} {2} {3} is valid: {4}")
    @CsvSource(delimiter = '|', textBlock = """
            resprate   | 9279-1          | 17   | /min        | true
            resprate   | 9279-1          | 17   | breaths/min | false
            heartrate  | 8867-4          | 81   | bpm         | false
            oxygensat  | 2708-6 59408-5  | 95   | %           | true
            oxygensat  | 59408-5         | 95   | %           | false
            bodytemp   | 8310-5          | 36.9 | Cel         | true
            bodytemp   | 8310-5          | 36.9 | C           | false
            bodyweight | 29463-7         | 82.5 | kg          | true
            bodyweight | 29463-7         | 82.5 | kgs         | false
            """)
    void a_single_value_is_held_against_its_profile(
            String profile, String codes, String value, String unit, boolean valid) {
        assertThat(valid(profile, CATEGORY, codes, quantity(value, unit))).isEqualTo(valid);
    }

    @ParameterizedTest(name = "bp with {0} is valid: {1}")
    @CsvSource({"8480-6 8462-4, true", "8480-6, false", "8480-6 8462-4?, true"})
    void both_pressures_are_there_or_say_why_not(String components, boolean valid) {
        var text = new StringBuilder();
        for (var code : components.split(" ")) {
            text.append(text.isEmpty() ? "" : ",")
                    .append("{\"code\":{\"coding\":[")
                    .append(loinc(code.replace("?", "")))
                    .append("]}")
                    .append(code.endsWith("?") ? ABSENT : quantity("120", "mm[Hg]"))
                    .append('}');
        }
        assertThat(valid("bp", CATEGORY, "85354-9", ",\"component\":[" + text + "]"))
                .isEqualTo(valid);
    }

    @ParameterizedTest(name = "heart rate, category {0}, absent {1}, is valid: {2}")
    @CsvSource({"false, false, false", "true, true, true"})
    void a_category_is_needed_and_a_reason_is_enough(boolean category, boolean absent, boolean valid) {
        assertThat(valid("heartrate", category ? CATEGORY : "", "8867-4", absent ? ABSENT : quantity("81", "/min")))
                .isEqualTo(valid);
    }

    private static final String ABSENT =
            ",\"dataAbsentReason\":{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/data-absent-reason\",\"code\":\"not-performed\"}]}";

    private static boolean valid(String profile, String category, String codes, String rest) {
        var codings = new StringBuilder();
        for (var code : codes.split(" ")) {
            codings.append(codings.isEmpty() ? "" : ",").append(loinc(code));
        }
        var resource = JsonText.trusted("""
            {"resourceType":"Observation","status":"final","subject":{"reference":"Patient/1"},
             "effectiveDateTime":"2026-11-23T09:00:00Z",%s"code":{"coding":[%s]}%s}""".formatted(category, codings, rest).getBytes(UTF_8));
        assertThat(Resources.check(resource, "Observation")).isEmpty();
        return VitalSigns.valid(profile, resource);
    }

    private static String loinc(String code) {
        return "{\"system\":\"http://loinc.org\",\"code\":\"" + code + "\"}";
    }

    private static String quantity(String value, String unit) {
        return ",\"valueQuantity\":{\"value\":" + value + ",\"unit\":\"" + unit
                + "\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"" + unit + "\"}";
    }
}
