package org.afterward.clinical.visitor;

/// How somebody stands in a patient's register of visitors. Source: access.md, section 4.2.
public enum Listing {
    APPROVED("Approved"),
    ASK_FIRST("Ask first"),
    RESTRICTED("Restricted"),
    BARRED("Barred"),
    /// Nobody has said anything about them.
    UNKNOWN("Not known");

    private final String words;

    Listing(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
