package org.afterward.server.people;

import java.time.LocalDate;
import java.util.Set;

/// Makes the salted marks by which a patient is known to be a member of staff (LB-01).
@FunctionalInterface
public interface MatchKeys {
    /// Where nothing makes one, nobody is matched.
    MatchKeys NONE = (family, given, born) -> Set.of();

    /// @return empty where the words are not enough for a match
    Set<String> of(String family, String given, LocalDate born);
}
