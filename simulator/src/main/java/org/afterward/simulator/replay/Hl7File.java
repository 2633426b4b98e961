package org.afterward.simulator.replay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.regex.Pattern;

/// The messages of an HL7 v2 file: one, several, or a batch; any line ends, MLLP frames too. A message is never
/// changed,
/// apart from UTF-16 becoming UTF-8, for MLLP cannot carry the former.
final class Hl7File {
    private static final Pattern HEADER =
            Pattern.compile("(?:^|[\\r\\n\\x0B\\x1C])[ \\t]*(MSH|FHS|BHS|BTS|FTS)[^\\p{Alnum}\\s]");

    static boolean looksLike(byte[] bytes) {
        var head = text(bytes);
        var matcher = HEADER.matcher(head.substring(0, Math.min(head.length(), 4096)));
        return matcher.find();
    }

    static void read(String name, byte[] bytes, List<Item> items) {
        var text = text(bytes);
        var matcher = HEADER.matcher(text);
        int from = 0;
        boolean envelope = false;
        while (matcher.find()) {
            add(name, text.substring(from, matcher.start(1)), envelope, items);
            from = matcher.start(1);
            envelope = !matcher.group(1).equals("MSH");
        }
        add(name, text.substring(from), envelope, items);
    }

    /// What follows the one line of a batch segment belongs to nobody, and is kept for the server to refuse.
    private static void add(String name, String piece, boolean envelope, List<Item> items) {
        var text = piece;
        if (envelope) {
            int end = 0;
            while (end < text.length() && text.charAt(end) != '\r' && text.charAt(end) != '\n') {
                end++;
            }
            text = text.substring(end);
        }
        int start = 0;
        int end = text.length();
        while (start < end && blank(text.charAt(start))) {
            start++;
        }
        while (end > start && blank(text.charAt(end - 1))) {
            end--;
        }
        if (start < end) {
            var message = text.substring(start, end);
            items.add(new Item.Message(name, Hl7Times.sent(message), message.getBytes(ISO_8859_1)));
        }
    }

    private static boolean blank(char c) {
        return c <= ' ';
    }

    /// Each byte as one character, without a byte order mark.
    private static String text(byte[] bytes) {
        if (bytes.length > 2 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF) {
            return new String(new String(bytes, 2, bytes.length - 2, UTF_16BE).getBytes(UTF_8), ISO_8859_1);
        }
        if (bytes.length > 2 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE) {
            return new String(new String(bytes, 2, bytes.length - 2, UTF_16LE).getBytes(UTF_8), ISO_8859_1);
        }
        int start = bytes.length > 2 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF
                ? 3
                : 0;
        return new String(bytes, start, bytes.length - start, ISO_8859_1);
    }

    private Hl7File() {}
}
