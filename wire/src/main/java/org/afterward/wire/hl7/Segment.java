package org.afterward.wire.hl7;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/// One line of a message. Fields are counted as HL7 counts them: MSH-1 is the field separator itself.
///
/// Fields are cut when first asked for, so that what nobody asks for costs nothing.
public final class Segment {
    private final String name;
    private final int sequence;
    private final String text;
    private final Delimiters delimiters;
    private final Charset charset;
    private List<String> fields = List.of();

    Segment(String name, int sequence, String text, Delimiters delimiters, Charset charset) {
        this.name = name;
        this.sequence = sequence;
        this.text = text;
        this.delimiters = delimiters;
        this.charset = charset;
    }

    public String name() {
        return name;
    }

    /// Which of the segments of this name in the message, from 1.
    public int sequence() {
        return sequence;
    }

    /// The whole segment as it was sent, without its line end.
    public String text() {
        return text;
    }

    /// How many fields were sent.
    public int size() {
        return isHeader() ? fields().size() : fields().size() - 1;
    }

    /// The field as it was sent: repetitions, escape sequences and all. Empty where not sent.
    public String raw(int field) {
        if (!isHeader()) {
            return field < fields().size() && field > 0 ? fields().get(field) : "";
        }
        if (field == 1) {
            return String.valueOf(delimiters.field());
        }
        return field <= fields().size() && field > 1 ? fields().get(field - 1) : "";
    }

    /// The first repetition.
    public Field field(int field) {
        var raw = raw(field);
        if ((isHeader() && field <= 2) || raw.isEmpty()) {
            return new Field(raw, delimiters, charset);
        }
        var end = raw.indexOf(delimiters.repetition());
        return new Field(end < 0 ? raw : raw.substring(0, end), delimiters, charset);
    }

    /// Every repetition, in order; none where the field was not sent.
    public List<Field> repetitions(int field) {
        var raw = raw(field);
        if (raw.isEmpty()) {
            return List.of();
        }
        if (isHeader() && field <= 2) {
            return List.of(new Field(raw, delimiters, charset));
        }
        return cut(raw, delimiters.repetition()).stream()
                .map(one -> new Field(one, delimiters, charset))
                .toList();
    }

    /// The first component of the first repetition, read.
    public String value(int field) {
        return field(field).component(1);
    }

    public Where at(int field) {
        return Where.of(name, sequence, field);
    }

    private boolean isHeader() {
        return switch (name) {
            case "MSH", "FHS", "BHS" -> true;
            default -> false;
        };
    }

    private List<String> fields() {
        if (fields.isEmpty()) {
            fields = cut(text, delimiters.field());
        }
        return fields;
    }

    static List<String> cut(String text, char at) {
        var parts = new ArrayList<String>();
        int start = 0;
        for (int end = text.indexOf(at); end >= 0; end = text.indexOf(at, start)) {
            parts.add(text.substring(start, end));
            start = end + 1;
        }
        parts.add(text.substring(start));
        return parts;
    }

    @Override
    public String toString() {
        return text;
    }
}
