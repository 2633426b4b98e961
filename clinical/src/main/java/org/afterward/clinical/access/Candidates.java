package org.afterward.clinical.access;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.afterward.clinical.fact.Practitioner;

/// The relationships that a message proposes by naming those who care for a patient.
///
/// Source: access.md, section 1.2: a name creates a candidate, never one wider than the default of the role, and
/// only if the number resolves to somebody who works here.
public final class Candidates {
    private static final Set<Role> DOCTORS = EnumSet.of(Role.CONSULTANT, Role.RESIDENT, Role.INTERN);

    /// What follows from being named, by the function: our words for what stands in PV1 and ORC-12, HL7 table 0443
    /// (ROL-3) and FHIR v3-ParticipationType. Who refers a patient does not treat them here, and who orders
    /// something has a relationship already, or needs none.
    private static final Map<String, Tie.Kind> FOLLOWS = Map.of(
            Practitioner.ATTENDING,
            Tie.Kind.RESPONSIBLE,
            "AT",
            Tie.Kind.RESPONSIBLE,
            "ATND",
            Tie.Kind.RESPONSIBLE,
            Practitioner.ADMITTING,
            Tie.Kind.TEAM,
            "AD",
            Tie.Kind.TEAM,
            "ADM",
            Tie.Kind.TEAM,
            Practitioner.CONSULTING,
            Tie.Kind.REFERRAL,
            "CP",
            Tie.Kind.REFERRAL,
            "RT",
            Tie.Kind.REFERRAL,
            "CON",
            Tie.Kind.REFERRAL);

    /// Who works here, by number.
    public interface Directory {
        List<StaffMember> numbered(String number);

        /// The roles that somebody holds, whatever the roster says.
        Set<Role> roles(String staff);
    }

    public sealed interface Found {
        record Candidate(String staff, Tie.Kind kind, boolean shiftBound) implements Found {}

        /// For whoever keeps the people: a number is missing, stands twice, or means somebody whose role does
        /// not bear what the message says.
        record Puzzle(Practitioner named, String why) implements Found {}
    }

    /// One answer for each that follows something; the same candidate once.
    public static List<Found> of(List<Practitioner> named, Directory directory) {
        var found = new ArrayList<Found>();
        for (var each : named) {
            one(each, directory).filter(one -> !found.contains(one)).ifPresent(found::add);
        }
        return found;
    }

    private static Optional<Found> one(Practitioner named, Directory directory) {
        var kind = FOLLOWS.get(named.function());
        if (kind == null || named.ended() || named.id().isBlank()) {
            return Optional.empty();
        }
        var people = directory.numbered(StaffMember.number(named.authority(), named.id()));
        if (people.size() != 1) {
            return puzzle(
                    named,
                    people.isEmpty() ? "nobody here has this number" : "more than one person here has this number");
        }
        var person = people.getFirst();
        if (!person.active()) {
            return puzzle(named, "who has this number no longer works here");
        }
        var fitting = EnumSet.noneOf(Role.class);
        fitting.addAll(directory.roles(person.id()));
        fitting.retainAll(roles(kind));
        return fitting.isEmpty()
                ? puzzle(named, "their role does not bear this")
                : Optional.of(new Found.Candidate(person.id(), kind, kind == Tie.Kind.TEAM));
    }

    private static Optional<Found> puzzle(Practitioner named, String why) {
        return Optional.of(new Found.Puzzle(named, why));
    }

    /// Never more than the kind bears, and of those who admit only doctors.
    private static Set<Role> roles(Tie.Kind kind) {
        var roles = EnumSet.copyOf(TieRules.of(kind).roles());
        if (kind == Tie.Kind.TEAM) {
            roles.retainAll(DOCTORS);
        }
        return roles;
    }

    private Candidates() {}
}
