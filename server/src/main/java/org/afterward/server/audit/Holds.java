package org.afterward.server.audit;

import java.util.Set;
import org.afterward.clinical.fact.PatientId;

/// Whoever knows what is held for a court: events about the patients of a hold, and events of the staff whose
/// use of any record is held.
///
/// Source: access.md, LG-40 and LG-42.
@FunctionalInterface
public interface Holds {
    /// Everything is held: what holds until somebody who knows better is asked.
    Holds EVERYTHING = (patients, accounts) -> true;

    /// @param patients whom events are about, or whom they showed
    /// @param accounts who did or tried what the events say
    boolean held(Set<PatientId> patients, Set<String> accounts);
}
