package org.afterward.clinical.visitor;

import org.afterward.clinical.fact.PatientId;
import org.jspecify.annotations.Nullable;

/// Somebody who comes, or may come, to see a patient.
///
/// @param key      names this person in the patient's register; empty for somebody who is not in it, and
///                 [#EVERYBODY] for all at once
/// @param name     as they or the patient say it; of a child the first name only (VS-34)
/// @param relation as the patient says it; never worked out from a name (VS-10)
/// @param phone    empty where not given
/// @param account  of a visitor who works here (VS-13); else empty
/// @param inpatient the registration of a visitor who is a patient here (VS-24); else absent
/// @param child    under the age of the jurisdiction profile (VS-31)
public record Visitor(
        String key,
        String name,
        String relation,
        String phone,
        String account,
        @Nullable PatientId inpatient,
        boolean child) {
    /// The key of an entry that is about every visitor of a patient.
    public static final String EVERYBODY = "everybody";

    public static Visitor named(String name) {
        return new Visitor("", name, "", "", "", null, false);
    }

    public static Visitor everybody() {
        return new Visitor(EVERYBODY, "", "", "", "", null, false);
    }

    public boolean staff() {
        return !account.isEmpty();
    }

    /// Entries about `other` are about this person: by key, by account, or by exactly the same name.
    public boolean same(Visitor other) {
        if (!key.isEmpty() && !other.key.isEmpty()) {
            return key.equals(other.key);
        }
        if (staff() && other.staff()) {
            return account.equals(other.account);
        }
        return Names.compare(name, other.name) == Names.Likeness.SAME;
    }
}
