package org.afterward.clinical.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {
    @Test
    void quoted_cells_keep_their_commas_quotes_and_line_ends() {
        var rows = Table.read("t.csv", "a,b\r\n\"x, \"\"y\"\"\nz\",2\r\n,3\n").rows();

        assertThat(rows.getFirst().text("a")).isEqualTo("x, \"y\"\nz");
        assertThat(rows.getFirst().number("b")).isEqualTo(new BigDecimal("2"));
        assertThat(rows.getLast().numberIfAny("a")).isEmpty();
        assertThat(rows.getLast().line()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"news2.csv", "news2-response.csv", "limits.csv", "limits-more.csv", "codes.csv", "units.csv"})
    void each_table_of_ours_can_be_read(String file) {
        assertThat(Table.named(file).rows()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            ''              | line 1: there is no header
            'a,a~'          | line 1: column names must be there and differ
            'a,b~1,2~3~'    | line 3: 2 cells expected, found 1
            'a,b~1,2~3,4'   | line 3: the last line has no end
            'a~"x~y~'       | line 2: a quote is not closed
            'a~x"y~'        | line 2: a quote stands inside a cell
            """)
    void a_fault_names_file_and_line(String text, String fault) {
        assertThatThrownBy(() -> Table.read("t.csv", text.replace('~', '\n')))
                .hasMessageContaining("clinical table t.csv, " + fault);
    }

    @Test
    void a_cell_that_does_not_hold_what_the_rule_needs_names_file_and_line() {
        var row = Table.read("t.csv", "a,b\nx,1.5\n").rows().getFirst();

        assertThatThrownBy(() -> row.number("a")).hasMessageContaining("t.csv, line 2: a must be a number: x");
        assertThatThrownBy(() -> row.whole("b")).hasMessageContaining("t.csv, line 2: b must be a whole number: 1.5");
        assertThatThrownBy(() -> row.text("c")).hasMessageContaining("t.csv, line 2: there is no column c");
        assertThatThrownBy(() -> row.either("a", "yes", "no")).hasMessageContaining("a must be yes or no: x");
        assertThatThrownBy(() -> Table.named("none.csv")).hasMessageContaining("there is no clinical table none.csv");
    }
}
