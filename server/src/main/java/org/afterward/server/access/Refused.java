package org.afterward.server.access;

import java.util.Optional;
import org.afterward.clinical.access.Decision;
import org.afterward.clinical.fact.PatientId;
import org.jspecify.annotations.Nullable;

/// Somebody may not. What they are told stands in the decision, and is all that they are told.
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Decision decision;
    private final transient @Nullable PatientId patient;
    private final String reference;

    Refused(Decision decision, @Nullable PatientId patient, String reference) {
        super("refused by " + decision.rules());
        this.decision = decision;
        this.patient = patient;
        this.reference = reference;
    }

    public Decision decision() {
        return decision;
    }

    /// Absent where there is no such patient; never shown.
    Optional<PatientId> patient() {
        return Optional.ofNullable(patient);
    }

    /// By which the privacy office finds this refusal in the log: four letters and digits.
    public String reference() {
        return reference;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
