package org.afterward.server.journal;

/// What a sender calls a message, so that other bytes under the same number are refused (AU-32).
///
/// @param sender such as the application and facility of an HL7 message
/// @param number such as its control id
public record Numbered(String sender, String number) {}
