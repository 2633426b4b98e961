package org.afterward.server.visit;

import java.util.List;

/// The form for a report of who was on a ward.
public record PresenceView(List<String> wards, int longest, int mostHours, String once) {}
