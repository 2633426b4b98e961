package org.afterward.server.signin;

/// What an account is for. (Who may open which record is not decided here.)
public enum Role {
    NURSE,
    DOCTOR,
    ADMIN,
    /// Another system that speaks FHIR to us; it has no pages.
    PROGRAM;

    String authority() {
        return "ROLE_" + name();
    }
}
