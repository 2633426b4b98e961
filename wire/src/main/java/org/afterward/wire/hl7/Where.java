package org.afterward.wire.hl7;

/// A place in a message, all counted from 1; 0 means the whole of what is before it.
///
/// @param segment  segment name, such as `OBX`
/// @param sequence which of the segments of that name
public record Where(String segment, int sequence, int field, int component) {
    public static Where of(String segment, int sequence, int field) {
        return new Where(segment, sequence, field, 0);
    }

    static Where segment(String name, int sequence) {
        return new Where(name, sequence, 0, 0);
    }

    /// An HL7 path such as `OBX[3]-5` or `PID[1]-3.4`.
    @Override
    public String toString() {
        var path = segment + "[" + sequence + "]";
        if (field > 0) {
            path += "-" + field;
        }
        return component > 0 ? path + "." + component : path;
    }
}
