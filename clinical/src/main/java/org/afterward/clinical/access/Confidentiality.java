package org.afterward.clinical.access;

/// HL7 v3-Confidentiality, in its order: never more than one for a thing.
public enum Confidentiality {
    U,
    L,
    M,
    N,
    R,
    V;

    public boolean atLeast(Confidentiality other) {
        return compareTo(other) >= 0;
    }

    public Confidentiality or(Confidentiality other) {
        return atLeast(other) ? this : other;
    }
}
