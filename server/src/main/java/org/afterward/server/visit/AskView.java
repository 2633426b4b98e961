package org.afterward.server.visit;

/// Somebody who works here would like to visit a patient.
///
/// @param sent it was passed on, if there is such a patient
public record AskView(boolean sent, int longest, String once) {}
