package org.afterward.wire.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.afterward.clinical.vital.Consciousness;
import org.afterward.clinical.vital.Reading;
import org.afterward.clinical.vital.Vital;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteCodesTest {
    private static final SiteCodes SHIPPED = SiteCodes.shipped();

    @ParameterizedTest(name = "{1} of {0} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
            LN | 8867-4 | PULSE
            http://loinc.org | 8480-6 | SYSTOLIC
            '' | 59408-5 | SPO2
            MDC | 150456 | SPO2
            urn:iso:std:iso:11073:10101 | 150456 | SPO2
            MDC | mdc_temp | TEMPERATURE
            LOINC | tt-0005-01 | CONSCIOUSNESS
            http://snomed.info/sct | 1104441000000107 | CONSCIOUSNESS
            L | 150456 |
            LN | 718-7 |
            """)
    void codes_of_every_system_find_their_vital_sign(String system, String code, Vital vital) {
        assertThat(SHIPPED.vital(system, code).map(Coded::vital).orElse(null)).isEqualTo(vital);
    }

    @Test
    void words_find_their_reading() {
        assertThat(SHIPPED.coded(Vital.CONSCIOUSNESS, "", "", " VERBAL ")).contains(new Reading.Awake(Consciousness.V));
        assertThat(SHIPPED.coded(Vital.AIR_OR_OXYGEN, "", "", "Venturi"))
                .contains(new Reading.Breathing(true, "Venturi"));
        assertThat(SHIPPED.coded(Vital.PULSE, "", "", "Refused"))
                .contains(new Reading.NotMeasured(Reading.Reason.REFUSED));
        assertThat(SHIPPED.coded(Vital.PULSE, "", "", "Alert")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            vital,LN,1-1,heartbeat,           | site, line 2: there is no vital sign 'heartbeat'
            vital,LN,8867-4,pulse,/min        | site, line 2: says again what line 1 says
            vital,ln,8867-4,systolicBp,       | site, line 2: says again what line 1 says
            value,*,x,consciousness=Q,        | site, line 2: 'Q' is no value of consciousness
            value,*,x,airOrOxygen=helium,     | site, line 2: 'helium' is neither air nor oxygen
            vitals,LN,1-1,pulse,              | site, line 2: 'vitals' is not one of
            vital                             | site, line 2: has 1 columns
            setting,,colour,red               | site, line 2: there is no setting 'colour'
            """)
    void a_mistake_in_the_file_names_its_line(String line, String complaint) {
        assertThatThrownBy(() -> SiteCodes.read("vital,LN,8867-4,pulse,/min\n" + line, "site"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(complaint);
    }

    @Test
    void a_site_file_may_have_as_many_lines_as_the_limit_and_no_more() {
        var most = "# a remark\n".repeat(SiteFile.LINES - 1) + "what,system,code,means,unit";

        assertThat(SiteFile.read(most, "site.csv").vitals).isEmpty();
        assertThatThrownBy(() -> SiteFile.read(most + "\n", "site.csv"))
                .hasMessageContaining("more than 20000 lines")
                .hasMessageContaining("site.csv");
    }
}
