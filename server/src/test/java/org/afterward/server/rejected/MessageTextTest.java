package org.afterward.server.rejected;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageTextTest {
    private static final String MESSAGE =
            "MSH|^~\\&|MON|W7\rPID|1||77\rOBX|1|NM|8867-4||88\rOBX|2|NM|8310-5||hot|Cel\r";

    @ParameterizedTest(name = "{0} is {2} in line {1}")
    @CsvSource({"OBX[2]-5, 4, hot", "OBX-5, 3, 88", "MSH-3, 1, MON", "PID-2, 2, (empty)", "PID-40, 2, PID|1||77"})
    void the_faulty_place_is_marked(String path, int line, String fault) {
        assertThat(MessageText.of(MESSAGE.getBytes(UTF_8)).lines(path))
                .filteredOn(RejectedView.Line::faulty)
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.number()).isEqualTo(line);
                    assertThat(found.fault()).isEqualTo(fault);
                });
    }

    @Test
    void a_path_that_is_none_of_hl7_marks_nothing() {
        assertThat(MessageText.of(MESSAGE.getBytes(UTF_8)).lines("Bundle.entry[3]"))
                .noneMatch(RejectedView.Line::faulty);
    }

    @Test
    void control_characters_can_be_seen_and_turned_writing_is_named() {
        assertThat(MessageText.visible("a\u000b\u0000\u202Eb")).isEqualTo("a␋␀[U+202E]b");
    }

    @Test
    void a_message_goes_through_the_form_and_comes_back_byte_for_byte() {
        for (var bytes : new byte[][] {MESSAGE.getBytes(UTF_8), "MSH|Mu\u00fcller\r".getBytes(ISO_8859_1)}) {
            var text = MessageText.of(bytes);
            assertThat(MessageText.message(text.editable().replace("\n", "\r\n"), text.charset()))
                    .isEqualTo(bytes);
        }
    }
}
