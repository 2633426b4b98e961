package org.afterward.server.access;

import java.time.Instant;
import org.afterward.server.pages.WardClock;

/// What stands above every page of a record: that it is restricted, without a cause (LB-07), and through
/// what it is seen (BG-13).
///
/// @param patient    the id in the address of their pages
/// @param restricted empty where the record is not
/// @param override   when an open break-glass ends, in words; empty where there is none
/// @param seconds    until then
public record Banner(String patient, String restricted, String override, long seconds) {

    public static Banner of(Sight sight, WardClock times, Instant now) {
        var glass = sight.override();
        return new Banner(
                sight.patient().id().value(),
                sight.shown().banner(),
                glass == null ? "" : times.near(glass.until(), now),
                glass == null
                        ? 0
                        : java.time.Duration.between(now, glass.until()).toSeconds());
    }
}
