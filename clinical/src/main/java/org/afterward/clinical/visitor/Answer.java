package org.afterward.clinical.visitor;

/// The three answers that the visitors' desk gets, and nothing more (VS-26).
public enum Answer {
    ADMIT("Admit"),
    WAIT("Wait"),
    NOT_TODAY("Not today");

    private final String words;

    Answer(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
