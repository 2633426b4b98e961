package org.afterward.simulator.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.afterward.simulator.FhirDouble;
import org.afterward.simulator.MllpDouble;
import org.afterward.simulator.option.Options;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LoadTest {
    @Test
    void it_measures_both_lines_and_ends_by_itself() throws Exception {
        try (var hl7 = new MllpDouble();
                var fhir = new FhirDouble()) {
            var said = new ByteArrayOutputStream();
            var load = Load.read(List.of(
                    "--mllp=" + hl7.address(),
                    "--fhir=" + fhir.address(),
                    "--connections=1,3",
                    "--seconds=1",
                    "--patients=5"));

            assertThat(load.run(new PrintStream(said, true, UTF_8))).isZero();
            assertThat(said.toString(UTF_8).lines()).hasSize(2 + 4).allMatch(line -> line.startsWith("|"));
            assertThat(hl7.messages()).isNotEmpty().doesNotHaveDuplicates();
            assertThat(fhir.kept().keySet()).contains("Patient/load-4").anyMatch(id -> id.endsWith("-temp"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--mllp=192.0.2.1:2575", "--fhir=http://192.0.2.1/fhir", "--connections=1", "--seconds=0"})
    void it_will_not_be_sent_elsewhere_or_without_end(String option) {
        assertThatThrownBy(() -> Load.read(List.of(option))).isInstanceOf(Options.Misread.class);
    }

    @Test
    void percentiles_are_by_nearest_rank() {
        var hundred = new long[100];
        for (int i = 0; i < 100; i++) {
            hundred[i] = (i + 1) * 1_000_000L;
        }
        assertThat(Times.percentile(hundred, 50)).isEqualTo("50.00");
        assertThat(Times.percentile(hundred, 99)).isEqualTo("99.00");
        assertThat(Times.percentile(new long[0], 99)).isEqualTo("-");
    }
}
