package org.afterward.wire.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Optional;
import java.util.TreeMap;
import org.afterward.clinical.RecordedData;
import org.afterward.clinical.fact.EncounterId;
import org.afterward.clinical.fact.Fact.EncounterStated;
import org.afterward.clinical.fact.Fact.Observed;
import org.afterward.clinical.fact.Fact.PersonDescribed;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.fact.Place;
import org.afterward.clinical.fact.Report;
import org.afterward.clinical.vital.Observation;
import org.afterward.clinical.vital.Observation.Mark;
import org.afterward.clinical.vital.Observation.Status;
import org.afterward.clinical.vital.Reading.Measured;
import org.afterward.clinical.vital.Reading.NotMeasured;
import org.afterward.clinical.vital.Reading.Reason;
import org.afterward.clinical.vital.Vital;
import org.afterward.wire.codes.SiteCodes;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class InterpreterTest {
    static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final PatientId ADA = PatientId.of("urn:mrn", "7");
    static final Interpreter LIVE = new Interpreter(SiteCodes.shipped(), ZoneId.of("Europe/London"), false);

    static final References WARD = new References() {
        @Override
        public Optional<PatientId> patient(String id) {
            return id.equals("ada") ? Optional.of(ADA) : Optional.empty();
        }

        @Override
        public Optional<Stay> encounter(String id) {
            return switch (id) {
                case "stay" -> Optional.of(new Stay(EncounterId.of("urn:visit", "1"), ADA));
                case "other" -> Optional.of(new Stay(EncounterId.of("urn:visit", "2"), PatientId.of("urn:mrn", "8")));
                default -> Optional.empty();
            };
        }

        @Override
        public Optional<Place> place(String id) {
            return id.equals("bed4") ? Optional.of(new Place("Ward 7", "", "4", "")) : Optional.empty();
        }
    };

    @Test
    void a_pressure_panel_is_two_readings_of_one_group() {
        var observed = observed(
                observation("85354-9", "", """
                ,"component":[{"code":{"coding":[{"system":"http://loinc.org","code":"8480-6"}]},"valueQuantity":%s},
                {"code":{"coding":[{"system":"http://loinc.org","code":"8462-4"}]},"valueQuantity":%s}]""".formatted(quantity("128", "mm[Hg]"), quantity("76", "mm[Hg]"))));
        assertThat(observed.group()).isEqualTo("Observation/1");
        assertThat(observed.observations())
                .extracting(Observation::vital)
                .containsExactly(Vital.SYSTOLIC, Vital.DIASTOLIC);
        assertThat(observed.observations())
                .extracting(Observation::reading)
                .containsExactly(new Measured(128), new Measured(76));
        assertThat(observed.uninterpreted()).isZero();
    }

    @Test
    void fahrenheit_is_converted_and_says_so() {
        var one = observed(observation("8310-5", "", ",\"valueQuantity\":" + quantity("98.6", "[degF]")))
                .observations()
                .getFirst();
        assertThat(one.reading()).isEqualTo(new Measured(370));
        assertThat(one.marks()).containsExactly(Mark.CONVERTED);
        assertThat(one.sent()).isEqualTo("98.6 [degF]");
    }

    @Test
    void a_coulomb_is_no_temperature() {
        assertThat(refusal(observation("8310-5", "", ",\"valueQuantity\":" + quantity("36.9", "C"))))
                .satisfies(issue -> assertThat(issue.expression()).isEqualTo("Observation.value.code"));
    }

    @Test
    void an_impossible_value_is_refused_by_its_place() {
        assertThat(refusal(observation("8867-4", "", ",\"valueQuantity\":" + quantity("900", "/min"))))
                .satisfies(issue -> assertThat(issue.expression()).isEqualTo("Observation.value"));
    }

    @Test
    void an_impossible_value_may_be_withdrawn() {
        var one = observed(observation("8867-4", "", ",\"valueQuantity\":" + quantity("900", "/min"))
                        .replace("\"final\"", "\"entered-in-error\""))
                .observations()
                .getFirst();
        assertThat(one.status()).isEqualTo(Status.ENTERED_IN_ERROR);
    }

    @Test
    void a_reason_for_absence_is_kept() {
        var one = observed(observation("8867-4", "", """
                ,"dataAbsentReason":{"coding":[{"code":"asked-declined"}]}""")).observations().getFirst();
        assertThat(one.reading()).isEqualTo(new NotMeasured(Reason.REFUSED));
    }

    @Test
    void the_future_is_refused_past_five_minutes() {
        var value = ",\"valueQuantity\":" + quantity("80", "/min");
        assertThat(refusal(observation("8867-4", "", value).replace("09:00:00Z", "10:05:01Z")))
                .satisfies(issue -> assertThat(issue.expression()).isEqualTo("Observation.effective"));
        assertThat(observed(observation("8867-4", "", value).replace("09:00:00Z", "10:05:00Z"))
                        .observations())
                .hasSize(1);
    }

    @Test
    void a_foreign_unit_is_kept_and_not_read() {
        var observed = observed(observation("29463-7", "", """
                ,"valueQuantity":{"value":82,"unit":"kg","system":"http://example.org/units","code":"kg"}"""));
        assertThat(observed.observations()).isEmpty();
        assertThat(observed.uninterpreted()).isEqualTo(1);
    }

    @Test
    void an_unknown_patient_is_refused() {
        assertThat(refusal(observation("8867-4", "", ",\"valueQuantity\":" + quantity("80", "/min"))
                        .replace("Patient/ada", "Patient/eve")))
                .satisfies(issue -> assertThat(issue.code()).isEqualTo("not-found"));
    }

    @Test
    void a_stay_of_somebody_else_is_refused() {
        assertThat(refusal(observation(
                        "8867-4",
                        "\"encounter\":{\"reference\":\"Encounter/other\"},",
                        ",\"valueQuantity\":" + quantity("80", "/min"))))
                .satisfies(issue -> assertThat(issue.expression()).isEqualTo("Observation.encounter"));
    }

    @Test
    void a_patient_is_the_one_whom_hl7_names_by_the_same_number() {
        var report = report("""
                {"resourceType":"Patient","identifier":[{"system":"urn:ssn","value":"9"},
                {"type":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v2-0203","code":"MR"}]},"system":"urn:mrn","value":"7"}],
                "name":[{"use":"old","family":"B"},{"family":"Lovelace","given":["Ada","K"]}],"birthDate":"1950-12"}""", "Patient/x");
        assertThat(report.patient()).isEqualTo(ADA);
        assertThat(report.fact()).isInstanceOfSatisfying(PersonDescribed.class, said -> {
            assertThat(said.person().family()).isEqualTo("Lovelace");
            assertThat(said.person().given()).isEqualTo("Ada K");
            assertThat(said.person().birthDate()).isNull();
            assertThat(said.person().birthYear()).isEqualTo(1950);
        });
        assertThat(report.id().value()).isEqualTo("fhir:Patient/x/_history/1");
    }

    @Test
    void a_stay_has_its_places_in_order() {
        var report = report("""
                {"resourceType":"Encounter","status":"in-progress","class":{"code":"IMP"},"subject":{"reference":"Patient/ada"},
                "identifier":[{"system":"urn:visit","value":"1"}],"period":{"start":"2026-11-20T08:00:00Z"},
                "location":[{"location":{"reference":"Location/bed4"},"period":{"start":"2026-11-21T08:00:00Z"}},
                {"location":{"display":"Theatre 2"},"period":{"start":"2026-11-20T08:00:00Z","end":"2026-11-21T08:00:00Z"}}]}""", "Encounter/e");
        assertThat(report.encounter()).isEqualTo(EncounterId.of("urn:visit", "1"));
        assertThat(report.fact()).isInstanceOfSatisfying(EncounterStated.class, said -> {
            assertThat(said.stretches())
                    .extracting(stretch -> stretch.place().ward())
                    .containsExactly("Theatre 2", "Ward 7");
            assertThat(said.visit().place().bed()).isEqualTo("4");
            assertThat(said.end()).isNull();
        });
    }

    @Test
    void every_vital_sign_of_the_recorded_emergency_department_is_read() throws IOException {
        var old = new Interpreter(SiteCodes.shipped(), ZoneId.of("America/New_York"), true);
        var counts = new TreeMap<String, Integer>();
        var file = RecordedData.set("mimic-iv-demo").resolve("fhir/MimicObservationVitalSignsED.ndjson.gz");
        for (var line : RecordedResourcesTest.lines(file)) {
            var resource = JsonText.trusted(line.getBytes(UTF_8));
            switch (old.interpret(resource, "Observation/" + Tree.text(resource, "id"), 1, NOW, EVERYBODY)) {
                case Interpreted.Understood(var report, var issues) -> {
                    if (report.fact() instanceof Observed observed) {
                        observed.observations()
                                .forEach(one -> counts.merge(
                                        one.vital() + " "
                                                + one.reading().getClass().getSimpleName(),
                                        1,
                                        Integer::sum));
                    }
                }
                case Interpreted.Refused(var issues) -> counts.merge("refused " + issues, 1, Integer::sum);
            }
        }
        assertThat(counts)
                .containsEntry("PULSE Measured", 365)
                .containsEntry("RESPIRATORY_RATE Measured", 361)
                .containsEntry("SPO2 NotMeasured", 29)
                .containsEntry("TEMPERATURE NotMeasured", 134)
                .containsEntry("SYSTOLIC NotMeasured", 26);
    }

    @Test
    void every_example_of_other_guides_that_is_about_a_patient_is_read_or_refused_with_reason() throws IOException {
        var refused = new HashMap<String, String>();
        for (var file : RecordedResourcesTest.files().toList()) {
            var format = file.toString().endsWith("json") ? Format.JSON : Format.XML;
            if (Resources.read(Files.readAllBytes(file), format) instanceof Parsed.Understood(var resource)
                    && Resources.SUPPORTED.contains(Tree.text(resource, "resourceType"))) {
                var id = Tree.text(resource, "resourceType") + "/" + Tree.text(resource, "id");
                if (LIVE.interpret(resource, id, 1, NOW, EVERYBODY) instanceof Interpreted.Refused(var issues)) {
                    refused.put(name(file), issues.toString());
                }
            }
        }
        // A stay of nobody, and a child shorter than the hard limits for adults allow.
        assertThat(refused).containsOnlyKeys("Extension-UKCore-LegalStatus-Example.xml", "length.json");
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    static final References EVERYBODY = new References() {
        @Override
        public Optional<PatientId> patient(String id) {
            return Optional.of(PatientId.of("fhir", id));
        }

        @Override
        public Optional<Stay> encounter(String id) {
            return Optional.empty();
        }

        @Override
        public Optional<Place> place(String id) {
            return Optional.empty();
        }
    };

    static String observation(String loinc, String more, String value) {
        return """
                {"resourceType":"Observation","status":"final","category":[{"coding":[{"system":
                "http://terminology.hl7.org/CodeSystem/observation-category","code":"vital-signs"}]}],%s
                "code":{"coding":[{"system":"http://loinc.org","code":"%s"}]},"subject":{"reference":"Patient/ada"},
                "effectiveDateTime":"2026-11-23T09:00:00Z"%s}""".formatted(more, loinc, value);
    }

    static String quantity(String value, String unit) {
        return "{\"value\":%s,\"unit\":\"%s\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"%s\"}"
                .formatted(value, unit, unit);
    }

    private static Observed observed(String json) {
        if (report(json, "Observation/1").fact() instanceof Observed observed) {
            return observed;
        }
        throw new AssertionError("not an observation");
    }

    private static Report report(String json, String id) {
        return switch (LIVE.interpret(parsed(json), id, 1, NOW, WARD)) {
            case Interpreted.Understood(var report, var issues) -> report;
            case Interpreted.Refused(var issues) -> throw new AssertionError(issues.toString());
        };
    }

    private static Issue refusal(String json) {
        return switch (LIVE.interpret(parsed(json), "Observation/1", 1, NOW, WARD)) {
            case Interpreted.Understood(var report, var issues) -> throw new AssertionError(report.toString());
            case Interpreted.Refused(var issues) ->
                issues.stream().filter(Issue::refuses).findFirst().orElseThrow();
        };
    }

    private static ObjectNode parsed(String json) {
        return switch (Resources.read(json.getBytes(UTF_8), Format.JSON)) {
            case Parsed.Understood(var resource) -> resource;
            case Parsed.NotUnderstood(var issues) -> throw new AssertionError(issues.toString());
        };
    }
}
