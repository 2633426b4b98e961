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
    COURT("a court, bail or police condition keeps this person away"),
    LOCKDOWN("the ward is closed to visitors"),
    PATIENT_SAYS_NO("the patient does not wish it"),
    CHILD("a child's welfare comes first"),
    BARRED("security has barred this person"),
    PATIENT_SAYS_YES("the patient wishes it"),
    CLINICAL("there is a clinical reason to wait"),
    HOURS_AND_NUMBERS("it is outside the visiting hours, or as many are there as may be"),
    LACKS_CAPACITY("the patient cannot decide this now"),
    UNKNOWN("nobody has said anything about this person");

    private final String words;

    Row(String words) {
        this.words = words;
    }

    private static final List<Row> FROM_THE_TOP = List.of(values());

    /// For the ward; the desk never reads it.
    public String words() {
        return words;
    }

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
