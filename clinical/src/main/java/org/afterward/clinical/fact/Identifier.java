package org.afterward.clinical.fact;

/// A number that somebody gave a person, a visit or a thing.
///
/// @param authority who gave it (HL7 CX-4, FHIR `system`); empty where the sender did not say
/// @param value     the number
/// @param type      HL7 table 0203, such as `MR`, `NH`, `VN`; empty where the sender did not say
public record Identifier(String authority, String value, String type) {}
