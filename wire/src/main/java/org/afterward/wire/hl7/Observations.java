package org.afterward.wire.hl7;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.afterward.clinical.vital.Limits;
import org.afterward.clinical.vital.Observation;
import org.afterward.clinical.vital.Observation.Mark;
import org.afterward.clinical.vital.Observation.Status;
import org.afterward.clinical.vital.Reading;
import org.afterward.clinical.vital.Reading.Reason;
import org.afterward.clinical.vital.Taken;
import org.afterward.clinical.vital.Verdict;
import org.afterward.clinical.vital.Vital;
import org.afterward.wire.codes.Coded;
import org.jspecify.annotations.Nullable;

/// The OBX segments of one OBR, each to the readings it holds.
final class Observations {
    /// The most of a value as it was sent that is kept beside its reading; the message itself is kept whole.
    static final int SENT = 200;

    private final Told told;
    private final @Nullable Segment obr;
    private final Timestamp groupTime;
    private int uninterpreted;
    private @Nullable Instant firstTime;
    private @Nullable Segment pressureAt;

    Observations(Told told, @Nullable Segment obr) {
        this.told = told;
        this.obr = obr;
        this.groupTime = obr == null ? new Timestamp.Absent() : Timestamp.read(obr.field(7), told.zone);
    }

    /// Those that are no vital sign, or that were refused.
    int uninterpreted() {
        return uninterpreted;
    }

    /// OBR-7, or else the first OBX-14.
    @Nullable
    Instant groupTime() {
        return groupTime instanceof Timestamp.At at && at.precision().compareTo(Timestamp.Precision.DAY) >= 0
                ? at.instant()
                : firstTime;
    }

    boolean timed() {
        return groupTime() != null;
    }

    /// What the site file says of OBX-3: its code, its other code, or else the words beside them, for some
    /// senders put the name that everybody knows there.
    private Optional<Coded> coded(Segment obx) {
        var id = obx.field(3);
        return told.codes
                .vital(id.component(3), id.component(1))
                .or(() -> told.codes.vital(id.component(6), id.component(4)))
                .or(() -> told.codes.vital(id.component(3), id.component(2)))
                .or(() -> told.codes.vital(id.component(6), id.component(5)));
    }

    /// The readings of one OBX; none where it is no vital sign or is refused, with a fault in the second case.
    List<Observation> read(Segment obx) {
        var coded = obx.field(3).isBlank() ? Optional.<Coded>empty() : coded(obx);
        if (coded.isEmpty()) {
            uninterpreted++;
            return List.of();
        }
        if (coded.get().vital() == Vital.SYSTOLIC && pressureAt == null) {
            pressureAt = obx;
        }
        var marks = EnumSet.noneOf(Mark.class);
        var at = time(obx, marks);
        if (at == null) {
            uninterpreted++;
            return List.of();
        }
        var found = new ArrayList<Observation>();
        var sent = obx.raw(5).isEmpty() ? List.of(obx.field(5)) : obx.repetitions(5);
        for (int i = 0; i < sent.size(); i++) {
            var sub = obx.value(4) + (i == 0 ? "" : "~" + (i + 1));
            found.addAll(new One(obx, coded.get(), sent.get(i), sub, at, marks).read());
        }
        if (found.isEmpty()) {
            uninterpreted++;
        }
        return found;
    }

    /// Refuses two pressures of one moment of which the systolic is not the higher: nobody knows which one
    /// is wrong.
    UnaryOperator<Observation> pressuresChecked(List<Observation> all) {
        var refused = new HashSet<Observation>();
        for (var systolic : all) {
            for (var diastolic : all) {
                if (systolic.vital() == Vital.SYSTOLIC
                        && diastolic.vital() == Vital.DIASTOLIC
                        && systolic.at().equals(diastolic.at())
                        && systolic.sub().equals(diastolic.sub())
                        && systolic.reading() instanceof Reading.Measured high
                        && diastolic.reading() instanceof Reading.Measured low
                        && Limits.pressures(high.in(Vital.SYSTOLIC), low.in(Vital.DIASTOLIC))
                                instanceof Verdict.Impossible(var words, var arrest)) {
                    told.fault(
                            Fault.Code.DATA_TYPE,
                            pressureAt == null ? Where.segment("OBX", 1) : pressureAt.at(5),
                            words + ".",
                            "Correct it and send both again.");
                    refused.add(systolic);
                    refused.add(diastolic);
                }
            }
        }
        return one -> refused.contains(one) ? impossible(one) : one;
    }

    private static Observation impossible(Observation one) {
        var reading = new Reading.NotMeasured(Reason.IMPOSSIBLE);
        return new Observation(one.vital(), one.sub(), reading, one.at(), one.status(), one.sent(), one.marks());
    }

    /// OBX-14, else OBR-7, else MSH-7; nothing, with a fault, where the one that counts is bad or has not
    /// come yet.
    private @Nullable Instant time(Segment obx, Set<Mark> marks) {
        var own = Timestamp.read(obx.field(14), told.zone);
        var field = own instanceof Timestamp.Absent && obr != null ? obr.at(7) : obx.at(14);
        var said = own instanceof Timestamp.Absent ? groupTime : own;
        return switch (said) {
            case Timestamp.Bad bad -> refused(Fault.Code.DATA_TYPE, field, bad.why());
            case Timestamp.Absent absent -> {
                marks.add(Mark.TIME_ASSUMED);
                yield told.issuedAt;
            }
            case Timestamp.At at
            when at.precision().compareTo(Timestamp.Precision.DAY) < 0 ->
                refused(Fault.Code.DATA_TYPE, field, "A reading needs at least the day it was taken on.");
            case Timestamp.At at
            when told.future(at.instant()) ->
                refused(Fault.Code.DATA_TYPE, field, "The reading of " + at.instant() + " has not been taken yet.");
            case Timestamp.At at -> {
                if (!at.timed()) {
                    marks.add(Mark.TIME_ASSUMED);
                }
                if (firstTime == null) {
                    firstTime = at.instant();
                }
                yield at.instant();
            }
        };
    }

    private @Nullable Instant refused(Fault.Code code, Where where, String why) {
        told.fault(code, where, why, "Correct the time, or the clock and its zone, and send the reading again.");
        return null;
    }

    /// One value of one OBX.
    private final class One {
        private final Segment obx;
        private final Coded coded;
        private final Field value;
        private final String sub;
        private final Instant at;
        private final Set<Mark> marks;
        private final Status status;
        private final String unit;

        One(Segment obx, Coded coded, Field value, String sub, Instant at, Set<Mark> marks) {
            this.obx = obx;
            this.coded = coded;
            this.value = value;
            this.sub = sub;
            this.at = at;
            this.marks = marks;
            this.status = status();
            this.unit = unit();
        }

        List<Observation> read() {
            var absent = absent();
            if (absent.isPresent()) {
                return List.of(observation(coded.vital(), new Reading.NotMeasured(absent.get()), Set.of()));
            }
            return switch (coded.vital()) {
                case CONSCIOUSNESS, AIR_OR_OXYGEN -> word(true).map(List::of).orElse(List.of());
                case RESPIRATORY_RATE,
                        SPO2,
                        SYSTOLIC,
                        PULSE,
                        TEMPERATURE,
                        DIASTOLIC,
                        MEAN_PRESSURE,
                        OXYGEN_FLOW,
                        FIO2,
                        GCS,
                        PAIN,
                        WEIGHT,
                        HEIGHT,
                        SENDER_NEWS2 -> number();
            };
        }

        /// Why there is no reading, where OBX-11 or an empty value says so.
        private Optional<Reason> absent() {
            if (value.isNull()) {
                return Optional.of(Reason.UNKNOWN);
            }
            return switch (obx.value(11).toUpperCase(Locale.ROOT)) {
                case "X", "N" -> Optional.of(Reason.NOT_PERFORMED);
                default -> value.isBlank() ? Optional.of(Reason.NOT_SENT) : Optional.empty();
            };
        }

        /// HL7 table 0085.
        private Status status() {
            var sent = obx.value(11).toUpperCase(Locale.ROOT);
            return switch (sent) {
                case "", "F", "U", "V", "B", "X", "N" -> Status.FINAL;
                case "P", "R", "S", "I", "O" -> Status.PRELIMINARY;
                case "C", "A" -> Status.CORRECTED;
                case "D", "W" -> Status.ENTERED_IN_ERROR;
                default -> {
                    told.warn(obx.at(11), "'" + Er7.brief(sent) + "' is not in table 0085; read as preliminary.");
                    yield Status.PRELIMINARY;
                }
            };
        }

        private String unit() {
            return obx.field(6).component(1);
        }

        private List<Observation> number() {
            return switch (Value.read(obx.value(2), value, coded.pressures() || coded.vital() == Vital.SYSTOLIC)) {
                case Value.Single(var number, var unitInText) -> {
                    if (coded.pressures()) {
                        yield bad("One number is no pair of pressures.");
                    }
                    yield measured(coded.vital(), number, unit.isEmpty() ? unitInText : unit);
                }
                case Value.Pair(var systolic, var diastolic) -> {
                    var both = new ArrayList<Observation>();
                    both.addAll(measured(Vital.SYSTOLIC, systolic, unit));
                    both.addAll(measured(Vital.DIASTOLIC, diastolic, unit));
                    yield both;
                }
                case Value.Unreadable(var why) -> word(false).map(List::of).orElseGet(() -> bad(why));
            };
        }

        private List<Observation> measured(Vital vital, BigDecimal number, String sentUnit) {
            var assumed = sentUnit.isEmpty();
            var vitalUnit = vital == coded.vital() || coded.pressures() ? coded.defaultUnit() : vital.unit();
            return switch (Taken.of(vital, number, assumed ? vitalUnit : sentUnit)) {
                case Taken.Read(var reading, var found, var words) -> {
                    var all = EnumSet.noneOf(Mark.class);
                    all.addAll(found);
                    if (assumed) {
                        all.add(Mark.UNIT_ASSUMED);
                    }
                    yield List.of(observation(vital, reading, all));
                }
                case Taken.Refused(var words) -> {
                    if (status == Status.ENTERED_IN_ERROR) {
                        yield List.of(observation(vital, new Reading.NotMeasured(Reason.IMPOSSIBLE), Set.of()));
                    }
                    told.fault(Fault.Code.DATA_TYPE, obx.at(5), words + ".", "Correct it and send the reading again.");
                    yield List.of(observation(vital, new Reading.NotMeasured(Reason.IMPOSSIBLE), Set.of()));
                }
            };
        }

        /// A reading in words or codes. A word that nobody knows is a fault where a word is `required`.
        private Optional<Observation> word(boolean required) {
            var text = switch (obx.value(2)) {
                case "ST", "TX", "FT", "" -> value.text();
                default -> value.component(2);
            };
            var reading = told.codes
                    .coded(coded.vital(), value.component(3), value.component(1), text)
                    .or(() -> told.codes.coded(
                            coded.vital(), value.component(6), value.component(4), value.component(5)));
            if (reading.isEmpty() && required) {
                told.fault(
                        Fault.Code.TABLE_VALUE,
                        obx.at(5),
                        "'" + Er7.brief(value.text()) + "' is no known "
                                + coded.vital().key() + ".",
                        "Add the word to the site file, or send one that is in it.");
            }
            return reading.map(found -> observation(coded.vital(), found, Set.of()));
        }

        private List<Observation> bad(String why) {
            told.fault(
                    Fault.Code.DATA_TYPE,
                    obx.at(5),
                    coded.vital().key() + ": " + why,
                    "Send a number with its unit in OBX-6.");
            return List.of();
        }

        private Observation observation(Vital vital, Reading reading, Set<Mark> more) {
            var all = EnumSet.noneOf(Mark.class);
            all.addAll(marks);
            all.addAll(more);
            var sent = (value.isNull() ? Field.NULL : value.text()) + (unit.isEmpty() ? "" : " " + unit);
            return new Observation(vital, sub, reading, at, status, Header.shortened(sent, SENT), all);
        }
    }
}
