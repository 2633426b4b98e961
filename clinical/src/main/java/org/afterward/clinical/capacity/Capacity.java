package org.afterward.clinical.capacity;

/// Whether the patient can decide about a visit: for this decision and at this time (VS-11). Capacity is
/// presumed until somebody has assessed it and found otherwise.
public enum Capacity {
    PRESUMED,
    ASSESSED_YES,
    ASSESSED_NO;

    /// Their own word decides.
    public boolean decides() {
        return this != ASSESSED_NO;
    }
}
