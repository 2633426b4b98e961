package org.afterward.clinical.visitor;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.afterward.clinical.access.Role;

/// The rows of the table of who wins, from the top; the first that applies decides.
///
/// Source: access.md, section 4.3. For row 4 an adult whom safeguarding keeps away counts like a child about
/// whom there is a concern: the table names no row of its own, and only the safeguarding lead may override.
public enum Row {
    COURT,
    LOCKDOWN,
    PATIENT_SAYS_NO,
    CHILD,
    BARRED,
    PATIENT_SAYS_YES,
    CLINICAL,
    HOURS_AND_NUMBERS,
    LACKS_CAPACITY,
    UNKNOWN;

    private static final List<Row> FROM_THE_TOP = List.of(values());

    /// As access.md counts them, from 1.
    public int number() {
        return FROM_THE_TOP.indexOf(this) + 1;
    }

    /// Who may let somebody in all the same: any of these, each a set of roles of different people.
    public List<Set<Role>> mayOverride() {
        return switch (this) {
            case COURT, PATIENT_SAYS_NO, PATIENT_SAYS_YES, UNKNOWN -> List.of();
            case LOCKDOWN ->
                List.of(
                        Set.of(Role.SITE_LEAD),
                        Set.of(Role.NURSE_IN_CHARGE, Role.SECURITY),
                        Set.of(Role.NURSE_IN_CHARGE, Role.SECURITY_LEAD));
            case CHILD -> List.of(Set.of(Role.SAFEGUARDING_LEAD));
            case BARRED -> List.of(Set.of(Role.SECURITY_LEAD, Role.NURSE_IN_CHARGE));
            case CLINICAL -> List.of(Set.of(Role.NURSE_IN_CHARGE), Set.of(Role.CONSULTANT));
            case HOURS_AND_NUMBERS -> List.of(Set.of(Role.NURSE_IN_CHARGE));
            case LACKS_CAPACITY -> List.of(Set.of(Role.CONSULTANT, Role.NURSE_IN_CHARGE));
        };
    }

    /// What a surgeon's word cannot move (VS-25).
    public boolean aboveSponsors() {
        return number() <= 4;
    }

    /// The people who signed suffice: a different one for each role of some set.
    public boolean overriddenBy(Map<String, Role> signed) {
        return mayOverride().stream().anyMatch(all -> signed.values().containsAll(all) && signed.size() >= all.size());
    }

    /// One of those whose signature an override of this row needs.
    public boolean signable(Collection<Role> roles) {
        return mayOverride().stream().flatMap(Set::stream).anyMatch(roles::contains);
    }
}
