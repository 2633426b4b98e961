package org.afterward.server.journal;

import java.util.Arrays;

/// A message as it came in, byte for byte.
public final class Original {
    /// The longest message that is kept: the intakes refuse far shorter ones.
    public static final int LONGEST = 64 * 1024 * 1024;

    private final String type;
    private final byte[] bytes;

    /// @param type a media type, such as `x-application/hl7-v2+er7` or `application/fhir+json`
    public Original(String type, byte[] bytes) {
        if (bytes.length > LONGEST) {
            throw new IllegalArgumentException(
                    "a message of " + bytes.length + " bytes is longer than " + LONGEST + " and cannot be kept");
        }
        this.type = type;
        this.bytes = bytes.clone();
    }

    public String type() {
        return type;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /// The bytes themselves, for readers in this room that promise not to change them.
    byte[] raw() {
        return bytes;
    }

    public int size() {
        return bytes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Original that && type.equals(that.type) && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return type + ", " + bytes.length + " bytes";
    }
}
