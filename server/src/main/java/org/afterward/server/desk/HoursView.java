package org.afterward.server.desk;

/// When a ward has visitors, as a form.
///
/// @param version of what was read; 0 where nobody has said anything
public record HoursView(
        String ward,
        String path,
        String from,
        String until,
        int most,
        String quietFrom,
        String quietUntil,
        String minAge,
        String infection,
        int longest,
        int version,
        String once) {}
