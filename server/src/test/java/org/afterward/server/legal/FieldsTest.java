package org.afterward.server.legal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FieldsTest {
    @Test
    void a_line_and_a_text_are_as_long_as_their_limits_and_no_longer() {
        assertThat(Fields.line("It", "x".repeat(200))).hasSize(200);
        assertThatThrownBy(() -> Fields.line("It", "x".repeat(201))).isInstanceOf(NotDone.class);
        assertThat(Fields.text("It", "x".repeat(2_000))).hasSize(2_000);
        assertThatThrownBy(() -> Fields.text("It", "x".repeat(2_001))).isInstanceOf(NotDone.class);
    }

    @Test
    void as_many_things_are_named_as_the_limit_and_no_more() {
        assertThat(Fields.lines("They", "one\n\n".repeat(100))).hasSize(100);
        assertThatThrownBy(() -> Fields.lines("They", "one\n".repeat(101))).isInstanceOf(NotDone.class);
    }
}
