package org.afterward.clinical.fact;

/// The way a fact came in.
///
/// @param feed    `hl7:APPLICATION|FACILITY`, `fhir`, `form:NAME`: what goes grey on the board when it
///                falls silent
/// @param message the sender's id of the message or resource that carried the fact
/// @param device  the device that measured, empty where none was named
public record Source(String feed, String message, String device) {}
