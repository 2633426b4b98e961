package org.afterward.server.privacy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.afterward.clinical.access.rules.Snooping;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.recovery.Patient;
import org.afterward.server.access.Asker;
import org.afterward.server.signin.SignedIn;

/// Whom an officer means by a number, a name or an alias; and which account by a name.
final class Finding {
    /// The most that are shown; more, and a number is needed.
    static final int MOST = 20;

    private final Office office;

    Finding(Office office) {
        this.office = office;
    }

    /// Those whom the officer may know; the whole number or the whole family name counts, a part of one does not.
    List<Patient> patients(Asker asker, String typed) {
        var wanted = typed.strip();
        var plain = Snooping.plain(wanted);
        if (wanted.isEmpty()) {
            return List.of();
        }
        return office.wards()
                .everybody()
                .filter(patient -> matches(patient, wanted, plain))
                .filter(patient -> office.may(asker, patient.id()))
                .limit(MOST)
                .toList();
    }

    private boolean matches(Patient patient, String wanted, String plain) {
        if (patient.id().value().equals(wanted)) {
            return true;
        }
        var byName = patient.person()
                .filter(person -> person.identifiers().stream()
                                .anyMatch(one -> one.value().equalsIgnoreCase(wanted))
                        || (!plain.isEmpty() && Snooping.plain(person.family()).equals(plain)))
                .isPresent();
        return byName || alias(patient, wanted);
    }

    private boolean alias(Patient patient, String wanted) {
        return office.register().of(patient.id(), org.afterward.clinical.access.Protection.class).stream()
                .map(kept -> kept.matter())
                .anyMatch(one -> one.alias().equalsIgnoreCase(wanted)
                        || one.aliasNumber().equalsIgnoreCase(wanted));
    }

    /// The one who is meant; empty where nobody is, or several are.
    Optional<PatientId> patient(Asker asker, String typed) {
        var found = patients(asker, typed);
        return found.size() == 1 ? Optional.of(found.getFirst().id()) : Optional.empty();
    }

    /// By account, or by the whole name where one person has it.
    Optional<SignedIn> person(String typed) {
        var wanted = typed.strip().toLowerCase(Locale.ROOT);
        var staff = office.staff();
        var exact = staff.get(wanted);
        if (exact != null || wanted.isEmpty()) {
            return Optional.ofNullable(exact);
        }
        var named = staff.values().stream()
                .filter(one -> one.display().toLowerCase(Locale.ROOT).equals(wanted))
                .toList();
        return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
    }
}
