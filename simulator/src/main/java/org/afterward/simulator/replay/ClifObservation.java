package org.afterward.simulator.replay;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// Rows of the CLIF tables as FHIR Observations, without subject and time. Values are sent as they are,
/// impossible ones too: the server says so, and that is what a replay is for.
final class ClifObservation {
    sealed interface Made {}

    record Read(ObjectNode observation) implements Made {}

    record Left(String why) implements Made {}

    private record Coded(String loinc, String name, String unit) {}

    private static final Map<String, Coded> VITALS = Map.of(
            "heart_rate", new Coded("8867-4", "Heart rate", "/min"),
            "respiratory_rate", new Coded("9279-1", "Respiratory rate", "/min"),
            "spo2", new Coded("2708-6", "Oxygen saturation in Arterial blood", "%"),
            "sbp", new Coded("8480-6", "Systolic blood pressure", "mm[Hg]"),
            "dbp", new Coded("8462-4", "Diastolic blood pressure", "mm[Hg]"),
            "map", new Coded("8478-0", "Mean blood pressure", "mm[Hg]"),
            "temp_c", new Coded("8310-5", "Body temperature", "Cel"),
            "weight_kg", new Coded("29463-7", "Body weight", "kg"),
            "height_cm", new Coded("8302-2", "Body height", "cm"));

    private static final Map<String, Coded> ASSESSMENTS = Map.of(
            "gcs_total", new Coded("9269-2", "Glasgow coma score total", "{score}"),
            "gcs_eye", new Coded("9267-6", "Glasgow coma score eye opening", "{score}"),
            "gcs_verbal", new Coded("9270-0", "Glasgow coma score verbal", "{score}"),
            "gcs_motor", new Coded("9268-4", "Glasgow coma score motor", "{score}"));

    /// Above this, a temperature whose own name says Fahrenheit was not converted, whatever its column says.
    private static final BigDecimal SURELY_FAHRENHEIT = BigDecimal.valueOf(80);

    static Made vital(Map<String, String> row) {
        var category = Clif.value(row, "vital_category");
        var coded = VITALS.get(category);
        if (coded == null) {
            return new Left(category.isEmpty() ? "no category" : category);
        }
        var value = Clif.value(row, "vital_value");
        if (!number(value)) {
            return new Left(category + " without a number");
        }
        var unit = coded.unit();
        if (category.equals("temp_c")
                && Clif.value(row, "vital_name").contains("Fahrenheit")
                && new BigDecimal(value).compareTo(SURELY_FAHRENHEIT) >= 0) {
            unit = "[degF]";
        }
        var observation = observation(coded, "vital-signs");
        if (category.equals("spo2")) {
            coding(observation, "59408-5", "Oxygen saturation in Arterial blood by Pulse oximetry");
        }
        amount(observation.putObject("valueQuantity"), value, unit);
        var how = Clif.value(row, "vital_name");
        if (!how.isEmpty()) {
            observation.putObject("method").put("text", how);
        }
        var site = Clif.value(row, "meas_site_name");
        if (!site.isEmpty()) {
            observation.putObject("bodySite").put("text", site);
        }
        return new Read(observation);
    }

    /// The moments at which the verbal part could not be tested: 0 is no step of the scale, and means
    /// intubated. MIMIC counts it as full marks in the total, which would call a sedated patient awake.
    static Set<String> untestable(List<Map<String, String>> rows) {
        var moments = new HashSet<String>();
        for (var row : rows) {
            if (Clif.value(row, "assessment_category").equals("gcs_verbal") && zero(row)) {
                moments.add(moment(row));
            }
        }
        return moments;
    }

    static Made assessment(Map<String, String> row, Set<String> untestable) {
        var category = Clif.value(row, "assessment_category");
        var coded = ASSESSMENTS.get(category);
        if (coded == null) {
            return new Left(category.isEmpty() ? "no category" : category);
        }
        var value = Clif.value(row, "numerical_value");
        if (!number(value)) {
            return new Left(category + " without a number");
        }
        var observation = observation(coded, "survey");
        if (zero(row) || (category.equals("gcs_total") && untestable.contains(moment(row)))) {
            observation
                    .putObject("dataAbsentReason")
                    .put("text", "verbal part not testable; the sender's number was " + value)
                    .withArray("coding")
                    .addObject()
                    .put("system", "http://terminology.hl7.org/CodeSystem/data-absent-reason")
                    .put("code", "not-performed");
        } else {
            amount(observation.putObject("valueQuantity"), value, coded.unit());
        }
        return new Read(observation);
    }

    /// FiO2 in per cent, with the flow beside it; or the flow alone.
    static Made oxygen(Map<String, String> row) {
        var fraction = Clif.value(row, "fio2_set");
        var flow = Clif.value(row, "lpm_set");
        if (!number(fraction) && !number(flow)) {
            return new Left("neither FiO2 nor flow");
        }
        var coded = number(fraction)
                ? new Coded("3150-0", "Inhaled oxygen concentration", "%")
                : new Coded("3151-8", "Inhaled oxygen flow rate", "L/min");
        var observation = observation(coded, "vital-signs");
        amount(
                observation.putObject("valueQuantity"),
                number(fraction)
                        ? new BigDecimal(fraction)
                                .movePointRight(2)
                                .stripTrailingZeros()
                                .toPlainString()
                        : flow,
                coded.unit());
        if (number(fraction) && number(flow)) {
            var beside = observation.withArray("component").addObject();
            beside.putObject("code")
                    .withArray("coding")
                    .addObject()
                    .put("system", "http://loinc.org")
                    .put("code", "3151-8")
                    .put("display", "Inhaled oxygen flow rate");
            amount(beside.putObject("valueQuantity"), flow, "L/min");
        }
        var device = Clif.value(row, "device_name");
        if (!device.isEmpty()) {
            observation.putObject("device").put("display", device);
        }
        return new Read(observation);
    }

    private static ObjectNode observation(Coded coded, String category) {
        var observation = FhirFile.JSON.createObjectNode().put("resourceType", "Observation");
        observation.put("id", "").put("status", "final");
        observation
                .withArray("category")
                .addObject()
                .withArray("coding")
                .addObject()
                .put("system", "http://terminology.hl7.org/CodeSystem/observation-category")
                .put("code", category);
        coding(observation, coded.loinc(), coded.name());
        return observation;
    }

    private static void coding(ObjectNode observation, String loinc, String name) {
        observation
                .withObject("code")
                .withArray("coding")
                .addObject()
                .put("system", "http://loinc.org")
                .put("code", loinc)
                .put("display", name);
    }

    private static void amount(ObjectNode quantity, String value, String unit) {
        quantity.put("value", new BigDecimal(value))
                .put("unit", unit)
                .put("system", "http://unitsofmeasure.org")
                .put("code", unit);
    }

    private static boolean number(String text) {
        return text.matches("-?\\d{1,9}(\\.\\d{1,9})?");
    }

    private static boolean zero(Map<String, String> row) {
        var value = Clif.value(row, "numerical_value");
        return number(value) && new BigDecimal(value).signum() == 0;
    }

    private static String moment(Map<String, String> row) {
        return Clif.value(row, "hospitalization_id") + " " + Clif.value(row, "recorded_dttm");
    }

    private ClifObservation() {}
}
