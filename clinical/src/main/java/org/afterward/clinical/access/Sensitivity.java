package org.afterward.clinical.access;

/// Why a record is sensitive, of HL7 v3-ActCode. Never shown outside category K.
public enum Sensitivity {
    EMP,
    VIP,
    CEL,
    VIO,
    SDV,
    PRS,
    PHY,
    LOCIS,
    TBOO,
    EMPL,
    /// A code that came by a feed and that we do not know (LB-05).
    UNKNOWN
}
