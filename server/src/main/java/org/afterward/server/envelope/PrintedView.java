package org.afterward.server.envelope;

/// What goes into the two envelopes of a ward, shown once.
///
/// @param account    what the sign-in knows it by
/// @param generation which sealing it is
/// @param sealedOn   the day
/// @param address    of the page that takes it
public record PrintedView(
        String ward,
        String account,
        int generation,
        String sealedOn,
        String by,
        String address,
        String first,
        String second) {}
