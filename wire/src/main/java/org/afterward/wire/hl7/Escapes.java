package org.afterward.wire.hl7;

import java.nio.charset.Charset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Escape sequences, HL7 2.8.2 chapter 2.7. Those without a meaning for us stay as they were sent: `\H\`,
/// `\N\`, `\Zab\`, a lone escape character.
final class Escapes {
    /// The text that `raw` stands for.
    static String unescape(String raw, Delimiters delimiters, Charset charset) {
        var mark = delimiters.escape();
        if (mark == Delimiters.NONE || raw.indexOf(mark) < 0) {
            return raw;
        }
        var text = new StringBuilder(raw.length());
        int done = 0;
        for (int start = raw.indexOf(mark); start >= 0; start = raw.indexOf(mark, done)) {
            var end = raw.indexOf(mark, start + 1);
            if (end < 0) {
                break;
            }
            var meaning = meaning(raw.substring(start + 1, end), delimiters, charset);
            if (meaning != null) {
                text.append(raw, done, start).append(meaning);
                done = end + 1;
            } else {
                // What is no sequence is text, and its second mark may begin a sequence.
                var next = known(raw, start, end) ? end + 1 : end;
                text.append(raw, done, next);
                done = next;
            }
        }
        return text.append(raw, done, raw.length()).toString();
    }

    /// Highlighting, character set changes and local sequences keep both their marks.
    private static boolean known(String raw, int start, int end) {
        if (end == start + 2) {
            return raw.charAt(start + 1) == 'H' || raw.charAt(start + 1) == 'N';
        }
        return end > start + 1 && "CMZX.".indexOf(raw.charAt(start + 1)) >= 0;
    }

    private static @Nullable String meaning(String name, Delimiters delimiters, Charset charset) {
        return switch (name) {
            case "F" -> String.valueOf(delimiters.field());
            case "S" -> String.valueOf(delimiters.component());
            case "R" -> String.valueOf(delimiters.repetition());
            case "E" -> String.valueOf(delimiters.escape());
            case "T" -> delimiters.subcomponent() == Delimiters.NONE ? "&" : String.valueOf(delimiters.subcomponent());
            case "P" -> delimiters.truncation() == Delimiters.NONE ? "#" : String.valueOf(delimiters.truncation());
            case ".br", ".BR", ".sp", ".SP", ".ce" -> "\n";
            default -> {
                if (name.startsWith(".sp") && name.length() <= 6) {
                    yield lines(name.substring(3).strip());
                }
                yield name.startsWith("X") ? hex(name.substring(1), charset) : null;
            }
        };
    }

    private static @Nullable String lines(String count) {
        var digits = count.startsWith("+") ? count.substring(1) : count;
        if (digits.isEmpty() || digits.length() > 2 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        return "\n".repeat(Integer.parseInt(digits));
    }

    private static @Nullable String hex(String digits, Charset charset) {
        if (digits.isEmpty() || digits.length() % 2 != 0) {
            return null;
        }
        var bytes = new byte[digits.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            int high = Character.digit(digits.charAt(2 * i), 16);
            int low = Character.digit(digits.charAt(2 * i + 1), 16);
            if (high < 0 || low < 0) {
                return null;
            }
            bytes[i] = (byte) ((high << 4) | low);
        }
        return Charsets.withoutNul(new String(bytes, charset));
    }

    /// `text` so that it can stand in a component and be read back the same; line ends become `\.br\`.
    static String escape(String text, Delimiters delimiters) {
        StringBuilder escaped = null;
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            var name = name(c, delimiters);
            if (name.isEmpty()) {
                if (escaped != null) {
                    escaped.append(c);
                }
                continue;
            }
            if (escaped == null) {
                escaped = new StringBuilder(text.length() + 8).append(text, 0, i);
            }
            if (delimiters.escape() == Delimiters.NONE) {
                escaped.append(' ');
            } else {
                escaped.append(delimiters.escape()).append(name).append(delimiters.escape());
            }
        }
        return escaped == null ? text : escaped.toString();
    }

    private static String name(char c, Delimiters delimiters) {
        if (c == delimiters.field()) {
            return "F";
        } else if (c == delimiters.component()) {
            return "S";
        } else if (c == delimiters.repetition()) {
            return "R";
        } else if (c == delimiters.escape()) {
            return "E";
        } else if (c == delimiters.subcomponent()) {
            return "T";
        } else if (c == '\n') {
            return ".br";
        } else if (c < ' ') {
            return "X" + String.format(Locale.ROOT, "%02X", (int) c);
        }
        return "";
    }

    private Escapes() {}
}
