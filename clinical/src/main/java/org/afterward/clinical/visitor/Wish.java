package org.afterward.clinical.visitor;

/// What the patient says about this visit now.
public enum Wish {
    YES,
    NO,
    NOT_ASKED
}
