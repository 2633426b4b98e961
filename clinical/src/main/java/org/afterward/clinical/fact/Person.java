package org.afterward.clinical.fact;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who somebody is, as a registration desk knows it.
///
/// @param family    family name, empty where not sent
/// @param given     given names with spaces between, empty where not sent
/// @param sex       HL7 table 0001 or FHIR gender, as the lower-case FHIR code: `male`, `female`, `other`,
///                  `unknown`; empty where not sent
/// @param birthDate absent where not sent, or sent with less than a day's precision
/// @param birthYear the year alone where that is all that was sent; 0 where not sent
/// @param died      absent while alive, as far as was sent
public record Person(
        List<Identifier> identifiers,
        String family,
        String given,
        String sex,
        @Nullable LocalDate birthDate,
        int birthYear,
        @Nullable Instant died) {
    public Person {
        identifiers = List.copyOf(identifiers);
    }
}
