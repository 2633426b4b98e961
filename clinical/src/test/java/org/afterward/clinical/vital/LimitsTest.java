package org.afterward.clinical.vital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Set;
import org.afterward.clinical.unit.Conversion;
import org.afterward.clinical.unit.Units;
import org.afterward.clinical.vital.Verdict.Accepted;
import org.afterward.clinical.vital.Verdict.Impossible;
import org.afterward.clinical.vital.Verdict.Unusual;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {
    /// From 94.0 to 104.0 degrees Fahrenheit, of which eight in nine do not end in degrees Celsius.
    @ParameterizedTest
    @ValueSource(ints = {940, 941, 973, 985, 986, 998, 1004, 1011, 1040})
    void a_temperature_that_was_converted_is_no_longer_than_one_that_was_not(int tenths) {
        var converted = (Conversion.Converted) Units.convert(BigDecimal.valueOf(tenths, 1), "[degF]", "Cel");

        assertThat(Limits.check(Vital.TEMPERATURE, converted.value())).isInstanceOf(Accepted.class);
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
            RESPIRATORY_RATE | 0.9   | Impossible
            RESPIRATORY_RATE | 1     | Unusual
            RESPIRATORY_RATE | 5.9   | Unusual
            RESPIRATORY_RATE | 6     | Accepted
            RESPIRATORY_RATE | 45    | Accepted
            RESPIRATORY_RATE | 46    | Unusual
            RESPIRATORY_RATE | 100   | Unusual
            RESPIRATORY_RATE | 101   | Impossible
            SPO2             | 29    | Impossible
            SPO2             | 30    | Unusual
            SPO2             | 79    | Unusual
            SPO2             | 80    | Accepted
            SPO2             | 100   | Accepted
            SPO2             | 100.1 | Impossible
            SYSTOLIC         | 29    | Impossible
            SYSTOLIC         | 30    | Unusual
            SYSTOLIC         | 60    | Accepted
            SYSTOLIC         | 240   | Accepted
            SYSTOLIC         | 241   | Unusual
            SYSTOLIC         | 300   | Unusual
            SYSTOLIC         | 301   | Impossible
            PULSE            | 9     | Impossible
            PULSE            | 10    | Unusual
            PULSE            | 30    | Accepted
            PULSE            | 200   | Accepted
            PULSE            | 201   | Unusual
            PULSE            | 300   | Unusual
            PULSE            | 301   | Impossible
            TEMPERATURE      | 24.99 | Impossible
            TEMPERATURE      | 25.0  | Unusual
            TEMPERATURE      | 33.9  | Unusual
            TEMPERATURE      | 34.0  | Accepted
            TEMPERATURE      | 41.0  | Accepted
            TEMPERATURE      | 41.1  | Unusual
            TEMPERATURE      | 45.0  | Unusual
            TEMPERATURE      | 45.01 | Impossible
            FIO2             | 0.20  | Impossible
            FIO2             | 21    | Impossible
            SENDER_NEWS2     | 21    | Impossible
            SENDER_NEWS2     | 20    | Accepted
            """)
    void each_side_of_each_limit(Vital vital, BigDecimal raw, String verdict) {
        assertThat(Limits.check(vital, raw).getClass().getSimpleName()).isEqualTo(verdict);
    }

    @ParameterizedTest(name = "{0} {1} is recorded as {2}")
    @CsvSource(delimiter = '|', textBlock = """
            TEMPERATURE      | 38.05  | 38.1
            TEMPERATURE      | 38.04  | 38.0
            TEMPERATURE      | 38.049 | 38.0
            TEMPERATURE      | 37     | 37.0
            PULSE            | 90.5   | 91
            PULSE            | 90.49  | 90
            OXYGEN_FLOW      | 2.25   | 2.3
            FIO2             | 0.285  | 0.29
            """)
    void a_vital_sign_is_rounded_half_up_once(Vital vital, BigDecimal raw, BigDecimal recorded) {
        assertThat(Limits.check(vital, raw)).isEqualTo(new Accepted(recorded));
    }

    @Test
    void a_laboratory_value_is_never_rounded() {
        assertThat(Limits.check("creatinineUmolL", new BigDecimal("79.578")))
                .isEqualTo(new Accepted(new BigDecimal("79.578")));
    }

    @Test
    void a_pulse_or_a_respiration_of_0_offers_the_arrest_action() {
        assertThat(Limits.check(Vital.PULSE, BigDecimal.ZERO)).isInstanceOfSatisfying(Impossible.class, impossible -> {
            assertThat(impossible.arrest()).isTrue();
            assertThat(impossible.words()).contains("cardiac arrest");
        });
        assertThat(Limits.check(Vital.SPO2, BigDecimal.ZERO))
                .isInstanceOfSatisfying(
                        Impossible.class,
                        impossible -> assertThat(impossible.arrest()).isFalse());
    }

    @Test
    void words_name_the_value_the_unit_and_the_limits() {
        assertThat(Limits.check(Vital.TEMPERATURE, new BigDecimal("98.6")))
                .isEqualTo(new Impossible(
                        "temperatureC 98.6 Cel is outside 25.0 to 45.0: check the unit and measure again", false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            120 | 120 | Impossible
            80  | 120 | Impossible
            121 | 120 | Unusual
            129 | 120 | Unusual
            130 | 120 | Accepted
            """)
    void the_systolic_must_exceed_the_diastolic(BigDecimal systolic, BigDecimal diastolic, String verdict) {
        assertThat(Limits.pressures(systolic, diastolic).getClass().getSimpleName())
                .isEqualTo(verdict);
    }

    @Test
    void a_number_with_more_digits_than_a_measurement_is_refused_without_reckoning() {
        assertThat(Limits.check(Vital.OXYGEN_FLOW, new BigDecimal("1e-2147483640")))
                .isInstanceOf(Impossible.class);
        assertThat(Limits.check(Vital.OXYGEN_FLOW, new BigDecimal("1e2147483640")))
                .isInstanceOf(Impossible.class);
    }

    @Test
    void a_parameter_without_limits_is_a_fault_of_the_caller() {
        assertThatThrownBy(() -> Limits.check("shoeSize", BigDecimal.ONE)).hasMessageContaining("shoeSize");
    }

    @Test
    void what_was_sent_is_converted_then_held_against_the_limits_then_rounded() {
        assertThat(Taken.of(Vital.TEMPERATURE, new BigDecimal("100.49"), "F"))
                .isEqualTo(new Taken.Read(new Reading.Measured(381), Set.of(Observation.Mark.CONVERTED), ""));
        assertThat(Taken.of(Vital.PULSE, new BigDecimal("72"), ""))
                .isEqualTo(new Taken.Read(new Reading.Measured(72), Set.of(Observation.Mark.UNIT_ASSUMED), ""));
        assertThat(Taken.of(Vital.PULSE, new BigDecimal("215"), "bpm"))
                .isEqualTo(new Taken.Read(
                        new Reading.Measured(215),
                        Set.of(Observation.Mark.UNUSUAL),
                        "pulse 215 /min is outside 30 to 200: please confirm"));
        assertThat(Taken.of(Vital.TEMPERATURE, new BigDecimal("98.6"), "Cel")).isInstanceOf(Taken.Refused.class);
        assertThat(Taken.of(Vital.FIO2, new BigDecimal("28"), "%"))
                .isEqualTo(new Taken.Read(new Reading.Measured(28), Set.of(Observation.Mark.CONVERTED), ""));
        assertThat(Taken.of(Vital.PULSE, new BigDecimal("72"), "kg"))
                .isEqualTo(new Taken.Refused("pulse: 'kg' cannot be converted to '/min'"));
    }

    @Test
    void soft_limits_ask_and_still_give_the_value() {
        assertThat(Limits.check(Vital.PULSE, new BigDecimal("215"))).isInstanceOfSatisfying(Unusual.class, unusual -> {
            assertThat(unusual.value()).isEqualTo(new BigDecimal("215"));
            assertThat(unusual.words()).contains("please confirm");
        });
    }
}
