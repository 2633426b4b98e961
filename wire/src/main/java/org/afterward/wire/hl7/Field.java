package org.afterward.wire.hl7;

import java.nio.charset.Charset;

/// One repetition of one field.
///
/// @param raw as it was sent
public record Field(String raw, Delimiters delimiters, Charset charset) {
    /// HL7's way to say that a value is to be deleted, which is not the same as not to send it.
    public static final String NULL = "\"\"";

    public boolean isEmpty() {
        return raw.isEmpty();
    }

    /// Whether nothing can be read from it: not sent, or an explicit null.
    public boolean isBlank() {
        return raw.isBlank() || raw.equals(NULL);
    }

    /// Whether the whole field is an explicit null.
    public boolean isNull() {
        return raw.equals(NULL);
    }

    /// The first subcomponent of a component, read, without blanks around it; empty where not sent and for
    /// an explicit null.
    public String component(int component) {
        return component(component, 1);
    }

    public String component(int component, int subcomponent) {
        var sent = part(part(raw, delimiters.component(), component), delimiters.subcomponent(), subcomponent);
        return sent.equals(NULL)
                ? ""
                : Escapes.unescape(sent, delimiters, charset).strip();
    }

    /// The whole field as text, as for ST, TX and FT, in which a component separator is only a character.
    public String text() {
        return isNull() ? "" : Escapes.unescape(raw, delimiters, charset).strip();
    }

    /// How many components were sent; 1 where there is no separator.
    public int components() {
        return (int) raw.chars().filter(c -> c == delimiters.component()).count() + 1;
    }

    private static String part(String text, char separator, int number) {
        if (separator == Delimiters.NONE) {
            return number == 1 ? text : "";
        }
        int start = 0;
        for (int i = 1; i < number; i++) {
            var next = text.indexOf(separator, start);
            if (next < 0) {
                return "";
            }
            start = next + 1;
        }
        var end = text.indexOf(separator, start);
        return end < 0 ? text.substring(start) : text.substring(start, end);
    }
}
