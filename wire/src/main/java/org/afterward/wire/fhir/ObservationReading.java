package org.afterward.wire.fhir;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.afterward.clinical.fact.Fact.Observed;
import org.afterward.clinical.vital.Limits;
import org.afterward.clinical.vital.Observation;
import org.afterward.clinical.vital.Observation.Mark;
import org.afterward.clinical.vital.Reading;
import org.afterward.clinical.vital.Reading.Measured;
import org.afterward.clinical.vital.Verdict;
import org.afterward.clinical.vital.Vital;
import org.afterward.wire.codes.Coded;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An Observation: one vital sign, a panel with components, or something that is kept without reading it.
final class ObservationReading {
    private final Telling telling;
    private final Instant latest;
    private final List<Observation> found = new ArrayList<>();
    private final Set<Mark> timeMarks = EnumSet.noneOf(Mark.class);
    private int uninterpreted;

    /// @param latest the last moment that is not yet the future
    ObservationReading(Telling telling, Instant latest) {
        this.telling = telling;
        this.latest = latest;
    }

    Telling.Told read() {
        var resource = telling.resource;
        telling.issues().addAll(VitalSigns.issues(resource));
        var patient = telling.subject();
        var encounter = telling.encounter(patient);
        var when = when();
        if (when != null) {
            item(resource, "Observation", when);
            int index = 0;
            for (var component : Tree.list(resource, "component")) {
                item(component, "Observation.component[" + index++ + "]", when);
            }
            pressures();
        }
        var performer = Tree.list(resource, "performer").stream().findFirst().orElse(null);
        var device = Telling.author(resource.get("device"));
        return new Telling.Told(
                patient,
                encounter,
                when == null ? telling.issuedAt : when,
                telling.issuedAt,
                Telling.author(performer),
                telling.source(device.display()),
                new Observed(telling.id, found, uninterpreted));
    }

    /// When it was true: the start of the effective time; where there is none, `issued`, marked.
    private @Nullable Instant when() {
        var resource = telling.resource;
        for (var path : new String[][] {
            {"effectiveDateTime"},
            {"effectiveInstant"},
            {"effectivePeriod", "start"},
            {"effectivePeriod", "end"},
            {"issued"}
        }) {
            var text = Tree.text(resource, path);
            var stretch = Times.of(text, telling.zone);
            if (stretch.isEmpty()) {
                continue;
            }
            if (!stretch.get().exact() || path[0].equals("issued")) {
                timeMarks.add(Mark.TIME_ASSUMED);
            }
            if (stretch.get().from().isAfter(latest)) {
                telling.refuse(
                        "value",
                        "'" + text
                                + "' lies in the future: correct the time, or the clock and its zone, and send it again",
                        "Observation." + path[0].replaceAll("(DateTime|Instant|Period)", ""));
            }
            return stretch.get().from();
        }
        if (measures(resource) || Tree.list(resource, "component").stream().anyMatch(this::measures)) {
            telling.refuse("required", "a vital sign must say when it was measured", "Observation.effective");
        }
        return null;
    }

    private boolean measures(JsonNode item) {
        return coded(item).isPresent();
    }

    private Optional<Coded> coded(JsonNode item) {
        return Tree.codings(item, "code").stream()
                .map(coding -> telling.codes.vital(Tree.text(coding, "system"), Tree.text(coding, "code")))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private void item(JsonNode item, String at, Instant when) {
        var coded = coded(item);
        if (coded.isEmpty()) {
            if (!breathing(item, when) && Tree.anyValue(item).isPresent()) {
                uninterpreted++;
            }
            return;
        }
        new ObservationItem(telling, item, at, coded.get(), status())
                .read()
                .forEach(one -> add(one.vital(), one.reading(), one.sent(), one.marks(), when));
        if (coded.get().pressures() && Tree.list(item, "component").isEmpty() && item.has("dataAbsentReason")) {
            var reading = ObservationItem.absent(item);
            reading.ifPresent(absent -> add(Vital.SYSTOLIC, absent, "", Set.of(), when));
        }
        if (item.has("valueQuantity") && found.isEmpty() && !at.contains("[")) {
            uninterpreted++;
        }
    }

    /// A code that itself says what the patient breathes, perhaps with the flow as its value.
    private boolean breathing(JsonNode item, Instant when) {
        for (var coding : Tree.codings(item, "code")) {
            var reading = telling.codes.coded(
                    Vital.AIR_OR_OXYGEN,
                    Tree.text(coding, "system"),
                    Tree.text(coding, "code"),
                    Tree.text(coding, "display"));
            if (reading.isPresent() && reading.get() instanceof Reading.Breathing breathing) {
                add(Vital.AIR_OR_OXYGEN, breathing, Tree.text(coding, "display"), Set.of(), when);
                if (item.has("valueQuantity") && breathing.onOxygen()) {
                    new ObservationItem(
                                    telling,
                                    item,
                                    "Observation",
                                    new Coded(Vital.OXYGEN_FLOW, "L/min", false),
                                    status())
                            .read()
                            .forEach(one -> add(one.vital(), one.reading(), one.sent(), one.marks(), when));
                }
                return true;
            }
        }
        return false;
    }

    private void add(Vital vital, Reading reading, String sent, Set<Mark> marks, Instant when) {
        var all = EnumSet.noneOf(Mark.class);
        all.addAll(timeMarks);
        all.addAll(marks);
        long before = found.stream().filter(one -> one.vital() == vital).count();
        found.add(new Observation(
                vital, before == 0 ? "" : String.valueOf(before + 1), reading, when, status(), sent, all));
    }

    private Observation.Status status() {
        return switch (Tree.text(telling.resource, "status")) {
            case "registered", "preliminary" -> Observation.Status.PRELIMINARY;
            case "amended", "corrected" -> Observation.Status.CORRECTED;
            case "entered-in-error", "cancelled" -> Observation.Status.ENTERED_IN_ERROR;
            default -> Observation.Status.FINAL;
        };
    }

    /// The systolic must exceed the diastolic (deterioration.md, section 0).
    private void pressures() {
        var systolic = measured(Vital.SYSTOLIC);
        var diastolic = measured(Vital.DIASTOLIC);
        if (systolic.isEmpty() || diastolic.isEmpty() || status() == Observation.Status.ENTERED_IN_ERROR) {
            return;
        }
        switch (Limits.pressures(
                systolic.get().in(Vital.SYSTOLIC), diastolic.get().in(Vital.DIASTOLIC))) {
            case Verdict.Accepted accepted -> {}
            case Verdict.Unusual(var value, var words) -> telling.warn("value", words, "Observation.component");
            case Verdict.Impossible(var words, var arrest) -> telling.refuse("value", words, "Observation.component");
        }
    }

    private Optional<Measured> measured(Vital vital) {
        return found.stream()
                .filter(one -> one.vital() == vital)
                .map(Observation::reading)
                .filter(Measured.class::isInstance)
                .map(Measured.class::cast)
                .findFirst();
    }
}
