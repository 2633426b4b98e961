package org.afterward.server;

import java.time.LocalDate;
import java.util.List;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.fact.PatientId;
import org.afterward.server.signin.Standing;

/// Who signs in at the demonstration. The patient is the surgeon whom the simulated ward has in its side room:
/// a doctor of this hospital after an assault, whose story `docs/story.md` walks through.
final class DemoCast {
    /// The simulated ward, as the simulator signs in.
    static final String PROGRAM = "simulator";

    /// The patient as a member of staff.
    static final String COLLEAGUE = "miriam";

    /// As the simulated messages name the patient.
    static final String FAMILY = "Castellane";

    static final String GIVEN = "Miriam";
    static final LocalDate BORN = LocalDate.of(1985, 3, 14);

    /// @param what what one signs in for, in words
    record Member(String name, String display, Standing standing, String what) {}

    /// @param seed of the simulated ward
    static List<Member> of(long seed) {
        return List.of(
                person("charge", "Carla Charge", Role.NURSE_IN_CHARGE, "the ward: who is in charge of it"),
                person("nurse", "Nora Nurse", Role.NURSE, "the ward: board, charts, visitors"),
                person("consultant", "Connie Consultant", Role.CONSULTANT, "the surgeon of the patients"),
                person("doctor", "Dan Doctor", Role.RESIDENT, "on the surgeon's team"),
                person("intern", "Iris Intern", Role.INTERN, "on the team, and close to a patient"),
                person("fay", "Fay Farrow", Role.RESIDENT, "another ward; covers this one at night"),
                person("desk", "Dora Desk", Role.WARD_CLERK, "the visitors' desk"),
                person("security", "Sol Security", Role.SECURITY_LEAD, "barred visitors, lockdown"),
                person("privacy", "Priya Privacy", Role.PRIVACY_OFFICER, "who looked, labels, conflicts"),
                person("legal", "Lena Legal", Role.LEGAL, "police, courts, holds"),
                person("admin", "Ada Admin", Role.SYSTEM_ADMINISTRATOR, "people, roles, rosters; no patient"),
                person(COLLEAGUE, "Miriam Castellane", Role.CONSULTANT, "a surgeon who is a patient here"),
                new Member("patient", "Miriam Castellane", Standing.patient(patient(seed)), "the same, as a patient"),
                new Member(PROGRAM, "Simulated ward", Standing.program(), ""));
    }

    /// The number that the simulated messages give the patient's first stay.
    private static PatientId patient(long seed) {
        return PatientId.of("SIMULATED", "SIMS" + Long.toString(seed, 36).toUpperCase(java.util.Locale.ROOT) + "B21N0");
    }

    private static Member person(String name, String display, Role role, String what) {
        return new Member(name, display, Standing.of(role), what);
    }

    private DemoCast() {}
}
