package org.afterward.clinical.news2;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.afterward.clinical.fact.Standing;
import org.afterward.clinical.vital.Consciousness;
import org.afterward.clinical.vital.Reading;
import org.afterward.clinical.vital.Reading.Awake;
import org.afterward.clinical.vital.Reading.Breathing;
import org.afterward.clinical.vital.Reading.Measured;
import org.afterward.clinical.vital.Reading.NotMeasured;
import org.afterward.clinical.vital.Vital;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class News2Test {
    private static final Subject ADULT = new Subject(OptionalInt.of(71), Set.of());
    private static final Subject SCALE_2 = new Subject(OptionalInt.of(71), Set.of(Standing.SPO2_SCALE_2));

    @ParameterizedTest(name = "{0} {1} scores {2}")
    @CsvSource(delimiter = '|', textBlock = """
            RESPIRATORY_RATE |   1  | 3
            RESPIRATORY_RATE |   8  | 3
            RESPIRATORY_RATE |   9  | 1
            RESPIRATORY_RATE |  11  | 1
            RESPIRATORY_RATE |  12  | 0
            RESPIRATORY_RATE |  20  | 0
            RESPIRATORY_RATE |  21  | 2
            RESPIRATORY_RATE |  24  | 2
            RESPIRATORY_RATE |  25  | 3
            RESPIRATORY_RATE | 100  | 3
            SPO2             |  30  | 3
            SPO2             |  91  | 3
            SPO2             |  92  | 2
            SPO2             |  93  | 2
            SPO2             |  94  | 1
            SPO2             |  95  | 1
            SPO2             |  96  | 0
            SPO2             | 100  | 0
            SYSTOLIC         |  30  | 3
            SYSTOLIC         |  90  | 3
            SYSTOLIC         |  91  | 2
            SYSTOLIC         | 100  | 2
            SYSTOLIC         | 101  | 1
            SYSTOLIC         | 110  | 1
            SYSTOLIC         | 111  | 0
            SYSTOLIC         | 219  | 0
            SYSTOLIC         | 220  | 3
            SYSTOLIC         | 300  | 3
            PULSE            |  10  | 3
            PULSE            |  40  | 3
            PULSE            |  41  | 1
            PULSE            |  50  | 1
            PULSE            |  51  | 0
            PULSE            |  90  | 0
            PULSE            |  91  | 1
            PULSE            | 110  | 1
            PULSE            | 111  | 2
            PULSE            | 130  | 2
            PULSE            | 131  | 3
            PULSE            | 300  | 3
            TEMPERATURE      | 25.0 | 3
            TEMPERATURE      | 35.0 | 3
            TEMPERATURE      | 35.1 | 1
            TEMPERATURE      | 36.0 | 1
            TEMPERATURE      | 36.1 | 0
            TEMPERATURE      | 38.0 | 0
            TEMPERATURE      | 38.1 | 1
            TEMPERATURE      | 39.0 | 1
            TEMPERATURE      | 39.1 | 2
            TEMPERATURE      | 45.0 | 2
            """)
    void each_side_of_each_step(Vital vital, BigDecimal value, int points) {
        for (var onOxygen : new boolean[] {false, true}) {
            var scored = scored(
                    with(Map.of(vital, Measured.of(vital, value), Vital.AIR_OR_OXYGEN, new Breathing(onOxygen, ""))),
                    ADULT);

            assertThat(scored.points())
                    .containsEntry(vital, points)
                    .containsEntry(Vital.AIR_OR_OXYGEN, onOxygen ? 2 : 0);
            assertThat(scored.total()).isEqualTo(points + (onOxygen ? 2 : 0));
            assertThat(scored.red()).isEqualTo(points == 3);
        }
    }

    @ParameterizedTest(name = "SpO2 {0} on scale 2 scores {1} on air and {2} on oxygen")
    @CsvSource(delimiter = '|', textBlock = """
            83  | 3 | 3
            84  | 2 | 2
            85  | 2 | 2
            86  | 1 | 1
            87  | 1 | 1
            88  | 0 | 0
            92  | 0 | 0
            93  | 0 | 1
            94  | 0 | 1
            95  | 0 | 2
            96  | 0 | 2
            97  | 0 | 3
            100 | 0 | 3
            """)
    void scale_2_scores_too_much_oxygen_and_only_on_oxygen(int spo2, int onAir, int onOxygen) {
        var saturation = new Measured(spo2);

        assertThat(scored(with(Map.of(Vital.SPO2, saturation)), SCALE_2).points())
                .containsEntry(Vital.SPO2, onAir);
        assertThat(scored(with(Map.of(Vital.SPO2, saturation, Vital.AIR_OR_OXYGEN, new Breathing(true, ""))), SCALE_2)
                        .points())
                .containsEntry(Vital.SPO2, onOxygen);
    }

    @ParameterizedTest
    @EnumSource(Consciousness.class)
    void everything_but_alert_scores_3(Consciousness level) {
        assertThat(scored(with(Map.of(Vital.CONSCIOUSNESS, new Awake(level))), ADULT)
                        .total())
                .isEqualTo(level == Consciousness.A ? 0 : 3);
    }

    @ParameterizedTest(name = "on scale 2 with oxygen unknown, SpO2 {0} leaves at least {1}")
    @CsvSource({"83, 3", "92, 0"})
    void on_scale_2_a_low_saturation_is_scored_without_knowing_of_oxygen(int spo2, int atLeast) {
        var partial = partial(without(Map.of(Vital.SPO2, new Measured(spo2)), Vital.AIR_OR_OXYGEN), SCALE_2);

        assertThat(partial.points()).containsEntry(Vital.SPO2, atLeast);
        assertThat(partial.missing()).containsOnlyKeys(Vital.AIR_OR_OXYGEN);
    }

    @Test
    void on_scale_2_a_saturation_of_93_or_more_cannot_be_scored_without_knowing_of_oxygen() {
        var partial = partial(without(Map.of(Vital.SPO2, new Measured(93)), Vital.AIR_OR_OXYGEN), SCALE_2);

        assertThat(partial.points()).doesNotContainKeys(Vital.SPO2, Vital.AIR_OR_OXYGEN);
        assertThat(partial.missing()).containsOnlyKeys(Vital.AIR_OR_OXYGEN);
    }

    @ParameterizedTest
    @EnumSource(
            value = Vital.class,
            names = {"RESPIRATORY_RATE", "SPO2", "AIR_OR_OXYGEN", "SYSTOLIC", "PULSE", "CONSCIOUSNESS", "TEMPERATURE"})
    void whichever_is_missing_is_named_with_its_reason_and_there_is_no_total(Vital vital) {
        var readings = new EnumMap<Vital, Reading>(normal());
        readings.put(vital, new NotMeasured(Reading.Reason.REFUSED));

        assertThat(partial(new Vitals(readings, null), ADULT).missing())
                .isEqualTo(Map.of(vital, Reading.Reason.REFUSED));
    }

    @Test
    void a_single_3_fires_in_a_partial_set() {
        var partial = partial(new Vitals(Map.of(Vital.SYSTOLIC, new Measured(86)), null), ADULT);

        assertThat(partial.words()).isEqualTo("at least 3");
        assertThat(partial.red()).isTrue();
        assertThat(partial.minimumBand()).isEqualTo(Band.LOW_MEDIUM);
        assertThat(partial.missing()).hasSize(6).containsEntry(Vital.PULSE, Reading.Reason.NOT_SENT);
    }

    @Test
    void nothing_measured_is_at_least_0_and_never_a_0() {
        assertThat(partial(new Vitals(Map.of(), null), ADULT).atLeast()).isZero();
    }

    @ParameterizedTest(name = "a total of {0}, single 3: {1}, is {2}: {3} min, review {4}")
    @CsvSource(delimiter = '|', textBlock = """
            0  | false | ZERO       | 720 | 0
            1  | false | LOW        | 360 | 0
            4  | false | LOW        | 360 | 0
            3  | true  | LOW_MEDIUM | 60  | 60
            4  | true  | LOW_MEDIUM | 60  | 60
            5  | false | MEDIUM     | 60  | 60
            5  | true  | MEDIUM     | 60  | 60
            6  | true  | MEDIUM     | 60  | 60
            7  | false | HIGH       | 30  | 30
            7  | true  | HIGH       | 30  | 30
            20 | true  | HIGH       | 30  | 30
            """)
    void each_side_of_each_band_and_its_response(int total, boolean red, Band band, int interval, int review) {
        assertThat(Band.of(total, red)).isEqualTo(band);
        assertThat(band.response().interval()).isEqualTo(Duration.ofMinutes(interval));
        assertThat(band.response().review().map(Duration::toMinutes).orElse(0L)).isEqualTo(review);
        assertThat(band.response().firstResponder()).isNotEmpty();
    }

    @ParameterizedTest(name = "{1} minutes after a {0} set: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            LOW    | 359 | IN_TIME
            LOW    | 360 | OVERDUE
            LOW    | 900 | OVERDUE
            MEDIUM | 59  | IN_TIME
            MEDIUM | 60  | OVERDUE
            MEDIUM | 74  | OVERDUE
            MEDIUM | 75  | ESCALATE
            HIGH   | 29  | IN_TIME
            HIGH   | 30  | OVERDUE
            HIGH   | 37  | OVERDUE
            HIGH   | 38  | ESCALATE
            LOW_MEDIUM | 75 | OVERDUE
            """)
    void the_next_set_is_due_by_elapsed_time(Band band, int minutes, Due.State state) {
        var set = Instant.parse("2026-10-25T00:30:00Z");

        assertThat(Due.after(band, set, set.plus(Duration.ofMinutes(minutes))).state())
                .isEqualTo(state);
        assertThat(Due.after(band, set, set).next())
                .isEqualTo(set.plus(band.response().interval()));
    }

    @Test
    void it_does_not_apply_to_children_in_pregnancy_or_where_scoring_was_stopped() {
        assertThat(reason(new Subject(OptionalInt.of(15), Set.of(Standing.PREGNANT_OR_RECENT))))
                .isEqualTo(News2.Reason.AGE_UNDER_16);
        assertThat(reason(new Subject(OptionalInt.of(16), Set.of(Standing.PREGNANT_OR_RECENT))))
                .isEqualTo(News2.Reason.PREGNANCY);
        assertThat(reason(new Subject(OptionalInt.of(90), Set.of(Standing.SCORING_STOPPED))))
                .isEqualTo(News2.Reason.SCORING_STOPPED);
        assertThat(scored(with(Map.of()), new Subject(OptionalInt.of(16), Set.of()))
                        .cautions())
                .isEmpty();
    }

    @Test
    void an_unknown_age_and_a_spinal_cord_injury_are_scored_with_a_caution() {
        assertThat(scored(with(Map.of()), new Subject(OptionalInt.empty(), Set.of(Standing.SPINAL_CORD_INJURY)))
                        .cautions())
                .containsExactlyInAnyOrder(News2.Caution.AGE_UNKNOWN, News2.Caution.SPINAL_CORD_INJURY);
    }

    @Test
    void a_result_carries_its_rule_its_inputs_and_the_time_of_the_oldest() {
        var oldest = Instant.parse("2026-03-01T10:00:00Z");
        var given = News2.of(new Vitals(normal(), oldest), SCALE_2).given();

        assertThat(given.rule().version()).isEqualTo("RCP-2017/1");
        assertThat(given.rule().source()).contains("Royal College of Physicians", "2017");
        assertThat(given.vitals().readings()).isEqualTo(normal());
        assertThat(given.vitals().oldest()).isEqualTo(oldest);
        assertThat(given.scale()).isEqualTo(2);
    }

    static Map<Vital, Reading> normal() {
        return new EnumMap<>(Map.of(
                Vital.RESPIRATORY_RATE, new Measured(14),
                Vital.SPO2, new Measured(98),
                Vital.AIR_OR_OXYGEN, new Breathing(false, ""),
                Vital.SYSTOLIC, new Measured(131),
                Vital.PULSE, new Measured(78),
                Vital.CONSCIOUSNESS, new Awake(Consciousness.A),
                Vital.TEMPERATURE, new Measured(371)));
    }

    private static Vitals with(Map<Vital, Reading> instead) {
        var readings = normal();
        readings.putAll(instead);
        return new Vitals(readings, null);
    }

    private static Vitals without(Map<Vital, Reading> instead, Vital vital) {
        var readings = normal();
        readings.putAll(instead);
        readings.remove(vital);
        return new Vitals(readings, null);
    }

    private static News2.Reason reason(Subject subject) {
        return ((News2.NotApplicable) News2.of(with(Map.of()), subject)).reason();
    }

    private static News2.Scored scored(Vitals vitals, Subject subject) {
        return (News2.Scored) News2.of(vitals, subject);
    }

    private static News2.Partial partial(Vitals vitals, Subject subject) {
        return (News2.Partial) News2.of(vitals, subject);
    }
}
