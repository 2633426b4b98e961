package org.afterward.clinical.access;

import java.util.Set;
import org.afterward.clinical.matter.Matter;

/// Somebody who works here, beside the account of the same name.
///
/// Source: access.md, section 1.2.
///
/// @param id           the account
/// @param display      as pages name them
/// @param family       empty where nobody said
/// @param profession   as the hospital calls it: `Staff nurse`, `Specialist registrar`
/// @param registration number in the register of the profession; empty where none
/// @param department   where they are employed; a colleague of a patient who is staff is one of the same
/// @param service      the clinical service they work for; empty where none
/// @param agency       sent by an agency, or a bank
/// @param active       false once they have left
/// @param matchMarks   by which a patient may be known to be this person (LB-01): names and date of birth,
///                     salted; empty where nobody gave them. The date itself is not kept
/// @param numbers      by which HL7 and FHIR name them, as `authority|number`; nobody else has one of these
public record StaffMember(
        String id,
        String display,
        String family,
        String given,
        String profession,
        String registration,
        String department,
        String service,
        boolean agency,
        boolean active,
        Set<String> matchMarks,
        Set<String> numbers)
        implements Matter {
    /// The most characters of each word about them.
    public static final int LONGEST = 120;

    /// The most numbers of one person.
    public static final int MOST_NUMBERS = 20;

    public StaffMember {
        matchMarks = Set.copyOf(matchMarks);
        numbers = Set.copyOf(numbers);
    }

    /// A number as it is kept: what stands around the parts is no part of them.
    public static String number(String authority, String value) {
        return authority.strip() + "|" + value.strip();
    }

    public StaffMember left() {
        return new StaffMember(
                id,
                display,
                family,
                given,
                profession,
                registration,
                department,
                service,
                agency,
                false,
                matchMarks,
                numbers);
    }
}
