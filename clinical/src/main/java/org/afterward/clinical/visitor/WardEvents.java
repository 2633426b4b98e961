package org.afterward.clinical.visitor;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.afterward.clinical.access.Actor;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.capacity.Capacity;
import org.afterward.clinical.matter.Change;
import org.afterward.clinical.visitor.WardEvent.Check;
import org.afterward.clinical.visitor.WardEvent.Consent;

/// What a send-off needs, and what is said of it. Source: access.md, VS-60 to VS-64.
public final class WardEvents {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM, HH:mm", Locale.ENGLISH);

    /// People at most, and characters of a place: house rules.
    public static final int PEOPLE = 500;

    public static final int PLACE = 100;

    /// @param capacity the patient's, for this decision
    public static Change<WardEvent> propose(WardEvent wanted, Actor by, Capacity capacity, Instant now) {
        if (by.kind() != Actor.Kind.PERSON || !by.active()) {
            return Change.refused("VS-60", "A person of the team proposes it.");
        }
        var agreed = capacity.decides()
                ? wanted.consentBy() == Consent.PATIENT
                : wanted.consentBy() == Consent.PROXY || wanted.consentBy() == Consent.BEST_INTERESTS;
        if (!agreed) {
            return Change.refused("VS-60", "The patient agrees first, or who may decide for them.");
        }
        if (!wanted.until().isAfter(now)) {
            return Change.refused("VS-60", "It is over already.");
        }
        if (wanted.lead().isBlank() || wanted.maxPeople() < 1 || wanted.maxPeople() > PEOPLE) {
            return Change.refused("VS-60", "Say who leads it, and how many come: 1 to " + PEOPLE + ".");
        }
        if (wanted.place().isBlank() || wanted.place().length() > PLACE) {
            return Change.refused("VS-60", "Say where, in at most " + PLACE + " characters.");
        }
        return Change.to(copy(wanted, Set.of(), by.id(), "", ""));
    }

    public static Change<WardEvent> check(WardEvent event, Check check, Actor by) {
        if (!inCharge(event, by) || event.closed()) {
            return Change.refused("VS-60", "The nurse in charge looks at this.");
        }
        var checks = new TreeSet<>(event.checks());
        checks.add(check);
        return Change.to(copy(event, checks, event.proposedBy(), event.approvedBy(), ""));
    }

    /// @param threat somebody is barred from this patient, or a threat is open
    public static Change<WardEvent> approve(WardEvent event, Actor by, boolean threat, Instant now) {
        if (!inCharge(event, by)) {
            return Change.refused("VS-60", "The nurse in charge approves it.");
        }
        if (event.closed() || event.approved() || !event.until().isAfter(now)) {
            return Change.refused("VS-60", "It is decided already, or over.");
        }
        if (!event.checks().contains(Check.INFECTION) || !event.checks().contains(Check.PRIVACY_OF_OTHERS)) {
            return Change.refused("VS-60", "Infection and the privacy of other bays come first.");
        }
        return threat && !event.checks().contains(Check.SECURITY_TOLD)
                ? Change.refused("VS-60", "Security is told first.")
                : Change.to(copy(event, event.checks(), event.proposedBy(), by.id(), ""));
    }

    /// Either party, up to the last minute (VS-64).
    public static Change<WardEvent> cancel(WardEvent event, Actor by, Instant now) {
        var party = by.kind() == Actor.Kind.PATIENT
                || by.kind() == Actor.Kind.PROXY
                || inCharge(event, by)
                || event.lead().equals(by.id())
                || event.proposedBy().equals(by.id());
        if (!party || event.closed() || !now.isBefore(event.until())) {
            return Change.refused(
                    "VS-64", "The patient, the lead or the nurse in charge cancels it, before it is over.");
        }
        return Change.to(copy(event, event.checks(), event.proposedBy(), event.approvedBy(), by.id()));
    }

    /// What staff read: place and time, and the name as the board shows it. Nothing where nothing may be said
    /// openly, and nothing before it is approved or after it was cancelled.
    ///
    /// @param shownName the alias of a restricted patient, else the name
    public static Optional<String> message(WardEvent event, String shownName, boolean noInformation, ZoneId zone) {
        if (!event.approved() || noInformation) {
            return Optional.empty();
        }
        return Optional.of(event.kind().words() + " for " + shownName + ": " + event.place() + ", "
                + TIME.format(event.from().atZone(zone)) + ".");
    }

    /// Who reads the message where nothing may be said openly: whom the patient invited, and nobody else.
    public static boolean invited(WardEvent event, String account) {
        return event.approved() && event.invited().contains(account);
    }

    private static boolean inCharge(WardEvent event, Actor by) {
        return by.kind() == Actor.Kind.PERSON
                && by.active()
                && by.is(Role.NURSE_IN_CHARGE)
                && by.wards().contains(event.ward());
    }

    private static WardEvent copy(
            WardEvent event, Set<Check> checks, String proposedBy, String approvedBy, String cancelledBy) {
        return new WardEvent(
                event.id(),
                event.patient(),
                event.ward(),
                event.kind(),
                event.consentBy(),
                event.from(),
                event.until(),
                event.place(),
                event.route(),
                event.lead(),
                event.maxPeople(),
                event.photos(),
                event.invited(),
                checks,
                proposedBy,
                approvedBy,
                cancelledBy);
    }

    private WardEvents() {}
}
