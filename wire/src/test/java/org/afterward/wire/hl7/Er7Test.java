package org.afterward.wire.hl7;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class Er7Test {
    private static final String MSH = "MSH|^~\\&|A|B|C|D|20260302||ADT^A01|1|P|2.5.1||||||";

    static Er7.Parsed.Message message(byte[] bytes) {
        return switch (Er7.parse(bytes)) {
            case Er7.Parsed.Message message -> message;
            case Er7.Parsed.Unreadable(var header, var fault) -> throw new AssertionError(fault.toString());
        };
    }

    static Fault fault(String text) {
        return switch (Er7.parse(text.getBytes(UTF_8))) {
            case Er7.Parsed.Message message -> throw new AssertionError("was read");
            case Er7.Parsed.Unreadable(var header, var fault) -> fault;
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n", "\r\n", "\r\r\n", "\n\n"})
    void any_line_end_will_do(String end) {
        var message = message(("\u000B\r\n " + MSH + end + "PID|1" + end + "ZAB|x" + end + "\u001C\r").getBytes(UTF_8));
        assertThat(message.segments()).extracting(Segment::name).containsExactly("MSH", "PID", "ZAB");
        assertThat(message.local()).extracting(Segment::text).containsExactly("ZAB|x");
    }

    @Test
    void fields_repetitions_components_and_subcomponents_are_counted_as_hl7_counts() {
        var pid = message((MSH + "\rPID|1|\"\"|a&b^c~d^^e").getBytes(UTF_8))
                .segments()
                .get(1);
        assertThat(pid.repetitions(3)).hasSize(2);
        assertThat(pid.field(3).component(1, 2)).isEqualTo("b");
        assertThat(pid.repetitions(3).get(1).component(3)).isEqualTo("e");
        assertThat(pid.field(2).isNull()).isTrue();
        assertThat(pid.field(4).isEmpty()).isTrue();
        assertThat(pid.field(4).isNull()).isFalse();
        assertThat(message(MSH.getBytes(UTF_8)).header().value(10)).isEqualTo("1");
        assertThat(message(MSH.getBytes(UTF_8)).header().raw(2)).isEqualTo("^~\\&");
    }

    @Test
    void odd_delimiters_are_taken_as_declared() {
        var message = message("MSH#*?!%#A#B\rPID#1##x*y%z?w!S!v".getBytes(UTF_8));
        var pid = message.segments().get(1);
        assertThat(pid.field(3).component(2, 2)).isEqualTo("z");
        assertThat(pid.repetitions(3).get(1).component(1)).isEqualTo("w*v");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MSHaaaaaaa", "MSH|^^\\&|", "", "   \r\n", "PID|1|2", "MSH", "hello"})
    void what_cannot_be_told_apart_is_refused_at_the_header(String text) {
        assertThat(fault(text).where().segment()).isEqualTo("MSH");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', quoteCharacter = '`', textBlock = """
            a\\F\\b a|b
            a\\S\\b a^b
            a\\T\\b a&b
            a\\R\\b a~b
            a\\E\\b a\\b
            \\X4142\\ AB
            \\XC3A9\\ é
            \\H\\bold\\N\\ \\H\\bold\\N\\
            \\C2842\\x \\C2842\\x
            \\M2842AB\\x \\M2842AB\\x
            \\Zab\\x \\Zab\\x
            C:\\dir\\F\\x C:\\dir|x
            a\\ a\\
            \\Xqq\\ \\Xqq\\
            \\ \\
            """)
    void escape_sequences_mean_what_they_mean_and_others_stay(String sent, String read) {
        assertThat(Escapes.unescape(sent, Delimiters.USUAL, UTF_8)).isEqualTo(read);
    }

    @Test
    void a_line_break_is_a_line_break() {
        assertThat(Escapes.unescape("a\\.br\\b\\.sp2\\c", Delimiters.USUAL, UTF_8))
                .isEqualTo("a\nb\n\nc");
    }

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_is_escaped_reads_back_the_same(int seed) {
        var random = new Random(seed);
        var letters = "|^~\\&#ab F\nE.XÄ日\u0001\t";
        var text = new StringBuilder();
        for (int i = random.nextInt(60); i > 0; i--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        var escaped = Escapes.escape(text.toString(), Delimiters.USUAL);
        assertThat(escaped).doesNotContain("|", "^", "~", "&", "\n");
        assertThat(Escapes.unescape(escaped, Delimiters.USUAL, UTF_8)).isEqualTo(text.toString());
    }

    @ParameterizedTest(name = "MSH-18 {0}, bytes in {1}: read as {2}")
    @CsvSource(delimiter = ';', textBlock = """
            '' ; UTF-8 ; UTF-8
            ASCII ; UTF-8 ; UTF-8
            8859/1 ; UTF-8 ; UTF-8
            UNICODE UTF-8 ; UTF-8 ; UTF-8
            UNICODE UTF-8 ; ISO-8859-1 ; ISO-8859-1
            ASCII ; ISO-8859-1 ; ISO-8859-1
            8859/1 ; ISO-8859-1 ; ISO-8859-1
            8859/15 ; ISO-8859-15 ; ISO-8859-15
            8859 ; ISO-8859-1 ; ISO-8859-1
            ASCII~8859/1 ; ISO-8859-1 ; ISO-8859-1
            UTF-8~UNICODE ; UTF-8 ; UTF-8
            nonsense ; UTF-8 ; UTF-8
            """)
    void the_bytes_decide_where_the_header_lies(String claim, String written, String read) {
        var message = message((MSH + claim + "\rPID|1||||Müller").getBytes(Charset.forName(written)));
        assertThat(message.charset().name()).isEqualTo(read);
        assertThat(message.segments().get(1).value(5)).isEqualTo("Müller");
    }

    @Test
    void japanese_by_escape_sequences_is_read() {
        var message = message((MSH + "~ISO IR87\rPID|1||||山田").getBytes(Charset.forName("ISO-2022-JP")));
        assertThat(message.segments().get(1).value(5)).isEqualTo("山田");
    }

    @Test
    void windows_letters_under_a_claim_of_latin_1_are_read() {
        var message = message((MSH + "8859/1\rPID|1||||“Ö”").getBytes(Charset.forName("windows-1252")));
        assertThat(message.segments().get(1).value(5)).isEqualTo("“Ö”");
    }

    @Test
    void byte_order_marks_and_utf_16_are_read() {
        var text = MSH + "\rPID|1||||Müller";
        assertThat(message(("\uFEFF" + text).getBytes(UTF_8)).segments()).hasSize(2);
        assertThat(message(("\uFEFF" + text).getBytes(UTF_16LE))
                        .segments()
                        .get(1)
                        .value(5))
                .isEqualTo("Müller");
        assertThat(message(text.getBytes(UTF_16LE)).segments().get(1).value(5)).isEqualTo("Müller");
    }

    @Test
    void a_line_end_inside_a_value_does_not_lose_the_rest_of_it() {
        var message = message((MSH + "\rNTE|1||first\nsecond line\nthird\rPID|1").getBytes(UTF_8));
        assertThat(message.segments()).hasSize(3);
        assertThat(message.segments().get(1).field(3).text()).isEqualTo("first\nsecond line\nthird");
        assertThat(message.warnings()).hasSize(1);
    }

    @Test
    void limits_are_named() {
        assertThat(fault(MSH + "\rPID|1|" + "x".repeat(Er7.MESSAGE_BYTES)).why())
                .contains("5242880");
        assertThat(fault(MSH + "\rNTE".repeat(Er7.SEGMENTS)).why()).contains("10000 segments");
        assertThat(fault(MSH + "\rPID" + "|".repeat(Er7.FIELDS + 1)).where()).hasToString("PID[1]");
        assertThat(fault(MSH + "\rPID|" + "^".repeat(Er7.PARTS + 1)).why()).contains("parts");
        assertThat(message((MSH + "\rPID" + "|".repeat(Er7.FIELDS)).getBytes(UTF_8))
                        .segments())
                .hasSize(2);
    }

    @ParameterizedTest(name = "{0} segments {1}")
    @CsvSource({"PR1, 64", "ZZZ, 64", "OBX, 5000", "NTE, 5000", "OBR, 1000"})
    void AU_33_there_are_as_many_segments_of_one_type_as_the_limit_and_no_more(String type, int most) {
        assertThat(message((MSH + ("\r" + type + "|1").repeat(most)).getBytes(UTF_8))
                        .segments())
                .hasSize(most + 1);
        assertThat(fault(MSH + ("\r" + type + "|1").repeat(most + 1)))
                .satisfies(fault -> assertThat(fault.where()).hasToString(type + "[" + (most + 1) + "]"))
                .satisfies(fault -> assertThat(fault.why()).contains("more than " + most + " segments of this type"));
    }

    @Test
    void AU_33_a_site_may_choose_other_limits() {
        var limits = new Er7.Limits(2_000, 2);

        assertThat(Er7.parse((MSH + "\rPR1|1\rPR1|2").getBytes(UTF_8), limits)).isInstanceOf(Er7.Parsed.Message.class);
        assertThat(Er7.parse((MSH + "\rPR1|1\rPR1|2\rPR1|3").getBytes(UTF_8), limits))
                .isInstanceOf(Er7.Parsed.Unreadable.class);
        assertThat(Er7.parse((MSH + "\rPR1|" + "x".repeat(2_000)).getBytes(UTF_8), limits))
                .isInstanceOf(Er7.Parsed.Unreadable.class);
        assertThatThrownBy(() -> new Er7.Limits(1_023, 2)).hasMessageContaining("not 1023");
        assertThatThrownBy(() -> new Er7.Limits(Er7.Limits.LARGEST_MESSAGE + 1, 2))
                .hasMessageContaining("bytes at most");
        assertThatThrownBy(() -> new Er7.Limits(2_000, 0)).hasMessageContaining("not 0");
    }

    @Test
    void a_batch_is_cut_at_each_message_and_its_counts_are_held_against_it() {
        var one = MSH + "\rPID|1\r";
        var batch = Batch.split(("FHS|^~\\&\rBHS|^~\\&\r" + one + one + "BTS|3\rFTS|1\r").getBytes(UTF_8));
        assertThat(batch.pieces()).hasSize(2);
        assertThat(batch.pieces()).extracting(p -> new String(p.bytes(), UTF_8)).containsOnly(one.strip());
        assertThat(batch.warnings()).containsExactly("BTS-1 says 3, and there are 2 messages in the batch.");
    }

    @Test
    void text_before_the_first_message_is_a_piece_of_its_own() {
        var batch = Batch.split(("junk\n\n" + MSH + "\n\n" + MSH + "\n").getBytes(ISO_8859_1));
        assertThat(batch.pieces()).extracting(Batch.Piece::offset).containsExactly(0, 6, 6 + MSH.length() + 2);
        assertThat(Batch.split(new byte[0]).pieces()).isEmpty();
    }
}
