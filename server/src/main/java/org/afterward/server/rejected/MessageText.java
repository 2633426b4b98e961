package org.afterward.server.rejected;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A message as text for a person: segment a line, control characters visible, the faulty place marked.
final class MessageText {
    /// The most characters of a message that are shown and can be edited here.
    static final int LONGEST = 200_000;

    private static final Pattern PLACE = Pattern.compile("([A-Z][A-Z0-9]{2})(?:\\[(\\d{1,5})])?(?:-(\\d{1,4}).*)?");
    private static final String EMPTY = "(empty)";
    private static final int PICTURES = 0x2400;
    private static final int SPACE = 0x20;
    private static final int DELETE = 0x7f;

    private final Charset charset;
    private final String text;

    private MessageText(Charset charset, String text) {
        this.charset = charset;
        this.text = text;
    }

    /// UTF-8 where the bytes are that, and else one character a byte, so that nothing is lost on the way back.
    static MessageText of(byte[] bytes) {
        try {
            return new MessageText(
                    StandardCharsets.UTF_8,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException notUtf8) {
            return new MessageText(StandardCharsets.ISO_8859_1, new String(bytes, StandardCharsets.ISO_8859_1));
        }
    }

    String charset() {
        return charset.name();
    }

    boolean tooLong() {
        return text.length() > LONGEST;
    }

    /// As a form can hold it: segments on lines of their own.
    String editable() {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    /// What a form sent back, as a message again.
    static byte[] message(String edited, String charset) {
        var words = edited.replace("\r\n", "\r").replace('\n', '\r');
        return words.getBytes(charset.equals("ISO-8859-1") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    /// @param path such as `OBX[3]-5`; anything else marks nothing
    List<RejectedView.Line> lines(String path) {
        var place = PLACE.matcher(path);
        var segment = place.matches() ? place.group(1) : "";
        var repetition = segment.isEmpty() || place.group(2) == null ? 1 : Integer.parseInt(place.group(2));
        var field = segment.isEmpty() || place.group(3) == null ? -1 : Integer.parseInt(place.group(3));
        var seen = new HashMap<String, Integer>();
        var lines = new ArrayList<RejectedView.Line>();
        var shown = text.substring(0, Math.min(text.length(), LONGEST));
        for (var line : shown.split("\r\n|\r|\n", -1)) {
            var name = line.substring(0, Math.min(line.length(), 3));
            var faulty = name.equals(segment) && seen.merge(name, 1, Integer::sum) == repetition;
            lines.add(faulty ? marked(lines.size() + 1, line, field) : plain(lines.size() + 1, line));
        }
        return lines;
    }

    private static RejectedView.Line plain(int number, String line) {
        return new RejectedView.Line(number, visible(line), "", "");
    }

    private static RejectedView.Line marked(int number, String line, int field) {
        // MSH-1 is the separator itself, so the first field after it is MSH-2.
        var skip = line.startsWith("MSH") ? field - 1 : field;
        var from = 0;
        for (var at = 0; at < skip && from >= 0; at++) {
            from = line.indexOf('|', from);
            from = from < 0 ? -1 : from + 1;
        }
        if (field < 1 || from < 0) {
            return new RejectedView.Line(number, "", visible(line), "");
        }
        var end = line.indexOf('|', from);
        var until = end < 0 ? line.length() : end;
        var fault = line.substring(from, until);
        return new RejectedView.Line(
                number,
                visible(line.substring(0, from)),
                fault.isEmpty() ? EMPTY : visible(fault),
                visible(line.substring(until)));
    }

    /// The shape of a message: the names of its segments, its delimiters, and how long each part is.
    List<RejectedView.Line> shape(String path) {
        return lines(path).stream()
                .map(line -> new RejectedView.Line(
                        line.number(),
                        line.before().matches("[A-Z][A-Z0-9]{2}\\|.*")
                                ? line.before().substring(0, 3)
                                        + shaped(line.before().substring(3))
                                : shaped(line.before()),
                        line.faulty() ? shaped(line.fault()) : "",
                        shaped(line.after())))
                .toList();
    }

    /// A letter is any letter, a digit any digit.
    static String shaped(String words) {
        return words.equals(EMPTY) ? words : words.replaceAll("\\p{N}", "9").replaceAll("[\\p{L}\\p{M}]", "x");
    }

    /// A reason without the values that it quotes.
    static String unquoted(String reason) {
        return reason.lines()
                .map(line -> line.replaceAll("['\"].*['\"]", "'…'"))
                .collect(Collectors.joining("\n"));
    }

    /// Control characters as their pictures, and those that turn the writing round by their numbers.
    static String visible(String words) {
        var seen = new StringBuilder();
        words.codePoints().forEach(one -> {
            if (one < SPACE) {
                seen.appendCodePoint(PICTURES + one);
            } else if (one == DELETE) {
                seen.append('\u2421');
            } else if (Character.getType(one) == Character.FORMAT || Character.getType(one) == Character.CONTROL) {
                seen.append(String.format("[U+%04X]", one));
            } else {
                seen.appendCodePoint(one);
            }
        });
        return seen.toString();
    }
}
