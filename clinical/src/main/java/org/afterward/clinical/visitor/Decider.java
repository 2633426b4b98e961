package org.afterward.clinical.visitor;

/// Whose decision an entry of the register is. Source: access.md, section 4.2.
public enum Decider {
    PATIENT("the patient"),
    PROXY("the patient's proxy"),
    CLINICAL("the ward"),
    SECURITY("security"),
    POLICE_CONDITION("a police or bail condition"),
    COURT("a court"),
    SAFEGUARDING("safeguarding");

    private final String words;

    Decider(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
