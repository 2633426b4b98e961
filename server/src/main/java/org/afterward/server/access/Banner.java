package org.afterward.server.access;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.rules.ConflictRules;
import org.afterward.server.pages.WardClock;

/// What stands above every page of a record: that it is restricted, without a cause (LB-07), through what it is
/// seen (BG-13), and what anybody who sees it may do about who sees it.
///
/// @param patient    the id in the address of their pages
/// @param of         the category without which the page is not shown: asked for again while it is open (AC-03)
/// @param restricted empty where the record is not
/// @param staffing   that somebody may not treat this patient (CI-09); empty where nobody may not
/// @param override   when an open break-glass ends, in words; empty where there is none
/// @param until      the same for machines; empty where there is none
/// @param seconds    until then
/// @param paper      that the look is to be written on paper, because it cannot be logged; mostly empty
/// @param once       the idempotency key of its forms
public record Banner(
        String patient,
        String of,
        String restricted,
        String staffing,
        String override,
        String until,
        long seconds,
        String paper,
        String once) {
    /// BG-11.
    static final String PAPER = "This look could not be written into the log. Write it on the break-glass form of the"
            + " paper pack now: who, when, why.";

    public static Banner of(Sight sight, WardClock times, Instant now) {
        var glass = sight.override();
        return new Banner(
                sight.patient().id().value(),
                (sight.may(Category.C) ? Category.C : Category.A).name(),
                sight.shown().banner(),
                sight.staffing() ? ConflictRules.CHART + "." : "",
                glass == null ? "" : times.near(glass.until(), now),
                glass == null ? "" : glass.until().toString(),
                glass == null ? 0 : Duration.between(now, glass.until()).toSeconds(),
                sight.owed() ? PAPER : "",
                UUID.randomUUID().toString());
    }
}
