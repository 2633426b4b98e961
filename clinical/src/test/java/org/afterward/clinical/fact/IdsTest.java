package org.afterward.clinical.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
    @Test
    void a_fact_id_may_be_as_long_as_the_limit_and_no_longer() {
        assertThat(new FactId("x".repeat(FactId.LONGEST)).value()).hasSize(300);
        assertThatThrownBy(() -> new FactId("x".repeat(FactId.LONGEST + 1))).hasMessageContaining("1 to 300");
        assertThatThrownBy(() -> new FactId("")).hasMessageContaining("1 to 300");
    }

    static Stream<Function<String, Record>> kinds() {
        return Stream.of(PatientId::new, EncounterId::new);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_patient_and_a_stay_have_an_id_as_long_as_one_of_fhir_and_no_longer(Function<String, Record> kind) {
        assertThat(kind.apply("x".repeat(64))).hasToString("x".repeat(64));
        for (var wrong : List.of("", "x".repeat(65), "a b", "a/b", "ä")) {
            assertThatThrownBy(() -> kind.apply(wrong)).hasMessageContaining("1 to 64");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "A name of a thousand"})
    void whatever_a_sender_calls_a_patient_the_id_made_of_it_is_short(String words) {
        assertThat(PatientId.of(words.repeat(50), words.repeat(50)).value())
                .hasSize(26)
                .isNotEqualTo(PatientId.of(words.repeat(50), words + "8").value());
    }
}
