package org.afterward.server.live;

import java.util.List;
import org.afterward.clinical.recovery.Patient;

/// A ward as it is now.
///
/// @param beds in the ward's own order, the empty ones too
/// @param elsewhere patients of the ward who have no bed
public record Ward(String name, List<Bed> beds, List<Patient> elsewhere) {
    public Ward {
        beds = List.copyOf(beds);
        elsewhere = List.copyOf(elsewhere);
    }

    /// A bed and who is in it: nobody, one patient, or several when the hospital's messages contradict each
    /// other.
    public record Bed(String name, List<Patient> patients) {
        public Bed {
            patients = List.copyOf(patients);
        }
    }
}
