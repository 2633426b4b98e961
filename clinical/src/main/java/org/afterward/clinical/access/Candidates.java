package org.afterward.clinical.access;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The relationships that a message proposes by naming those who care for a patient.
///
/// Source: access.md, section 1.2: a name creates a candidate, never one wider than the default of the role, and
/// only if the number resolves to somebody who works here.
public final class Candidates {
    private static final Set<Role> DOCTORS = EnumSet.of(Role.CONSULTANT, Role.RESIDENT, Role.INTERN);

    /// As what a message names somebody.
    public enum Function {
        /// PV1-7, ROL-3 `AT`, Encounter.participant `ATND`: a consultant has the patient, a resident is no one's
        /// consultant.
        ATTENDING,
        /// PV1-17, ROL-3 `AD`, `ADM`.
        ADMITTING,
        /// PV1-9, ROL-3 `CP` and `RT`, `CON`: the referral was accepted where the message says that they consult.
        CONSULTING,
        /// PV1-8, ROL-3 `RP`, `REF`: who sends a patient does not treat them here.
        REFERRING,
        /// ORC-12: who orders has a relationship already, or needs none.
        ORDERING,
        /// Any other word: nothing follows from it.
        OTHER
    }

    /// @param numbers as `authority|number`, every one that the message gives
    /// @param name    as the message writes it
    public record Named(Function function, Set<String> numbers, String name) {
        public Named {
            numbers = Set.copyOf(numbers);
        }
    }

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
        record Puzzle(Named named, String why) implements Found {}
    }

    /// One answer for each that follows something; the same candidate once.
    public static List<Found> of(List<Named> named, Directory directory) {
        var found = new ArrayList<Found>();
        for (var each : named) {
            one(each, directory).filter(one -> !found.contains(one)).ifPresent(found::add);
        }
        return found;
    }

    private static Optional<Found> one(Named named, Directory directory) {
        var kind = kind(named.function());
        if (kind.isEmpty() || named.numbers().isEmpty()) {
            return Optional.empty();
        }
        var people = new HashSet<StaffMember>();
        named.numbers().forEach(number -> people.addAll(directory.numbered(number)));
        if (people.size() != 1) {
            return puzzle(
                    named,
                    people.isEmpty()
                            ? "nobody here has this number"
                            : "more than one person here has a number of theirs");
        }
        var person = people.iterator().next();
        if (!person.active()) {
            return puzzle(named, "who has this number no longer works here");
        }
        var fitting = EnumSet.noneOf(Role.class);
        fitting.addAll(directory.roles(person.id()));
        fitting.retainAll(roles(named.function(), kind.get()));
        return fitting.isEmpty()
                ? puzzle(named, "their role does not bear this")
                : Optional.of(new Found.Candidate(person.id(), kind.get(), kind.get() == Tie.Kind.TEAM));
    }

    private static Optional<Found> puzzle(Named named, String why) {
        return Optional.of(new Found.Puzzle(named, why));
    }

    private static Optional<Tie.Kind> kind(Function function) {
        return switch (function) {
            case ATTENDING -> Optional.of(Tie.Kind.RESPONSIBLE);
            case ADMITTING -> Optional.of(Tie.Kind.TEAM);
            case CONSULTING -> Optional.of(Tie.Kind.REFERRAL);
            case REFERRING, ORDERING, OTHER -> Optional.empty();
        };
    }

    /// Never more than the kind bears, and of those who admit only doctors.
    private static Set<Role> roles(Function function, Tie.Kind kind) {
        var roles = EnumSet.copyOf(TieRules.of(kind).roles());
        if (function == Function.ADMITTING) {
            roles.retainAll(DOCTORS);
        }
        return roles;
    }

    private Candidates() {}
}
