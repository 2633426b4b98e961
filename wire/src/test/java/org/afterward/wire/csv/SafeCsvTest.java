package org.afterward.wire.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeCsvTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\0=1", "=HYPERLINK(\"http://x\")", "＝1"
            })
    void SV_15_a_cell_that_begins_like_a_formula_gets_an_apostrophe(String cell) {
        assertThat(SafeCsv.cell(cell)).startsWith("\"'" + cell.charAt(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=1", " =1", "1-2", "O'Neil", "", "'=1"})
    void SV_15_any_other_cell_stays_as_it_is(String cell) {
        assertThat(SafeCsv.cell(cell)).isEqualTo('"' + cell + '"');
    }

    @Test
    void SV_15_quotes_commas_and_line_ends_stay_inside_their_cell() {
        assertThat(SafeCsv.row(List.of("a\"b", "c,d", "e\r\nf"))).isEqualTo("\"a\"\"b\",\"c,d\",\"e\r\nf\"\r\n");
    }
}
