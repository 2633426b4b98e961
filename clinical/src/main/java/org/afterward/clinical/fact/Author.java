package org.afterward.clinical.fact;

/// Who says so: a person or a machine, by the name the sender gave. Empty where the sender named nobody.
public record Author(String id, String name) {
    public static final Author UNKNOWN = new Author("", "");

    public boolean known() {
        return !id.isEmpty() || !name.isEmpty();
    }

    /// The name, or else the id, or else empty.
    public String display() {
        return name.isEmpty() ? id : name;
    }
}
