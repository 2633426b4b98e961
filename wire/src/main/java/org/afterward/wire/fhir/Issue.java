package org.afterward.wire.fhir;

/// One thing to say about a resource: what, where, and what to do.
///
/// @param code       FHIR issue-type, such as `structure`, `value`, `required`
/// @param text       for a person: what is wrong and what to do
/// @param expression where, as FHIRPath such as `Observation.component[1].valueQuantity.code`; empty for
///                   the whole
public record Issue(Severity severity, String code, String text, String expression) {
    public enum Severity {
        FATAL,
        ERROR,
        WARNING,
        INFORMATION
    }

    public static Issue error(String code, String text, String expression) {
        return new Issue(Severity.ERROR, code, text, expression);
    }

    public static Issue warning(String code, String text, String expression) {
        return new Issue(Severity.WARNING, code, text, expression);
    }

    public static Issue information(String text) {
        return new Issue(Severity.INFORMATION, "informational", text, "");
    }

    /// The resource cannot be taken with this.
    public boolean refuses() {
        return severity == Severity.FATAL || severity == Severity.ERROR;
    }
}
