package org.afterward.wire.hl7;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The messages in a file or a block: one, several one after the other, or an HL7 batch (FHS, BHS, BTS, FTS).
///
/// Every byte that is no blank, framing or batch segment is in one of the pieces: text before the first MSH
/// is a piece of its own, to be refused by name and not passed over.
///
/// @param warnings counts in BTS-1 and FTS-1 that differ from what is there
public record Batch(List<Piece> pieces, List<String> warnings) {
    public Batch {
        pieces = List.copyOf(pieces);
        warnings = List.copyOf(warnings);
    }

    /// The bytes of one message.
    ///
    /// @param offset where it begins in the bytes that were split (after recoding to UTF-8, where those
    ///               were UTF-16)
    @SuppressWarnings("ArrayRecordComponent") // never compared; a copy of each message would be dear
    public record Piece(int offset, byte[] bytes) {}

    /// Cuts `blob` at each line that begins with MSH or with a batch segment.
    public static Batch split(byte[] blob) {
        return new Splitter(Er7.toUtf8(blob)).split();
    }

    private static final class Splitter {
        private final byte[] bytes;
        private final List<Piece> pieces = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();
        private int inBatch;
        private int batches;

        Splitter(byte[] bytes) {
            this.bytes = bytes;
        }

        Batch split() {
            int start = Charsets.starts(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
            int from = start;
            for (int line = start; line < bytes.length; line = next(line)) {
                var name = name(line);
                if (name.isEmpty()) {
                    continue;
                }
                add(from, line);
                from = line;
                switch (name) {
                    case "BHS" -> {
                        batches++;
                        inBatch = 0;
                        from = next(line);
                    }
                    case "FHS" -> from = next(line);
                    case "BTS" -> {
                        checked("BTS-1", line, inBatch, "messages in the batch");
                        inBatch = 0;
                        from = next(line);
                    }
                    case "FTS" -> {
                        checked("FTS-1", line, batches, "batches in the file");
                        from = next(line);
                    }
                    case "MSH" -> {
                        inBatch++;
                    }
                    default -> throw new IllegalStateException(name);
                }
            }
            add(from, bytes.length);
            return new Batch(pieces, warnings);
        }

        private void checked(String where, int line, int found, String what) {
            int end = line;
            while (end < bytes.length && bytes[end] != '\r' && bytes[end] != '\n') {
                end++;
            }
            var fields = Segment.cut(new String(bytes, line, end - line, ISO_8859_1), (char) (bytes[line + 3] & 0xFF));
            var said = fields.size() > 1 ? fields.get(1).strip() : "";
            if (!said.isEmpty() && !said.equals(String.valueOf(found))) {
                warnings.add(where + " says " + Er7.brief(said) + ", and there are " + found + " " + what + ".");
            }
        }

        private void add(int from, int until) {
            int start = from;
            int end = until;
            while (start < end && blank(bytes[start])) {
                start++;
            }
            while (end > start && blank(bytes[end - 1])) {
                end--;
            }
            if (start < end) {
                pieces.add(new Piece(start, Arrays.copyOfRange(bytes, start, end)));
            }
        }

        /// The byte after the line that `from` is in.
        private int next(int from) {
            int i = from;
            while (i < bytes.length && !lineEnd(bytes[i])) {
                i++;
            }
            while (i < bytes.length && blank(bytes[i])) {
                i++;
            }
            return i;
        }

        /// The name of the segment that opens or closes something here, or empty.
        private String name(int at) {
            if (at + 4 > bytes.length || Character.isLetterOrDigit(bytes[at + 3] & 0xFF) || blank(bytes[at + 3])) {
                return "";
            }
            var name = new String(bytes, at, 3, ISO_8859_1);
            return Optional.of(name)
                    .filter(List.of("MSH", "FHS", "BHS", "BTS", "FTS")::contains)
                    .orElse("");
        }

        private static boolean lineEnd(byte b) {
            return b == '\r' || b == '\n' || b == Mllp.START || b == Mllp.END;
        }

        private static boolean blank(byte b) {
            return b == ' ' || b == '\t' || b == 0 || lineEnd(b);
        }
    }
}
