package org.afterward.wire.fhir;

/// How much one request may ask for. Past a limit the answer is an outcome that names it.
public final class Limits {
    /// Bytes of one body.
    public static final int BODY_BYTES = 5 * 1024 * 1024;
    /// Objects and arrays in JSON, or elements in XML, inside one another.
    public static final int DEPTH = 50;
    /// Entries of a transaction or a batch.
    public static final int BUNDLE_ENTRIES = 5_000;
    /// Characters of one string: that of FHIR itself.
    public static final int STRING = 1024 * 1024;
    /// Digits of one decimal, and places that its exponent may move the point: far past the 18 that FHIR
    /// asks for.
    public static final int DIGITS = 100;
    /// Issues in one outcome; a resource with more has this many named.
    public static final int ISSUES = 100;

    private Limits() {}
}
