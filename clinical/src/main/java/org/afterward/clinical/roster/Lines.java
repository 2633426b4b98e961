package org.afterward.clinical.roster;

import java.util.ArrayList;
import java.util.List;

/// Comma-separated values, RFC 4180: a cell in quotes may hold commas, quotes (twice) and line ends. Lines end
/// with LF or CR LF; the last need not end. A line without anything on it is passed over.
final class Lines {
    private final String text;
    private final int most;
    private final List<Line> lines = new ArrayList<>();
    private final List<String> cells = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private int line = 1;
    private int begun = 1;

    /// @param number where it begins
    record Line(int number, List<String> cells) {
        Line {
            cells = List.copyOf(cells);
        }
    }

    sealed interface Read {
        record Whole(List<Line> lines) implements Read {}

        record Broken(Fault fault) implements Read {}
    }

    private Lines(String text, int most) {
        this.text = text;
        this.most = most;
    }

    /// @param most lines that are read; one more is a fault
    static Read read(String text, int most) {
        return new Lines(text, most).read();
    }

    private enum In {
        PLAIN,
        QUOTES,
        AFTER_QUOTES
    }

    private Read read() {
        var in = In.PLAIN;
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                continue;
            }
            if (Character.isISOControl(c) && c != '\n' && c != '\t') {
                return broken("a control character (" + (int) c
                        + ") stands here. Save the file as CSV with UTF-8, and lines that end as on this machine");
            }
            switch (in) {
                case QUOTES -> {
                    if (c != '"') {
                        cell.append(c);
                        line += c == '\n' ? 1 : 0;
                    } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                        cell.append(c);
                        i++;
                    } else {
                        in = In.AFTER_QUOTES;
                    }
                }
                case PLAIN, AFTER_QUOTES -> {
                    if (c == ',' || c == '\n') {
                        ended(c == '\n');
                        in = In.PLAIN;
                    } else if (c == '"' && cell.isEmpty() && in == In.PLAIN) {
                        in = In.QUOTES;
                    } else if (c == '"' || in == In.AFTER_QUOTES) {
                        return broken("a quotation mark stands inside a cell. Put the whole cell in quotation marks,"
                                + " and write each one inside it twice");
                    } else {
                        cell.append(c);
                    }
                }
            }
            if (lines.size() > most) {
                return broken("the file has more than " + (most - 1) + " shifts. Send it in parts");
            }
        }
        if (in == In.QUOTES) {
            line = begun;
            return broken("a quotation mark is opened on this line and never closed");
        }
        ended(true);
        return lines.size() > most
                ? broken("the file has more than " + (most - 1) + " shifts. Send it in parts")
                : new Read.Whole(List.copyOf(lines));
    }

    private void ended(boolean lineToo) {
        cells.add(cell.toString());
        cell.setLength(0);
        if (lineToo) {
            if (cells.stream().anyMatch(each -> !each.isBlank())) {
                lines.add(new Line(begun, cells));
            }
            cells.clear();
            line++;
            begun = line;
        }
    }

    private Read broken(String words) {
        return new Read.Broken(new Fault(line, "", words));
    }
}
