package org.afterward.wire.csv;

import java.util.List;
import java.util.stream.Collectors;

/// Comma-separated values, with every cell quoted. A cell that a spreadsheet would take for a formula gets an
/// apostrophe in front.
///
/// Source: RFC 4180; OWASP ASVS 5.0, 1.2.10.
public final class SafeCsv {
    private static final String FORMULA = "=+-@\t\r\n\0＝＋－＠";

    /// One row, with its line end.
    public static String row(List<String> cells) {
        return cells.stream().map(SafeCsv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    static String cell(String value) {
        boolean formula = !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + value.replace("\"", "\"\"") + '"';
    }

    private SafeCsv() {}
}
