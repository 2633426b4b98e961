package org.afterward.clinical.access;

import static org.afterward.clinical.access.Cell.Letter.CASE;
import static org.afterward.clinical.access.Cell.Letter.COSIGN;
import static org.afterward.clinical.access.Cell.Letter.MINIMAL;
import static org.afterward.clinical.access.Cell.Letter.OFFICE;
import static org.afterward.clinical.access.Cell.Letter.ORDER;
import static org.afterward.clinical.access.Cell.Letter.OWN;
import static org.afterward.clinical.access.Cell.Letter.READ;
import static org.afterward.clinical.access.Cell.Letter.ROSTER;
import static org.afterward.clinical.access.Cell.Letter.SIGN;
import static org.afterward.clinical.access.Cell.Letter.TASK;
import static org.afterward.clinical.access.Cell.Letter.WRITE;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.afterward.clinical.access.Cell.Letter;

/// What no role file can give, whoever signs it.
final class RolePolicyRules {
    private static final Set<Role> DOOR = EnumSet.of(Role.SECURITY, Role.SECURITY_LEAD, Role.PORTER);

    /// The only part of the log of looks that each may have (AL-20); the privacy officer has it whole.
    private static final Map<Role, String> LOG = Map.of(
            Role.CONSULTANT, "counts",
            Role.NURSE_IN_CHARGE, "ward-break-glass",
            Role.SYSTEM_ADMINISTRATOR, "integrity",
            Role.PATIENT, "who-looked",
            Role.PRIVACY_OFFICER, "");

    /// Why this cell cannot be; empty where it can.
    static List<String> wrong(Role role, Category category, Cell cell) {
        var wrong = new ArrayList<String>();
        if (cell.nothing()) {
            return wrong;
        }
        shape(cell, wrong);
        if (cell.has(ROSTER)
                && !EnumSet.of(Category.A, Category.B, Category.J, Category.L).contains(category)) {
            wrong.add("a ward roster alone opens no chart (AC-01)");
        }
        if (cell.has(OFFICE) && category != Category.K && category != Category.L) {
            wrong.add("an office without a relationship opens K and L only");
        }
        if (DOOR.contains(role)) {
            door(role, category, cell, wrong);
        }
        if (role == Role.SYSTEM_ADMINISTRATOR && category != Category.L) {
            wrong.add("who runs the system does not read it (AC-24)");
        }
        if (category == Category.K) {
            legal(role, cell, wrong);
        }
        if (category == Category.L) {
            log(role, cell, wrong);
        }
        if (role == Role.QUALITY_REVIEWER && !cell.letters().equals(Set.of(CASE))) {
            wrong.add("a quality reviewer sees who somebody is only inside a case");
        }
        if (role == Role.LEARNER && !Set.of(READ, MINIMAL).containsAll(cell.letters())) {
            wrong.add("a student or observer only reads (AC-08)");
        }
        if (role == Role.PROXY && category == Category.I) {
            wrong.add("a proxy never sees what is protected");
        }
        if (persons(role) && (cell.has(ROSTER) || cell.has(OFFICE) || cell.has(CASE))) {
            wrong.add("a patient and a proxy have neither roster nor office nor case");
        }
        return wrong;
    }

    private static boolean persons(Role role) {
        return role == Role.PATIENT || role == Role.PROXY;
    }

    private static void shape(Cell cell, List<String> wrong) {
        var reads = cell.has(READ) || cell.has(MINIMAL) || cell.has(OWN) || cell.has(CASE);
        if ((cell.has(WRITE) || cell.has(SIGN) || cell.has(ORDER)) && !cell.has(READ)) {
            wrong.add("who writes, signs or orders must read");
        }
        if (cell.has(READ) && cell.has(MINIMAL)) {
            wrong.add("R and m do not go together");
        }
        if (cell.has(ROSTER) && !cell.has(READ) && !cell.has(MINIMAL)) {
            wrong.add("* says of R or m that the roster is enough");
        }
        if (cell.has(COSIGN) && !cell.has(WRITE)) {
            wrong.add("cosign goes with W");
        }
        if (cell.has(CASE) && cell.letters().size() > 1) {
            wrong.add("case stands alone");
        }
        if (cell.has(OFFICE) && !cell.has(READ)) {
            wrong.add("office goes with R");
        }
        if (!reads && !cell.letters().equals(Set.of(TASK))) {
            wrong.add("nothing here can be read");
        }
    }

    private static void door(Role role, Category category, Cell cell, List<String> wrong) {
        var allowed = switch (category) {
            case A, B -> cell.letters().equals(EnumSet.of(MINIMAL, TASK));
            case G -> cell.letters().equals(Set.of(TASK));
            case J -> role != Role.PORTER && !cell.part().isEmpty();
            case C, D, E, F, H, I, K, L, M -> false;
        };
        if (!allowed) {
            wrong.add("porters and security cannot be given a chart (AC-23)");
        }
    }

    private static void legal(Role role, Cell cell, List<String> wrong) {
        var patientsOwn = role == Role.PATIENT
                && cell.letters().equals(Set.of(READ))
                && cell.part().equals("own");
        if (role != Role.PRIVACY_OFFICER && role != Role.LEGAL && !patientsOwn) {
            wrong.add("K is for the privacy officer and legal, and the patient's own for the patient");
        }
        if (cell.has(SIGN) || cell.has(ORDER)) {
            wrong.add("K is read and written, nothing else");
        }
    }

    private static void log(Role role, Cell cell, List<String> wrong) {
        var part = LOG.get(role);
        if (part == null || !part.equals(cell.part())) {
            wrong.add("this is not a part of the log that the role may have (AL-20)");
        }
        var allowed = EnumSet.of(Letter.READ, Letter.ROSTER, Letter.OFFICE);
        if (!allowed.containsAll(cell.letters())) {
            wrong.add("nobody writes the log");
        }
        if (cell.has(OFFICE) && role != Role.PRIVACY_OFFICER && role != Role.SYSTEM_ADMINISTRATOR) {
            wrong.add("only the privacy officer and who runs the system have the log without a relationship");
        }
    }

    private RolePolicyRules() {}
}
