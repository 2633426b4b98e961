package org.afterward.wire.hl7;

/// The characters that a message declares in MSH-1 and MSH-2.
///
/// @param escape       [#NONE] where none was declared, and then nothing is an escape sequence
/// @param subcomponent [#NONE] where none was declared
/// @param truncation   2.7 and later; [#NONE] where none was declared
public record Delimiters(char field, char component, char repetition, char escape, char subcomponent, char truncation) {
    static final char NONE = '\0';

    /// The recommended ones.
    public static final Delimiters USUAL = new Delimiters('|', '^', '~', '\\', '&', NONE);

    /// Those of the segment text `msh`, which begins with the three letters of its name; a character that
    /// was not declared is none; where MSH-2 is empty the recommended ones are meant.
    static Delimiters declaredBy(String msh) {
        var field = at(msh, 3);
        var end = msh.indexOf(field, 4);
        var said = end < 0 ? msh.substring(Math.min(4, msh.length())) : msh.substring(4, end);
        if (said.equals("^~\\\\&")) {
            // A backslash doubled by a program that took it for its own escape character.
            said = "^~\\&";
        }
        if (said.isEmpty()) {
            return new Delimiters(field, USUAL.component, USUAL.repetition, USUAL.escape, USUAL.subcomponent, NONE);
        }
        return new Delimiters(
                field,
                at(said, 0),
                said.length() < 2 ? USUAL.repetition : at(said, 1),
                at(said, 2),
                at(said, 3),
                at(said, 4));
    }

    private static char at(String text, int index) {
        return index < text.length() ? text.charAt(index) : NONE;
    }

    /// Whether a message can be told apart by these: no letter, digit, blank or control character, and no
    /// two alike.
    boolean usable() {
        var all = characters();
        for (int i = 0; i < all.length(); i++) {
            var c = all.charAt(i);
            if (Character.isLetterOrDigit(c) || c <= ' ' || c == '"' || c == '\uFFFD' || Character.isSurrogate(c)) {
                return false;
            }
            if (all.indexOf(c) != i) {
                return false;
            }
        }
        return all.length() >= 3;
    }

    /// All that were declared, with the field separator first: MSH-1 and MSH-2.
    String characters() {
        var text = new StringBuilder(6).append(field);
        for (char c : new char[] {component, repetition, escape, subcomponent, truncation}) {
            if (c != NONE) {
                text.append(c);
            }
        }
        return text.toString();
    }
}
