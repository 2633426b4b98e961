package org.afterward.simulator.ward;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/// A patient of the ward, from admission to discharge. All of it follows from the seed, the bed, the number
/// of the stay in that bed, and the moment at which the simulated ward began; so a restart says the same
/// again.
///
/// @param key      short name of the stay, which control ids begin with
/// @param mrn      the hospital's number of the person
/// @param admitted when the stay in the hospital began; before [#arrived] where the patient came by way of
///                 theatre
/// @param arrived  when the patient came to the ward
/// @param leaves   when the patient goes home
record Stay(
        Bed bed,
        String key,
        String mrn,
        String family,
        String given,
        String sex,
        LocalDate born,
        Operation operation,
        String surgeon,
        Instant operated,
        Duration operating,
        Instant admitted,
        Instant arrived,
        Instant leaves,
        long grain) {

    /// @param code SNOMED CT; empty where only words are sent
    /// @param elective whether the patient comes in on the day of the operation, by way of the lounge
    record Operation(String words, String code, boolean elective) {}

    Instant operationEnded() {
        return operated.plus(operating);
    }

    boolean byWayOfTheatre() {
        return !admitted.equals(arrived);
    }

    /// Repeatable chance, another for each `salt`.
    java.util.Random chance(long salt) {
        return new java.util.Random(Stays.mixed(grain, salt));
    }
}
