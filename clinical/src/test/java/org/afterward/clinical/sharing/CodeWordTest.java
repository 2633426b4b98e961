package org.afterward.clinical.sharing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import org.afterward.clinical.sharing.CodeWord.Heard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeWordTest {
    private static final byte[] SALT = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");
    private static final String KEPT = CodeWord.kept("Blue Heron 7", SALT);

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            Blue Heron 7     | MATCH
            blue heron 7     | MATCH
            BLUE-HERON-7     | MATCH
            blüeheron7       | MATCH
            blue heron       | NO_MATCH
            blue heron 77    | NO_MATCH
            red heron 7      | NO_MATCH
            ''               | NOT_SAID
            """)
    void VS_41_a_word_is_heard_without_case_marks_and_gaps(String said, Heard heard) {
        assertEquals(heard, CodeWord.heard(KEPT, said));
    }

    @Test
    void VS_41_a_word_longer_than_any_is_no_match() {
        var long60 = "x".repeat(60);
        var kept = CodeWord.kept(long60, SALT);
        assertEquals(Heard.MATCH, CodeWord.heard(kept, long60));
        assertEquals(Heard.NO_MATCH, CodeWord.heard(kept, long60 + "x"));
    }

    @Test
    void VS_41_nobody_reads_the_word_back_and_the_salt_counts() {
        assertFalse(KEPT.contains("heron"));
        var other = SALT.clone();
        other[0] = 1;
        assertNotEquals(KEPT, CodeWord.kept("Blue Heron 7", other));
        assertEquals(Heard.MATCH, CodeWord.heard(CodeWord.kept("Blue Heron 7", other), "blue heron 7"));
    }

    @Test
    void VS_41_no_word_was_agreed() {
        assertEquals(Heard.NONE_AGREED, CodeWord.heard("", "anything"));
        assertEquals(Heard.NONE_AGREED, CodeWord.heard("", ""));
    }

    @Test
    void a_word_has_four_to_sixty_letters() {
        assertFalse(CodeWord.fit("a-b-c"));
        assertTrue(CodeWord.fit("abcd"));
        assertTrue(CodeWord.fit("x".repeat(60)));
        assertFalse(CodeWord.fit("x".repeat(61)));
        assertThrows(IllegalArgumentException.class, () -> CodeWord.kept("abc", SALT));
        assertThrows(IllegalArgumentException.class, () -> CodeWord.kept("abcd", new byte[15]));
    }
}
