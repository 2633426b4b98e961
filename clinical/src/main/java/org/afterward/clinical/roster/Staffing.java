package org.afterward.clinical.roster;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.access.Shift;

/// What a roster has to fit to: the people, the wards, and what is on the roster already.
public interface Staffing {
    /// The account that a roster names: by its name, or by one of the numbers of its holder. Empty where nobody
    /// who still works here has it.
    Optional<String> staff(String named);

    /// The roles that somebody holds through the whole of a time, beside what a roster gives.
    Set<Role> roles(String staff, Instant from, Instant until);

    Set<String> wards();

    /// Of a ward; empty where its beds are not known.
    Set<String> beds(String ward);

    /// Those that count.
    Collection<Shift> shifts();
}
