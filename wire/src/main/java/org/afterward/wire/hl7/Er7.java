package org.afterward.wire.hl7;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The vertical-bar encoding of HL7 version 2, read from any bytes whatever: it never fails, loses nothing,
/// and takes time in proportion to the bytes.
///
/// Source: HL7 2.8.2, chapter 2.
public final class Er7 {
    /// The largest message that is read, where a site has chosen no other (AU-33).
    public static final int MESSAGE_BYTES = 5 << 20;

    /// The most segments of one type, where the type has no limit of its own and a site has chosen no other
    /// (AU-33).
    public static final int SAME_SEGMENTS = 64;

    /// Of a result and what belongs to it there are many in one message.
    public static final Map<String, Integer> SEGMENTS_OF_TYPE = Map.of(
            "OBX", 5_000, "NTE", 5_000, "OBR", 1_000, "ORC", 1_000, "SPM", 1_000, "TQ1", 1_000, "PRT", 1_000, "FT1",
            1_000, "ZDS", 1_000);

    /// What a site may choose.
    ///
    /// @param messageBytes the largest message
    /// @param sameSegments the most segments of one type that has no limit of its own
    public record Limits(int messageBytes, int sameSegments) {
        public static final Limits USUAL = new Limits(MESSAGE_BYTES, SAME_SEGMENTS);

        /// The most that any site may choose for a message.
        public static final int LARGEST_MESSAGE = 50 << 20;

        public Limits {
            if (messageBytes < 1_024 || messageBytes > LARGEST_MESSAGE) {
                throw new IllegalArgumentException(
                        "a message may have 1024 to " + LARGEST_MESSAGE + " bytes at most, not " + messageBytes);
            }
            if (sameSegments < 1 || sameSegments > SEGMENTS) {
                throw new IllegalArgumentException(
                        "there may be 1 to " + SEGMENTS + " segments of one type at most, not " + sameSegments);
            }
        }

        private int segments(String type) {
            return Math.max(sameSegments, SEGMENTS_OF_TYPE.getOrDefault(type, 0));
        }
    }

    /// The most segments in one message.
    public static final int SEGMENTS = 10_000;

    /// The most fields in one segment.
    public static final int FIELDS = 1_000;

    /// The most repetitions, components and subcomponents in one field, taken together.
    public static final int PARTS = 20_000;

    private static final Pattern LINE_END = Pattern.compile("[\\r\\n\\x0B\\x1C]");

    /// What became of some bytes.
    public sealed interface Parsed {
        /// @param charset  the character set that the bytes were read in
        /// @param warnings what was odd about it
        record Message(Delimiters delimiters, Charset charset, List<Segment> segments, List<String> warnings)
                implements Parsed {
            public Message {
                segments = List.copyOf(segments);
                warnings = List.copyOf(warnings);
            }

            /// The MSH segment.
            public Segment header() {
                return segments.get(0);
            }

            public List<Segment> all(String name) {
                return segments.stream().filter(s -> s.name().equals(name)).toList();
            }

            /// Segments of the sender's own making, which are kept and not read.
            public List<Segment> local() {
                return segments.stream().filter(s -> s.name().startsWith("Z")).toList();
            }
        }

        /// No message can be made of it. `header` is the first line as far as there is one.
        record Unreadable(String header, Fault fault) implements Parsed {}
    }

    /// Reads the bytes of one message. Blank lines, framing bytes and a byte order mark are passed over.
    public static Parsed parse(byte[] bytes) {
        return parse(bytes, Limits.USUAL);
    }

    /// The same under a site's own limits.
    public static Parsed parse(byte[] bytes, Limits limits) {
        if (bytes.length > limits.messageBytes()) {
            var head = new String(bytes, 0, Math.min(bytes.length, 4_096), ISO_8859_1);
            return unreadable(
                    head,
                    Fault.Code.INTERNAL,
                    "The message has " + bytes.length + " bytes; at most " + limits.messageBytes() + " are read.",
                    "Send it in parts.");
        }
        var decoded = Charsets.decode(bytes, claimedCharset(bytes));
        var lines = lines(decoded.text());
        int first = 0;
        while (first < lines.size() && lines.get(first).isBlank()) {
            first++;
        }
        if (first == lines.size()) {
            return unreadable(
                    "", Fault.Code.SEGMENT_SEQUENCE, "There is no text.", "Send a message that begins with MSH.");
        }
        var header = lines.get(first).stripLeading();
        if (!header.startsWith("MSH") || header.length() < 5) {
            return unreadable(
                    header,
                    Fault.Code.SEGMENT_SEQUENCE,
                    "It begins with '" + brief(header) + "' and not with MSH.",
                    "Send a message that begins with MSH.");
        }
        var delimiters = Delimiters.declaredBy(header);
        if (!delimiters.usable()) {
            return unreadable(
                    header,
                    Fault.Code.DATA_TYPE,
                    "MSH-1 and MSH-2 declare '" + brief(header.substring(3, Math.min(9, header.length())))
                            + "', by which a message cannot be told apart.",
                    "Declare |^~\\& .");
        }
        var warnings = new ArrayList<String>();
        if (!decoded.warning().isEmpty()) {
            warnings.add(decoded.warning());
        }
        return segments(lines.subList(first, lines.size()), delimiters, decoded.charset(), warnings, limits);
    }

    private static Parsed segments(
            List<String> lines, Delimiters delimiters, Charset charset, List<String> warnings, Limits limits) {
        var texts = new ArrayList<StringBuilder>();
        int continued = 0;
        for (var line : lines) {
            var text = texts.isEmpty() ? line.stripLeading() : line;
            if (named(text, delimiters.field())) {
                texts.add(new StringBuilder(text));
            } else if (!text.isBlank()) {
                // A line end inside a value, as careless senders have it: the line belongs to the segment before.
                texts.getLast().append('\n').append(text);
                continued++;
            }
            if (texts.size() > SEGMENTS) {
                return unreadable(
                        lines.get(0),
                        Fault.Code.INTERNAL,
                        "The message has more than " + SEGMENTS + " segments.",
                        "Send it in parts.");
            }
        }
        if (continued > 0) {
            warnings.add(
                    continued + " lines do not begin with a segment name and are read as part of the line before.");
        }
        var counts = new HashMap<String, Integer>();
        var segments = new ArrayList<Segment>(texts.size());
        for (var text : texts) {
            var name = text.substring(0, 3);
            var sequence = counts.merge(name, 1, Integer::sum);
            var why = sequence > limits.segments(name)
                    ? "There are more than " + limits.segments(name) + " segments of this type."
                    : tooMany(text, delimiters);
            if (!why.isEmpty()) {
                return new Parsed.Unreadable(
                        lines.get(0),
                        new Fault(Fault.Code.INTERNAL, Where.segment(name, sequence), why, "Send it in parts."));
            }
            segments.add(new Segment(name, sequence, text.toString(), delimiters, charset));
        }
        return new Parsed.Message(delimiters, charset, segments, warnings);
    }

    private static String tooMany(CharSequence text, Delimiters delimiters) {
        int fields = 0;
        int parts = 0;
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == delimiters.field()) {
                fields++;
                parts = 0;
            } else if (c == delimiters.component() || c == delimiters.repetition() || c == delimiters.subcomponent()) {
                parts++;
            }
            if (fields > FIELDS) {
                return "The segment has more than " + FIELDS + " fields.";
            }
            if (parts > PARTS) {
                return "Field " + fields + " has more than " + PARTS + " parts.";
            }
        }
        return "";
    }

    private static boolean named(String line, char separator) {
        return line.length() >= 3
                && Character.isLetter(line.charAt(0))
                && alphanumeric(line.charAt(0))
                && alphanumeric(line.charAt(1))
                && alphanumeric(line.charAt(2))
                && (line.length() == 3 || line.charAt(3) == separator);
    }

    private static boolean alphanumeric(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
    }

    private static List<String> lines(String text) {
        return List.of(LINE_END.split(text.startsWith("\uFEFF") ? text.substring(1) : text, -1));
    }

    private static Parsed unreadable(String header, Fault.Code code, String why, String todo) {
        return new Parsed.Unreadable(header, new Fault(code, Where.segment("MSH", 1), why, todo));
    }

    /// MSH-18 as it was sent, found before the character set is known.
    private static String claimedCharset(byte[] bytes) {
        int start = 0;
        while (start + 3 < bytes.length
                && !(bytes[start] == 'M' && bytes[start + 1] == 'S' && bytes[start + 2] == 'H')) {
            start++;
        }
        int end = start;
        while (end < bytes.length && bytes[end] != '\r' && bytes[end] != '\n' && end - start < 16_384) {
            end++;
        }
        var header = new String(bytes, start, end - start, ISO_8859_1);
        if (header.length() < 4) {
            return "";
        }
        var fields = Segment.cut(header, header.charAt(3));
        var claim = fields.size() > 17 ? fields.get(17) : "";
        var repetition = Delimiters.declaredBy(header).repetition();
        return repetition == Delimiters.NONE ? claim : claim.replace(repetition, '~');
    }

    static String brief(String text) {
        var clean = text.replaceAll("[\\p{Cntrl}\\uFFFD]", "?");
        return clean.length() <= 40 ? clean : clean.substring(0, clean.offsetByCodePoints(0, 39)) + "…";
    }

    static byte[] toUtf8(byte[] bytes) {
        return Charsets.wide(bytes)
                .map(wide -> Charsets.decode(bytes, "").text().getBytes(UTF_8))
                .orElse(bytes);
    }

    private Er7() {}
}
