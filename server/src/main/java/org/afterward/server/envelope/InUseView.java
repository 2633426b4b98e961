package org.afterward.server.envelope;

/// For whoever works with an emergency account: until when, and how to end it.
///
/// @param openedBy the two who opened it
public record InUseView(String ward, String openedBy, String since, String until, boolean drill) {}
