package org.afterward.server.register;

import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.matter.Matter;
import org.jspecify.annotations.Nullable;

/// The next version of a matter that somebody wants kept.
///
/// @param patient whom it is about; absent for what is about a ward, a person or the site
/// @param version that of what was read, plus one; 1 for a new matter
public record Change(@Nullable PatientId patient, Matter matter, int version) {

    /// A new matter.
    public static Change first(@Nullable PatientId patient, Matter matter) {
        return new Change(patient, matter, 1);
    }

    /// The version after `read`.
    public static Change after(Kept<?> read, Matter matter) {
        return new Change(read.patient(), matter, read.version() + 1);
    }
}
