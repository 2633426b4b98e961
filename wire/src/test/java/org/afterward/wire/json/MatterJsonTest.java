package org.afterward.wire.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.Stream;
import org.afterward.clinical.fact.Fact;
import org.afterward.clinical.matter.Matter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MatterJsonTest {
    private static final String SHIFT = """
            {"id":"s1","staff":"nora","ward":"W7","role":"NURSE","from":"2026-11-23T07:00:00Z",\
            "until":"2026-11-23T19:00:00Z","beds":["1","2"],"onCall":false,"source":"CSV","withdrawn":false}""";

    static Stream<Arguments> kinds() {
        return MatterJson.KINDS.entrySet().stream().map(kind -> Arguments.of(kind.getKey(), kind.getValue()));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void every_matter_comes_back_as_it_was(String kind, Class<? extends Matter> type) {
        for (int seed = 0; seed < 50; seed++) {
            var matter = new AnyMatter(new Random(seed)).of(type);
            var text = MatterJson.write(matter);

            assertThat(MatterJson.read(kind, text)).isEqualTo(matter);
            var fact = new Fact.MatterStated(matter, 3);
            assertThat(FactJson.fact(FactJson.write(fact))).isEqualTo(fact);
            assertThat(MatterJson.kind(matter)).isEqualTo(kind);
        }
    }

    @Test
    void the_form_is_the_components_by_name() {
        assertThat(MatterJson.write(MatterJson.read("shift", SHIFT))).isEqualTo(SHIFT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "ward":"W7",        | ''               | ward
            "onCall":false      | "onCall":false,"cot":1 | cot
            "NURSE"             | "KING"           | KING
            "NURSE"             | 3                | role
            07:00:00Z           | 27:00:00Z        | from
            07:00:00Z           | 21:00:00Z        | a shift ends after
            "onCall":false      | "onCall":null    | onCall
            "onCall":false      | "onCall":"false" | onCall
            """)
    void what_is_wrong_is_refused(String right, String wrong, String named) {
        var text = SHIFT.replace(right, wrong);

        assertThatThrownBy(() -> MatterJson.read("shift", text))
                .isInstanceOf(UnreadableFact.class)
                .hasMessageContaining(named);
    }

    @Test
    void a_kind_that_nobody_knows_is_refused() {
        assertThatThrownBy(() -> MatterJson.read("cot", "{}")).isInstanceOf(UnreadableFact.class);
    }
}
