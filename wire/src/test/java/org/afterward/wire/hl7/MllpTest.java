package org.afterward.wire.hl7;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.afterward.wire.hl7.Mllp.Frame;
import org.junit.jupiter.api.Test;

class MllpTest {
    private static List<String> fed(int limit, String text, int step) {
        var mllp = new Mllp(limit);
        var bytes = text.getBytes(UTF_8);
        var frames = new ArrayList<Frame>();
        for (int i = 0; i < bytes.length; i += step) {
            frames.addAll(mllp.feed(bytes, i, Math.min(step, bytes.length - i)));
        }
        frames.addAll(mllp.end());
        return frames.stream()
                .map(frame -> switch (frame) {
                    case Frame.Message(var message) -> "message " + new String(message, UTF_8);
                    case Frame.Junk(var why, var head, var length) ->
                        why + " " + length + " " + new String(head, UTF_8);
                })
                .toList();
    }

    @Test
    void frames_come_out_the_same_however_the_bytes_come_in() {
        var text = new String(Mllp.framed("one".getBytes(UTF_8)), UTF_8) + "\u000Btwo\u001C\u000Bthree\u001C\r\r\n";
        for (int step = 1; step <= text.length(); step++) {
            assertThat(fed(100, text, step)).containsExactly("message one", "message two", "message three");
        }
    }

    @Test
    void bytes_between_frames_are_reported() {
        assertThat(fed(100, "GET /\u000Bone\u001C\rxy\u000Btwo\u001C\r", 3))
                .containsExactly(
                        "Bytes outside of any frame. 5 GET /",
                        "message one",
                        "Bytes outside of any frame. 2 xy",
                        "message two");
    }

    @Test
    void AU_33_a_frame_inside_a_frame_is_read_and_the_outer_one_reported() {
        assertThat(fed(100, "\u000Bone\u000Btwo\u001C\r", 1))
                .containsExactly("A new frame began inside this one. 3 one", "message two");
    }

    @Test
    void a_frame_without_an_end_is_reported() {
        assertThat(fed(100, "\u000Bone", 1)).containsExactly("The connection ended inside a frame. 3 one");
    }

    @Test
    void a_frame_at_the_limit_is_read_and_one_above_it_is_not() {
        assertThat(fed(5, "\u000B12345\u001C\r\u000B123456789\u001C\r\u000Bok\u001C\r", 2))
                .containsExactly("message 12345", "The frame has more than 5 bytes. 9 12345", "message ok");
    }
}
