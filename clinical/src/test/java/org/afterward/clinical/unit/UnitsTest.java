package org.afterward.clinical.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTest {
    @ParameterizedTest(name = "{0} {1} is {3} {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            100.4 | [degF]             | Cel     | 38.0
            96.9  | [degF]             | Cel     | 36.1
            310.15| K                  | Cel     | 37.0
            37.0  | Cel                | [degF]  | 98.6
            10.5  | kPa                | mm[Hg]  | 78.8
            16.0  | kPa                | mm[Hg]  | 120.0
            180   | [lb_av]            | kg      | 81.6
            81646 | g                  | kg      | 81.6
            68    | [in_i]             | cm      | 172.7
            1.75  | m                  | cm      | 175.0
            28    | %                  | 1       | 0.3
            0.97  | 1                  | %       | 97.0
            500   | mL/min             | L/min   | 0.5
            0.9   | mg/dL(creatinine)  | umol/L  | 79.6
            79.58 | umol/L(creatinine) | mg/dL   | 0.9
            0.009 | g/L (Creatinine)   | umol/L  | 79.6
            126   | mg/dL              | mmol/L(glucose) | 7.0
            2.0   | mg/dL(bilirubin)   | umol/L  | 34.2
            177.14| mg/dL(triglyceride)| mmol/L  | 2.0
            14.2  | g/dL               | g/L     | 142.0
            2.5   | mg/dL(crp)         | mg/L    | 25.0
            7.2   | 10*3/uL            | 10*9/L  | 7.2
            """)
    void a_value_is_the_same_amount_in_another_unit(BigDecimal value, String from, String to, BigDecimal expected) {
        assertThat(Units.convert(value, from, to)).isInstanceOfSatisfying(Conversion.Converted.class, converted -> {
            assertThat(converted.value().setScale(1, RoundingMode.HALF_UP)).isEqualTo(expected);
            assertThat(converted.changed()).isTrue();
        });
    }

    @Test
    void a_quotient_that_ends_is_exact() {
        assertThat(Units.convert(new BigDecimal("100.4"), "[degF]", "Cel"))
                .isEqualTo(new Conversion.Converted(new BigDecimal("38"), true));
        assertThat(Units.convert(new BigDecimal("100.49"), "[degF]", "Cel"))
                .isEqualTo(new Conversion.Converted(new BigDecimal("38.05"), true));
    }

    @ParameterizedTest(name = "{0} means {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            /min               | /min
            {beats}/min        | /min
            {breaths}/min      | /min
            1/min              | /min
            bpm                | /min
            BPM                | /min
            beats/min          | /min
            MDC_DIM_BEAT_PER_MIN | /min
            mmHg               | mm[Hg]
            MM[HG]             | mm[Hg]
            mm(hg)             | mm[Hg]
            degC               | Cel
            C                  | Cel
            CEL                | Cel
            F                  | [degF]
            °F                 | [degF]
            [DEGF]             | [degF]
            MDC_DIM_FAHR       | [degF]
            lbs                | [lb_av]
            l/min              | L/min
            LPM                | L/min
            {score}            | 1
            g/l                | g/L
            G/l                | 10*9/L
            """)
    void texts_that_feeds_send_name_a_unit(String text, String ucum) {
        assertThat(Units.ucum(text)).contains(ucum);
    }

    @Test
    void a_text_that_could_be_two_units_is_unknown() {
        assertThat(Units.ucum("G/L")).isEmpty();
        assertThat(Units.ucum("")).isEmpty();
        assertThat(Units.ucum("furlong")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            1       | furlong             | m      | UNKNOWN_UNIT | unknown unit 'furlong'
            1       | m                   | furlong| UNKNOWN_UNIT | unknown unit 'furlong'
            1       | mEq/L               | mmol/L | UNKNOWN_UNIT | unknown unit 'mEq/L'
            1       | kg                  | cm     | OTHER_KIND   | 'kg' cannot be converted to 'cm'
            1       | mg/dL               | umol/L | OTHER_KIND   | 'mg/dL' cannot be converted to 'umol/L'
            1       | mg/dL(kryptonite)   | umol/L | OTHER_KIND   | 'mg/dL(kryptonite)' cannot be converted to 'umol/L'
            1       | mg/dL(glucose)      | umol/L(creatinine) | OTHER_KIND | cannot be converted
            1       | kg(glucose)         | mmol/L | OTHER_KIND   | cannot be converted
            1e99    | Cel                 | [degF] | TOO_LONG     | 30 digits
            1e-2147483640 | Cel           | [degF] | TOO_LONG     | 30 digits
            1e2147483640  | Cel           | [degF] | TOO_LONG     | 30 digits
            """)
    void what_cannot_be_converted_says_why(BigDecimal value, String from, String to, Conversion.Why why, String words) {
        assertThat(Units.convert(value, from, to)).isInstanceOfSatisfying(Conversion.Unconverted.class, not -> {
            assertThat(not.why()).isEqualTo(why);
            assertThat(not.words()).contains(words);
        });
    }

    @Test
    void another_name_for_the_same_unit_changes_nothing() {
        assertThat(Units.convert(new BigDecimal("37.10"), "degC", "Cel"))
                .isEqualTo(new Conversion.Converted(new BigDecimal("37.10"), false));
    }
}
