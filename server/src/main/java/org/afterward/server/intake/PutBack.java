package org.afterward.server.intake;

import org.afterward.clinical.fact.PatientId;

/// Whoever has to hear that a merge was put back.
@FunctionalInterface
public interface PutBack {
    void merge(PatientId survivor, PatientId prior);
}
