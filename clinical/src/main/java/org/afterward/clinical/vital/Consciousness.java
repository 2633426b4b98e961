package org.afterward.clinical.vital;

/// ACVPU: alert, new confusion, responds to voice, to pain, unresponsive.
public enum Consciousness {
    A("alert"),
    C("new confusion"),
    V("responds to voice"),
    P("responds to pain"),
    U("unresponsive");

    private final String words;

    Consciousness(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
