package org.afterward.wire.json;

/// Text as a log may hold it: one line, nothing that a terminal obeys, nothing that is not seen. What is
/// changed stays readable: a backslash, a u, and the code unit in hexadecimal.
///
/// Source: OWASP ASVS 5.0, 16.4.1.
public final class LogText {
    /// Characters of one text of an event; the rest is cut off, and its length said.
    public static final int LONGEST = 8_000;

    public static String encoded(String text) {
        if (text.length() <= LONGEST && text.codePoints().allMatch(LogText::plain)) {
            return text;
        }
        var encoded = new StringBuilder(text.length() + 16);
        int i = 0;
        while (i < text.length() && i < LONGEST) {
            int c = text.codePointAt(i);
            if (plain(c)) {
                encoded.appendCodePoint(c);
            } else {
                text.substring(i, i + Character.charCount(c))
                        .chars()
                        .forEach(unit -> encoded.append("\\u%04x".formatted(unit)));
            }
            i += Character.charCount(c);
        }
        if (i < text.length()) {
            encoded.append("… and ").append(text.length() - i).append(" more");
        }
        return encoded.toString();
    }

    /// Not a control, not a mark that turns the line around or joins invisibly, not a line or paragraph
    /// separator, not half a character.
    private static boolean plain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    private LogText() {}
}
