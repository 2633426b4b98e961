package org.afterward.wire.hl7;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Writes a message with the recommended delimiters, in UTF-8, field by field; what is set is escaped. One
/// message, one writer, one thread.
///
/// ```java
/// new Hl7Writer("ORU", "R01", "2.5.1", "42", at, zone).from("SIM", "WARD")
///         .segment("PID").set(1, "1").set(3, "123", "", "", "HOSP", "MR").set(5, "Doe", "Jane")
///         .segment("OBX").set(2, "NM").set(3, "8867-4", "Heart rate", "LN").set(5, "88").bytes();
/// ```
public final class Hl7Writer {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssZ", Locale.ROOT);

    private final ZoneId zone;
    private final List<List<String>> segments = new ArrayList<>();
    private List<String> fields = List.of();

    /// Begins with an MSH for production use.
    ///
    /// @param zone whose offset times are written with
    public Hl7Writer(String type, String event, String version, String controlId, Instant at, ZoneId zone) {
        this.zone = zone;
        segment("MSH").set(7, at);
        if (version.compareTo("2.3.1") < 0) {
            set(9, type, event);
        } else {
            set(9, type, event, type + "_" + structure(type, event));
        }
        set(10, controlId).set(11, "P").set(12, version);
        if (!version.equals("2.2")) {
            set(18, "UNICODE UTF-8");
        }
    }

    /// MSH-3 and MSH-4.
    public Hl7Writer from(String application, String facility) {
        return header(3, application).header(4, facility);
    }

    /// MSH-5 and MSH-6.
    public Hl7Writer to(String application, String facility) {
        return header(5, application).header(6, facility);
    }

    private Hl7Writer header(int field, String text) {
        put(segments.get(0), field - 1, components(text));
        return this;
    }

    /// Begins a segment; what is set from here on is set in it.
    public Hl7Writer segment(String name) {
        fields = new ArrayList<>(List.of(name));
        segments.add(fields);
        return this;
    }

    /// Sets a field, by HL7's number, to its components.
    public Hl7Writer set(int field, String... components) {
        put(fields, index(field), components(components));
        return this;
    }

    /// A time to the second with its offset.
    public Hl7Writer set(int field, Instant at) {
        return set(field, TIME.format(at.atZone(zone)));
    }

    /// Adds a repetition to a field that is set.
    public Hl7Writer repeat(int field, String... components) {
        put(fields, index(field), fields.get(index(field)) + Delimiters.USUAL.repetition() + components(components));
        return this;
    }

    public byte[] bytes() {
        return text().getBytes(UTF_8);
    }

    /// The segments, each ended by a carriage return.
    public String text() {
        var text = new StringBuilder();
        for (var segment : segments) {
            var header = segment.get(0).equals("MSH");
            text.append(segment.get(0)).append(header ? Delimiters.USUAL.characters() : "");
            segment.subList(header && segment.size() > 1 ? 2 : 1, segment.size())
                    .forEach(field -> text.append(Delimiters.USUAL.field()).append(field));
            text.append('\r');
        }
        return text.toString();
    }

    /// MSH-1 is the separator itself, so that MSH-2 is the first field after the name.
    private int index(int field) {
        return fields.get(0).equals("MSH") ? field - 1 : field;
    }

    private static void put(List<String> fields, int index, String text) {
        while (fields.size() <= index) {
            fields.add("");
        }
        fields.set(index, text);
    }

    private static String components(String... components) {
        var text = new StringBuilder();
        int pending = 0;
        for (var component : components) {
            if (component.isEmpty()) {
                pending++;
                continue;
            }
            text.repeat(Delimiters.USUAL.component(), pending);
            pending = 1;
            text.append(Escapes.escape(component, Delimiters.USUAL));
        }
        return text.toString();
    }

    /// HL7 table 0354, as far as we write it.
    private static String structure(String type, String event) {
        if (type.equals("ORU")) {
            return event;
        }
        return switch (event) {
            case "A04", "A08", "A13" -> "A01";
            case "A07" -> "A06";
            case "A11", "A12" -> "A09";
            case "A28", "A31" -> "A05";
            case "A40" -> "A39";
            case "A34" -> "A30";
            default -> event;
        };
    }
}
