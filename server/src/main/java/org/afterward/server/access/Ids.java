package org.afterward.server.access;

import org.afterward.clinical.fact.PatientId;

/// Ids from addresses.
public final class Ids {
    private static final PatientId NOBODY = new PatientId("nobody");

    /// What is no id is nobody's: it goes through the gate like any other that nobody has.
    public static PatientId patient(String id) {
        try {
            return new PatientId(id);
        } catch (IllegalArgumentException notAnId) {
            return NOBODY;
        }
    }

    private Ids() {}
}
