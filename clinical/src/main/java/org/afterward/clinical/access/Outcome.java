package org.afterward.clinical.access;

/// What is decided. Source: access.md, section 1.7.
public enum Outcome {
    PERMIT,
    PERMIT_MASKED,
    PERMIT_NOTICE,
    PERMIT_SUPERVISED,
    DENY,
    DENY_HIDE,
    BTG_OFFER,
    REDIRECT,
    TASK,
    ESCALATE;

    public boolean permits() {
        return this == PERMIT || this == PERMIT_MASKED || this == PERMIT_NOTICE || this == PERMIT_SUPERVISED;
    }
}
