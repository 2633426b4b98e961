package org.afterward.clinical.access;

/// Why, of HL7 v3-ActReason.
public enum Purpose {
    TREAT,
    ETREAT,
    BTG,
    PATADMIN,
    HOPERAT,
    HLEGAL,
    HQUALIMP,
    PATSFTY,
    HSYSADMIN,
    PATRQT,
    FAMRQT,
    SUPNWK
}
