package org.afterward.server.register;

import org.afterward.clinical.fact.PatientId;

/// Two registrations cannot be joined now, because a record is kept as it is (LG-40). The message says nothing of
/// that: whoever sent the merge reads it, and so does the log of the program (LG-43).
public final class MergeHeld extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String survivor;
    private final String prior;

    MergeHeld(PatientId survivor, PatientId prior) {
        super("two registrations cannot be joined now");
        this.survivor = survivor.value();
        this.prior = prior.value();
    }

    public PatientId survivor() {
        return new PatientId(survivor);
    }

    public PatientId prior() {
        return new PatientId(prior);
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
