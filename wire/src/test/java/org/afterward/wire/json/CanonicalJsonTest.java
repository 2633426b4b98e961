package org.afterward.wire.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class CanonicalJsonTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /// RFC 8785, section 3.2.2 and 3.2.3, without the numbers that are not whole.
    @Test
    void AL_02_the_text_of_the_standards_example_comes_out() {
        var json = MAPPER.readTree("""
                {"string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/", "literals": [null, true, false]}
                """);

        assertThat(CanonicalJson.text(json))
                .isEqualTo("{\"literals\":[null,true,false],\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    /// RFC 8785, section 3.2.3: by UTF-16 code units, so that the emoji comes before U+FB33.
    @Test
    void AL_02_properties_are_in_the_order_of_the_standards_example() {
        var json = MAPPER.readTree("""
                {"\\u20ac":"Euro Sign","\\r":"Carriage Return","\\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One",\
                "\\ud83d\\ude00":"Emoji: Grinning Face","\\u0080":"Control","\\u00f6":"Latin Small Letter O With Diaeresis"}
                """);

        assertThat(CanonicalJson.text(json))
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\","
                        + "\"😀\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1e2", "9007199254740993", "-9007199254740993", "123456789012345678901234567890"})
    void a_number_that_readers_may_not_agree_on_is_refused(String number) {
        var json = MAPPER.readTree("[" + number + "]");
        assertThatThrownBy(() -> CanonicalJson.text(json)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "9007199254740992", "-9007199254740992"})
    void a_whole_number_is_written_as_it_is(String number) {
        assertThat(CanonicalJson.text(MAPPER.readTree(number))).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud800", "a\udc00", "\ud800a", "\udc00\ud800"})
    void half_a_character_is_refused(String text) {
        var json = JsonNodeFactory.instance.stringNode(text);
        assertThatThrownBy(() -> CanonicalJson.text(json)).hasMessageContaining("surrogate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "Zoë Müller-Łódź", "😀", "a\\b"})
    void AL_07_what_can_be_seen_stays(String text) {
        assertThat(LogText.encoded(text)).isEqualTo(text);
    }

    @Test
    void AL_07_what_steers_is_written_out() {
        assertThat(LogText.encoded("a\tb\r\n\u0000\u007f\u0085\u200b\u2028\u202e\ud800z"))
                .isEqualTo("a\\u0009b\\u000d\\u000a\\u0000\\u007f\\u0085\\u200b\\u2028\\u202e\\ud800z");
    }

    @Test
    void a_long_text_is_cut_and_says_how_much_is_gone() {
        assertThat(LogText.encoded("x".repeat(LogText.LONGEST))).hasSize(LogText.LONGEST);
        assertThat(LogText.encoded("x".repeat(LogText.LONGEST + 3)))
                .isEqualTo("x".repeat(LogText.LONGEST) + "… and 3 more");
    }
}
