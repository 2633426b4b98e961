package org.afterward.clinical.fact;

/// The id of a fact, chosen by its sender: the same id again is the same fact. 1 to 300 characters.
public record FactId(String value) implements Comparable<FactId> {
    public static final int LONGEST = 300;

    public FactId {
        if (value.isEmpty() || value.length() > LONGEST) {
            throw new IllegalArgumentException("a fact id has 1 to " + LONGEST + " characters: " + value);
        }
    }

    @Override
    public int compareTo(FactId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
