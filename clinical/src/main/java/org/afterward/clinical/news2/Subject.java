package org.afterward.clinical.news2;

import java.time.LocalDate;
import java.time.Period;
import java.util.OptionalInt;
import java.util.Set;
import org.afterward.clinical.fact.Person;
import org.afterward.clinical.fact.Standing;

/// What the rule has to know of the person who was observed, as it stood at that time.
///
/// @param ageYears completed years on the date of observation; empty where unknown
public record Subject(OptionalInt ageYears, Set<Standing> standings) {
    public Subject {
        standings = Set.copyOf(standings);
    }

    /// Of a person born in a year that is all we know, the age is the lower of the two that are possible;
    /// it is unknown where the rule would answer differently for them.
    ///
    /// @param on the date of observation where the ward is
    public static Subject of(Person person, Set<Standing> standings, LocalDate on) {
        return new Subject(age(person, on), standings);
    }

    private static OptionalInt age(Person person, LocalDate on) {
        if (person.birthDate() != null) {
            var age = Period.between(person.birthDate(), on);
            return age.isNegative() ? OptionalInt.empty() : OptionalInt.of(age.getYears());
        }
        var lower = on.getYear() - person.birthYear() - 1;
        if (person.birthYear() == 0 || lower < 0 || lower == News2.YOUNGEST - 1) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(lower);
    }
}
