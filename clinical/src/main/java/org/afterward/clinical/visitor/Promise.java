package org.afterward.clinical.visitor;

/// How much was promised to a patient who wants to see somebody. Source: access.md, section 4.4.
public enum Promise {
    NONE,
    /// “I'll see what I can do, no promises.” Never a tick, a time or a plan (VS-21).
    WILL_TRY,
    COMMITTED
}
