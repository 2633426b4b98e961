package org.afterward.wire.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.afterward.clinical.RecordedData;
import org.afterward.clinical.fact.Fact;
import org.afterward.clinical.fact.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FactJsonTest {

    @ParameterizedTest
    @MethodSource("seeds")
    void every_entry_comes_back_as_it_was(long seed) {
        var any = new AnyFact(seed);
        for (int i = 0; i < 20; i++) {
            var entry = any.entry();
            var text = FactJson.write(entry);

            assertThat(FactJson.entry(text)).isEqualTo(entry);
            assertThat(FactJson.entry(new String(text.getBytes(UTF_8), UTF_8))).isEqualTo(entry);
            assertThat(text).doesNotContain("\n", "\u0000");
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /// A golden file is never changed: a kind whose form changes gets another name, and its old files still
    /// read.
    @ParameterizedTest
    @EnumSource(Kind.class)
    void every_kind_ever_stored_reads_for_ever(Kind kind) throws IOException {
        var file = golden(kind);
        if (!Files.exists(file) && System.getProperty("golden") != null) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, FactJson.write(new AnyFact(kind.word().hashCode()).fact(kind)) + "\n");
        }

        var text = Files.readString(file).strip();
        var fact = FactJson.fact(text);

        assertThat(FactJson.kind(fact)).isEqualTo(kind.word());
        assertThat(FactJson.write(fact)).isEqualTo(text);
    }

    private static Path golden(Kind kind) {
        return RecordedData.root().resolve("golden/facts/" + kind.word() + ".json");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"kind":"observed"                                                              | not JSON
            {"kind":"observed"} {}                                                          | not JSON
            {"kind":"observed","kind":"observed"}                                           | not JSON
            []                                                                              | an object is needed
            {}                                                                              | at /kind: missing
            {"kind":"imagined"}                                                             | at /kind: 'imagined' is none of
            {"kind":7}                                                                      | at /kind: text is needed
            {"kind":"observed","colour":"red"}                                              | at /colour: nothing of this name
            {"kind":"observed","uninterpreted":1.5}                                         | at /uninterpreted: a whole number
            {"kind":"observed","at":"now","observations":[]}                                | at /at: not a time
            {"kind":"observed","at":"2026-03-01T07:30:00Z","observations":[{}]}             | at /observations/0/vital: missing
            {"kind":"observed","at":"2026-03-01T07:30:00Z","observations":[{"vital":"x"}]}  | at /observations/0/vital: 'x' is none of
            {"kind":"persons-merged","prior":"a b"}                                         | at /prior: an id has 1 to 64
            {"kind":"admitted"}                                                             | at /visit: missing
            {"kind":"admitted","visit":{"place":{"cot":"1"}}}                               | at /visit/place/cot: nothing of this name
            """)
    void what_is_wrong_is_named_with_its_place(String text, String why) {
        assertThatThrownBy(() -> FactJson.fact(text))
                .isInstanceOf(UnreadableFact.class)
                .hasMessageStartingWith(why);
    }

    @Test
    void half_of_a_surrogate_pair_survives_as_an_escape() {
        var fact = new Fact.StandingNoted(Standing.SPO2_SCALE_2, true, "a\ud83eb");
        var text = FactJson.write(fact);

        assertThat(UTF_8.newEncoder().canEncode(text)).isTrue();
        assertThat(FactJson.fact(text)).isEqualTo(fact);
    }

    @Test
    void text_that_nests_too_deep_or_is_too_long_is_refused() {
        assertThatThrownBy(() -> FactJson.fact("[".repeat(FactJson.DEEPEST + 1)))
                .hasMessageContaining("nesting depth");
        assertThatThrownBy(() -> FactJson.fact("{\"kind\":\"" + "x".repeat(FactJson.LONGEST) + "\"}"))
                .isInstanceOf(UnreadableFact.class);
    }
}
