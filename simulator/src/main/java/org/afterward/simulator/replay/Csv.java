package org.afterward.simulator.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A table of comma-separated values with a header (RFC 4180): quotes around what has a comma or a line
/// end, two quotes for one. A row that has fewer values than the header has empty ones.
final class Csv {
    static List<Map<String, String>> rows(byte[] bytes) {
        var lines = lines(new String(bytes, UTF_8));
        if (lines.isEmpty()) {
            return List.of();
        }
        var header = lines.getFirst();
        var rows = new ArrayList<Map<String, String>>();
        for (var values : lines.subList(1, lines.size())) {
            var row = new HashMap<String, String>();
            for (int i = 0; i < header.size(); i++) {
                row.put(header.get(i), i < values.size() ? values.get(i) : "");
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<List<String>> lines(String text) {
        var lines = new ArrayList<List<String>>();
        var line = new ArrayList<String>();
        var value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c != '"') {
                    value.append(c);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    value.append(c);
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',' || c == '\n') {
                line.add(value.toString());
                value.setLength(0);
                if (c == '\n') {
                    lines.add(List.copyOf(line));
                    line.clear();
                }
            } else if (c != '\r') {
                value.append(c);
            }
        }
        if (!value.isEmpty() || !line.isEmpty()) {
            line.add(value.toString());
            lines.add(List.copyOf(line));
        }
        lines.removeIf(each -> each.size() == 1 && each.getFirst().isBlank());
        return lines;
    }

    private Csv() {}
}
