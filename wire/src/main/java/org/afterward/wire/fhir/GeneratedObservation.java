package org.afterward.wire.fhir;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.afterward.clinical.fact.Entry;
import org.afterward.clinical.fact.Fact.Observed;
import org.afterward.clinical.vital.Observation;
import org.afterward.clinical.vital.Reading;
import org.afterward.clinical.vital.Reading.Reason;
import org.afterward.clinical.vital.Vital;
import tools.jackson.databind.node.ObjectNode;

/// Observations that satisfy the vital-signs profiles: pressures as one panel, LOINC and UCUM, 2708-6 with
/// 59408-5.
final class GeneratedObservation {
    private static final String SNOMED = "http://snomed.info/sct";

    /// @param code  of `system`
    /// @param ucum  the code of the unit; empty for what has no number
    /// @param vital whether it is in the category `vital-signs`
    private record Code(String system, String code, String display, String ucum, boolean vital) {}

    private static final Map<Vital, Code> CODES = codes();

    private static Map<Vital, Code> codes() {
        var all = new EnumMap<Vital, Code>(Vital.class);
        all.put(Vital.RESPIRATORY_RATE, loinc("9279-1", "Respiratory rate", "/min"));
        all.put(Vital.SPO2, loinc("2708-6", "Oxygen saturation in Arterial blood", "%"));
        all.put(Vital.SYSTOLIC, loinc("8480-6", "Systolic blood pressure", "mm[Hg]"));
        all.put(Vital.DIASTOLIC, loinc("8462-4", "Diastolic blood pressure", "mm[Hg]"));
        all.put(Vital.MEAN_PRESSURE, loinc("8478-0", "Mean blood pressure", "mm[Hg]"));
        all.put(Vital.PULSE, loinc("8867-4", "Heart rate", "/min"));
        all.put(Vital.TEMPERATURE, loinc("8310-5", "Body temperature", "Cel"));
        all.put(Vital.OXYGEN_FLOW, loinc("3151-8", "Inhaled oxygen flow rate", "L/min"));
        all.put(Vital.FIO2, loinc("3150-0", "Inhaled oxygen concentration", "%"));
        all.put(Vital.WEIGHT, loinc("29463-7", "Body weight", "kg"));
        all.put(Vital.HEIGHT, loinc("8302-2", "Body height", "cm"));
        all.put(Vital.GCS, new Code(VitalSigns.LOINC, "9269-2", "Glasgow coma score total", "{score}", false));
        all.put(
                Vital.PAIN,
                new Code(
                        VitalSigns.LOINC,
                        "72514-3",
                        "Pain severity - 0-10 verbal numeric rating [Score] - Reported",
                        "{score}",
                        false));
        all.put(Vital.CONSCIOUSNESS, new Code(VitalSigns.LOINC, "67775-7", "Level of responsiveness", "", false));
        all.put(Vital.AIR_OR_OXYGEN, new Code(SNOMED, "371825009", "Patient on oxygen", "", false));
        all.put(Vital.SENDER_NEWS2, new Code(SNOMED, "1104051000000101", "NEWS2 total score", "{score}", false));
        return all;
    }

    private static Code loinc(String code, String display, String ucum) {
        return new Code(VitalSigns.LOINC, code, display, ucum, true);
    }

    /// By the index of the observation that each begins with; a pressure that is in the panel has none of
    /// its own.
    static Map<Integer, ObjectNode> each(Entry entry, Observed observed) {
        var found = new LinkedHashMap<Integer, ObjectNode>();
        var all = observed.observations();
        for (int i = 0; i < all.size(); i++) {
            var one = all.get(i);
            var id = "j" + entry.seq() + "-" + i;
            switch (one.vital()) {
                case SYSTOLIC -> found.put(i, panel(id, entry, one, partners(all, one)));
                case DIASTOLIC, MEAN_PRESSURE -> {
                    if (all.stream()
                            .noneMatch(other ->
                                    other.vital() == Vital.SYSTOLIC && one.at().equals(other.at()))) {
                        found.put(i, single(id, entry, one));
                    }
                }
                default -> found.put(i, single(id, entry, one));
            }
        }
        return found;
    }

    private static List<Observation> partners(List<Observation> all, Observation systolic) {
        return all.stream()
                .filter(one -> (one.vital() == Vital.DIASTOLIC || one.vital() == Vital.MEAN_PRESSURE)
                        && one.at().equals(systolic.at()))
                .toList();
    }

    private static ObjectNode panel(String id, Entry entry, Observation systolic, List<Observation> partners) {
        var panel = frame(id, entry, systolic, true);
        coding(panel.putObject("code"), VitalSigns.LOINC, "85354-9", "Blood pressure panel with all children optional");
        var components = panel.putArray("component");
        component(components.addObject(), systolic);
        partners.forEach(partner -> component(components.addObject(), partner));
        if (partners.stream().noneMatch(one -> one.vital() == Vital.DIASTOLIC)) {
            var diastolic = components.addObject();
            coding(diastolic.putObject("code"), VitalSigns.LOINC, "8462-4", "Diastolic blood pressure");
            absent(diastolic, Reason.NOT_SENT);
        }
        return panel;
    }

    private static void component(ObjectNode component, Observation one) {
        code(component, one);
        value(component, one);
    }

    private static ObjectNode single(String id, Entry entry, Observation one) {
        var single = frame(id, entry, one, code(one).vital());
        code(single, one);
        value(single, one);
        return single;
    }

    private static Code code(Observation one) {
        var code = CODES.get(one.vital());
        if (code == null) {
            throw new IllegalStateException("no code for " + one.vital());
        }
        return code;
    }

    private static void code(ObjectNode in, Observation one) {
        var code = code(one);
        var concept = in.putObject("code");
        if (one.reading() instanceof Reading.Breathing(var onOxygen, var device) && !onOxygen) {
            coding(concept, SNOMED, "722742002", "Breathing room air");
            return;
        }
        coding(concept, code.system(), code.code(), code.display());
        if (one.vital() == Vital.SPO2) {
            concept.withArray("coding")
                    .addObject()
                    .put("system", VitalSigns.LOINC)
                    .put("code", "59408-5")
                    .put("display", "Oxygen saturation in Arterial blood by Pulse oximetry");
        }
    }

    private static void coding(ObjectNode concept, String system, String code, String display) {
        concept.putArray("coding")
                .addObject()
                .put("system", system)
                .put("code", code)
                .put("display", display);
    }

    private static ObjectNode frame(String id, Entry entry, Observation one, boolean vital) {
        var frame = Generated.resource("Observation", id);
        frame.put(
                "status",
                switch (one.status()) {
                    case FINAL -> "final";
                    case PRELIMINARY -> "preliminary";
                    case CORRECTED -> "corrected";
                    case ENTERED_IN_ERROR -> "entered-in-error";
                });
        coding(
                frame.putArray("category").addObject(),
                VitalSigns.CATEGORY,
                vital ? "vital-signs" : one.vital() == Vital.SENDER_NEWS2 ? "survey" : "exam",
                vital ? "Vital Signs" : one.vital() == Vital.SENDER_NEWS2 ? "Survey" : "Exam");
        frame.put("effectiveDateTime", one.at().toString());
        frame.put("issued", entry.report().issuedAt().toString());
        var author = entry.report().author();
        if (author.known()) {
            var performer = frame.putArray("performer").addObject();
            if (!author.id().isBlank()) {
                performer.putObject("identifier").put("value", author.id());
            }
            Generated.put(performer, "display", author.name());
        }
        if (!entry.report().source().device().isBlank()) {
            frame.putObject("device").put("display", entry.report().source().device());
        }
        return frame;
    }

    private static void value(ObjectNode in, Observation one) {
        var code = code(one);
        switch (one.reading()) {
            case Reading.Measured measured -> {
                var value = measured.in(one.vital());
                var quantity = in.putObject("valueQuantity");
                quantity.put("value", one.vital() == Vital.FIO2 ? value.movePointRight(2) : value);
                quantity.put("unit", code.ucum()).put("system", VitalSigns.UCUM).put("code", code.ucum());
            }
            case Reading.Awake(var level) -> {
                var concept = in.putObject("valueCodeableConcept");
                coding(concept, "http://loinc.org", level(level.name()), level.words());
                concept.put("text", level.name() + ": " + level.words());
            }
            case Reading.Breathing(var onOxygen, var device) ->
                in.put("valueString", device.isBlank() ? (onOxygen ? "oxygen" : "air") : device);
            case Reading.NotMeasured(var why) -> absent(in, why);
        }
    }

    /// The answers of LOINC 67775-7; new confusion has one in 80288-4.
    private static String level(String acvpu) {
        return switch (acvpu) {
            case "A" -> "LA9340-6";
            case "C" -> "LA6560-2";
            case "V" -> "LA17108-4";
            case "P" -> "LA9342-2";
            default -> "LA9343-0";
        };
    }

    private static void absent(ObjectNode in, Reason why) {
        var code = switch (why) {
            case REFUSED -> "asked-declined";
            case NOT_PERFORMED, OFF_THE_WARD -> "not-performed";
            case DEVICE_FAULT, IMPOSSIBLE -> "error";
            case NOT_SENT, UNKNOWN -> "unknown";
        };
        var reason = in.putObject("dataAbsentReason");
        coding(reason, "http://terminology.hl7.org/CodeSystem/data-absent-reason", code, code);
        reason.put("text", why.words());
    }

    private GeneratedObservation() {}
}
