package org.afterward.server.board;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.afterward.clinical.fact.Person;
import org.afterward.clinical.recovery.Operation;
import org.afterward.clinical.recovery.Patient;

/// A person in words.
public final class People {
    /// How long before the stay an operation may have begun and still be this stay's: theatre comes before
    /// the ward, and some hospitals admit on paper afterwards.
    private static final java.time.Duration BEFORE_THE_STAY = java.time.Duration.ofDays(1);

    /// Family name first, as on a wristband.
    public static String name(Patient patient) {
        return patient.person()
                .map(person -> Stream.of(person.family(), person.given())
                        .filter(part -> !part.isBlank())
                        .collect(Collectors.joining(", ")))
                .filter(name -> !name.isEmpty())
                .orElse("name not sent");
    }

    /// `71 y female`; what was not sent is left out, unless it is all.
    public static String about(Patient patient, Instant now, ZoneId zone) {
        var words = patient.person()
                .map(person -> Stream.of(age(person, LocalDate.ofInstant(now, zone)), person.sex())
                        .filter(word -> !word.isEmpty())
                        .collect(Collectors.joining(" ")))
                .orElse("");
        return words.isEmpty() ? "age and sex not sent" : words;
    }

    static String age(Person person, LocalDate today) {
        if (person.birthDate() != null) {
            var age = Period.between(person.birthDate(), today);
            if (age.isNegative()) {
                return "";
            }
            return age.getYears() == 0 ? age.toTotalMonths() + " months" : age.getYears() + " y";
        }
        return person.birthYear() == 0 ? "" : "about " + (today.getYear() - person.birthYear()) + " y";
    }

    /// The last operation of this stay.
    public static Optional<Operation> operation(Patient patient, Instant now) {
        return patient.lastOperation(now)
                .filter(operation -> patient.present()
                        .flatMap(stay -> Optional.ofNullable(stay.start()))
                        .map(start -> !operation.at().isBefore(start.minus(BEFORE_THE_STAY)))
                        .orElse(true));
    }

    private People() {}
}
