package org.afterward.clinical.rule;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A clinical table: a CSV file (RFC 4180, UTF-8, one header line) on the class path, read strictly. A
/// fault in it ends the program where it starts, with file and line, for a threshold that was misread must
/// never score a patient.
///
/// Their sources are in `tables/SOURCES.md`.
public record Table(String file, List<Row> rows) {
    private static final String FOLDER = "/org/afterward/clinical/tables/";

    public Table {
        rows = List.copyOf(rows);
    }

    public static Table named(String file) {
        return read(file, text(file));
    }

    /// The file as it stands, for tables that a site may replace by its own and that are read elsewhere.
    public static String text(String file) {
        try (var in = Table.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalStateException("there is no clinical table " + file);
            }
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(in.readAllBytes())).toString();
        } catch (IOException e) {
            throw new UncheckedIOException("the clinical table " + file + " cannot be read", e);
        }
    }

    static Table read(String file, String text) {
        var records = records(file, text);
        if (records.isEmpty()) {
            throw wrong(file, 1, "there is no header");
        }
        var header = records.getFirst().cells();
        if (new HashSet<>(header).size() != header.size() || header.contains("")) {
            throw wrong(file, 1, "column names must be there and differ: " + header);
        }
        var rows = new ArrayList<Row>();
        for (var each : records.subList(1, records.size())) {
            if (each.cells().size() != header.size()) {
                throw wrong(
                        file,
                        each.line(),
                        header.size() + " cells expected, found " + each.cells().size());
            }
            var cells = new HashMap<String, String>();
            for (int i = 0; i < header.size(); i++) {
                cells.put(header.get(i), each.cells().get(i));
            }
            rows.add(new Row(file, each.line(), cells));
        }
        return new Table(file, rows);
    }

    /// One row; `line` counts from 1 in the file.
    public record Row(String file, int line, Map<String, String> cells) {
        public Row {
            cells = Map.copyOf(cells);
        }

        /// The cell as it stands, empty where nothing stands.
        public String text(String column) {
            var cell = cells.get(column);
            if (cell == null) {
                throw wrong("there is no column " + column);
            }
            return cell;
        }

        /// Empty where nothing stands, which in these tables means unbounded or not applicable.
        public Optional<BigDecimal> numberIfAny(String column) {
            var cell = text(column);
            try {
                return cell.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(cell));
            } catch (NumberFormatException e) {
                throw wrong(column + " must be a number: " + cell);
            }
        }

        public BigDecimal number(String column) {
            return numberIfAny(column).orElseThrow(() -> wrong(column + " must not be empty"));
        }

        public int whole(String column) {
            try {
                return number(column).intValueExact();
            } catch (ArithmeticException e) {
                throw wrong(column + " must be a whole number: " + text(column));
            }
        }

        /// One of two words, such as `yes` and `no`.
        public boolean either(String column, String yes, String no) {
            var cell = text(column);
            if (!cell.equals(yes) && !cell.equals(no)) {
                throw wrong(column + " must be " + yes + " or " + no + ": " + cell);
            }
            return cell.equals(yes);
        }

        /// The fault to throw where a row does not hold what its rule needs.
        public IllegalStateException wrong(String why) {
            return Table.wrong(file, line, why);
        }
    }

    private record Line(int line, List<String> cells) {}

    private static List<Line> records(String file, String text) {
        var records = new ArrayList<Line>();
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        var quoted = false;
        var closed = false;
        var line = 1;
        var startedAt = 1;
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (!quoted && text.startsWith("\r\n", i)) {
                c = '\n';
                i++;
            }
            if (quoted) {
                if (c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append(c);
                    i++;
                } else if (c == '"') {
                    quoted = false;
                    closed = true;
                } else {
                    cell.append(c);
                    line += c == '\n' ? 1 : 0;
                }
            } else if (c == ',' || c == '\n') {
                cells.add(cell.toString());
                cell.setLength(0);
                closed = false;
                if (c == '\n') {
                    records.add(new Line(startedAt, List.copyOf(cells)));
                    cells.clear();
                    startedAt = ++line;
                }
            } else if (c == '"' && cell.isEmpty() && !closed) {
                quoted = true;
            } else if (c == '"' || closed) {
                throw wrong(file, line, "a quote stands inside a cell");
            } else {
                cell.append(c);
            }
        }
        if (quoted) {
            throw wrong(file, startedAt, "a quote is not closed");
        }
        if (!cell.isEmpty() || !cells.isEmpty() || closed) {
            throw wrong(file, startedAt, "the last line has no end, the file may be cut short");
        }
        return records;
    }

    private static IllegalStateException wrong(String file, int line, String why) {
        return new IllegalStateException("clinical table " + file + ", line " + line + ": " + why);
    }
}
