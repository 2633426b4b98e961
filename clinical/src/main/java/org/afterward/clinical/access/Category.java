package org.afterward.clinical.access;

/// A part of a record that is opened or not opened as one.
///
/// Source: access.md, section 1.5.
public enum Category {
    A("identity and location"),
    B("safety"),
    C("observations and scores"),
    D("medicines"),
    E("clinical notes"),
    F("results"),
    G("orders and tasks"),
    H("plan, goals, therapy, nutrition"),
    I("protected"),
    J("contacts and visitors"),
    K("legal and disclosure"),
    L("who looked"),
    M("discharge and social");

    private final String words;

    Category(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
