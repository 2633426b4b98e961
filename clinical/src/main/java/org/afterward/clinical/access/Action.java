package org.afterward.clinical.access;

/// What somebody wants to do with a category of a record.
public enum Action {
    READ,
    WRITE,
    SIGN,
    /// An order, a prescription, a discharge.
    ORDER,
    PRINT,
    EXPORT,
    /// Hard delete or retention expiry.
    DELETE,
    MERGE,
    /// Raise a label, or add to the named list.
    LABEL_RAISE,
    LABEL_LOWER,
    /// Keep a visitor list.
    LIST_VISITORS,
    CHECK_IN,
    /// Decide about a disclosure.
    DISCLOSE,
    REVIEW
}
