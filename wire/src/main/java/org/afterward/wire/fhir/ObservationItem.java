package org.afterward.wire.fhir;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.afterward.clinical.vital.Observation;
import org.afterward.clinical.vital.Observation.Mark;
import org.afterward.clinical.vital.Reading;
import org.afterward.clinical.vital.Reading.NotMeasured;
import org.afterward.clinical.vital.Reading.Reason;
import org.afterward.clinical.vital.Taken;
import org.afterward.clinical.vital.Vital;
import org.afterward.wire.codes.Coded;
import tools.jackson.databind.JsonNode;

/// One value of an Observation: its own, or that of a component.
final class ObservationItem {
    /// The most of a value as it was sent that is kept beside its reading; the resource itself is kept whole.
    static final int SENT = 200;

    private final Telling telling;
    private final JsonNode item;
    private final String at;
    private final Coded coded;
    private final Observation.Status status;

    record One(Vital vital, Reading reading, String sent, Set<Mark> marks) {}

    ObservationItem(Telling telling, JsonNode item, String at, Coded coded, Observation.Status status) {
        this.telling = telling;
        this.item = item;
        this.at = at;
        this.coded = coded;
        this.status = status;
    }

    List<One> read() {
        var vital = coded.vital();
        var absent = absent(item);
        if (coded.pressures()) {
            return List.of();
        }
        if (absent.isPresent()) {
            return List.of(new One(vital, absent.get(), "", Set.of()));
        }
        if (item.has("valueQuantity")) {
            var quantity = item.path("valueQuantity");
            return quantity(quantity);
        }
        if (item.has("valueInteger")) {
            var number = item.path("valueInteger");
            return measured(number.decimalValue(), "", number.asString(), Set.of());
        }
        if (item.has("valueCodeableConcept")) {
            var concept = item.path("valueCodeableConcept");
            return concept(concept);
        }
        if (item.has("valueString")) {
            var words = item.path("valueString");
            return word("", "", words.asString());
        }
        return Tree.anyValue(item).isPresent()
                ? List.of()
                : List.of(new One(vital, new NotMeasured(Reason.NOT_SENT), "", Set.of()));
    }

    /// Why there is no reading, where `dataAbsentReason` says so.
    static Optional<Reading> absent(JsonNode item) {
        if (!item.has("dataAbsentReason")) {
            return Optional.empty();
        }
        var codes = Tree.codings(item, "dataAbsentReason").stream()
                .map(coding -> Tree.text(coding, "code"))
                .toList();
        return Optional.of(new NotMeasured(
                codes.contains("asked-declined")
                        ? Reason.REFUSED
                        : codes.contains("not-performed") || codes.contains("not-asked")
                                ? Reason.NOT_PERFORMED
                                : codes.contains("error") || codes.contains("not-a-number")
                                        ? Reason.DEVICE_FAULT
                                        : Reason.UNKNOWN));
    }

    private List<One> quantity(JsonNode quantity) {
        if (quantity.has("comparator")) {
            telling.refuse(
                    "value",
                    coded.vital().key() + ": '" + Tree.text(quantity, "comparator")
                            + "' makes it a bound, and not a reading; send the value that was measured",
                    at + ".value.comparator");
            return List.of();
        }
        if (!quantity.has("value")) {
            return List.of();
        }
        var number = quantity.path("value");
        var system = Tree.text(quantity, "system");
        var code = Tree.text(quantity, "code");
        var unit = code.isEmpty() ? Tree.text(quantity, "unit") : code;
        if (!system.isEmpty() && !system.equals(VitalSigns.UCUM)) {
            telling.warn(
                    "not-supported",
                    "the unit '" + Primitives.shortened(code) + "' of " + system
                            + " is kept and not read: send UCUM, so that the value can be scored",
                    at + ".value");
            return List.of();
        }
        if (score() && unit.startsWith("{")) {
            unit = coded.defaultUnit();
        }
        return measured(number.decimalValue(), unit, number.asString() + (unit.isEmpty() ? "" : " " + unit), Set.of());
    }

    /// Scores are written in `{score}`, `{ScoreOf}` and other words in braces, which all mean 1.
    private boolean score() {
        return coded.defaultUnit().startsWith("{");
    }

    private List<One> measured(BigDecimal number, String sentUnit, String sent, Set<Mark> more) {
        boolean assumed = sentUnit.isEmpty();
        return switch (Taken.of(coded.vital(), number, assumed ? coded.defaultUnit() : sentUnit)) {
            case Taken.Read(var reading, var marks, var words) -> {
                var all = EnumSet.noneOf(Mark.class);
                all.addAll(marks);
                all.addAll(more);
                if (assumed && !score()) {
                    all.add(Mark.UNIT_ASSUMED);
                }
                if (!words.isEmpty()) {
                    telling.warn("value", words, at + ".value");
                }
                yield List.of(new One(coded.vital(), reading, shortened(sent), all));
            }
            case Taken.Refused(var words) -> {
                if (status != Observation.Status.ENTERED_IN_ERROR) {
                    telling.refuse("value", words, at + ".value");
                }
                yield List.of(new One(coded.vital(), new NotMeasured(Reason.IMPOSSIBLE), shortened(sent), Set.of()));
            }
        };
    }

    private List<One> concept(JsonNode concept) {
        for (var coding : Tree.codings(concept)) {
            var found = telling.codes.coded(
                    coded.vital(),
                    Tree.text(coding, "system"),
                    Tree.text(coding, "code"),
                    Tree.text(coding, "display"));
            if (found.isPresent()) {
                return List.of(new One(coded.vital(), found.get(), shortened(Tree.words(concept)), Set.of()));
            }
        }
        return word("", "", Tree.words(concept));
    }

    private List<One> word(String system, String code, String words) {
        var found = telling.codes.coded(coded.vital(), system, code, words);
        if (found.isEmpty()) {
            telling.warn(
                    "not-supported",
                    "'" + Primitives.shortened(words) + "' is no known "
                            + coded.vital().key()
                            + ": kept and not read; add it to the site file, or send a code that is in it",
                    at + ".value");
            return List.of();
        }
        return List.of(new One(coded.vital(), found.get(), shortened(words), Set.of()));
    }

    private static String shortened(String sent) {
        return sent.length() <= SENT ? sent : sent.substring(0, SENT);
    }
}
