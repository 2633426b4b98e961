package org.afterward.clinical.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What one role may do with one category, as the role file says it.
///
/// Source: access.md, section 1.5.
///
/// @param part the only part of the category that counts; empty for the whole
public record Cell(Set<Letter> letters, String part) {
    public static final Cell NOTHING = new Cell(Set.of(), "");

    public Cell {
        letters = Set.copyOf(letters);
    }

    public enum Letter {
        READ("R"),
        WRITE("W"),
        /// Sign and countersign what others wrote.
        SIGN("S"),
        /// Order, prescribe, discharge. Ours: the reference's `RW` does not tell a prescription from a dose given.
        ORDER("O"),
        /// Only the minimal form.
        MINIMAL("m"),
        /// The ward roster is enough to read the minimal form.
        ROSTER("*"),
        /// Only while the task or incident is open.
        TASK("t"),
        OWN("own"),
        /// Only inside a case.
        CASE("case"),
        /// Another clinician signs before it counts.
        COSIGN("cosign"),
        /// Without a relationship: the office itself is the reason.
        OFFICE("office");

        private final String word;

        Letter(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        static Optional<Letter> of(String word) {
            return Arrays.stream(values())
                    .filter(letter -> letter.word.equals(word))
                    .findFirst();
        }
    }

    public boolean has(Letter letter) {
        return letters.contains(letter);
    }

    public boolean nothing() {
        return letters.isEmpty();
    }

    /// As in the role file, in one order whatever the file's.
    public String words() {
        if (nothing()) {
            return "-";
        }
        var sorted = letters.isEmpty() ? EnumSet.noneOf(Letter.class) : EnumSet.copyOf(letters);
        return sorted.stream().map(Letter::word).collect(Collectors.joining(" "))
                + (part.isEmpty() ? "" : " (" + part + ")");
    }
}
