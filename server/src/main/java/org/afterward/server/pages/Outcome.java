package org.afterward.server.pages;

/// An OperationOutcome for what goes wrong before the FHIR endpoint is reached.
public final class Outcome {
    /// @param words without quotation marks or control characters
    public static String json(String words) {
        return "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"processing\","
                + "\"diagnostics\":\"" + words.replaceAll("[\"\\\\\\p{Cntrl}]", " ") + "\"}]}";
    }

    private Outcome() {}
}
