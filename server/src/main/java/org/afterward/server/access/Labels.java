package org.afterward.server.access;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.access.Protection;
import org.afterward.clinical.access.Sensitivity;
import org.afterward.clinical.access.Subject;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.recovery.Patient;
import org.afterward.server.register.Register;

/// What protects a patient now: what people set, and what follows from the facts without anybody setting it.
public final class Labels {
    /// What stands above a record of a member of staff or of anybody else who is protected: no cause, no names.
    static final String BANNER = "Restricted record. Access is reviewed.";

    static final String STAFF_BANNER = "Restricted record — staff member. Access is reviewed.";

    private final Register register;

    Labels(Register register) {
        this.register = register;
    }

    /// The strictest of everything that is in force.
    public Confidentiality confidentiality(PatientId patient) {
        return protections(patient).stream()
                .map(Protection::confidentiality)
                .reduce(Confidentiality.N, Confidentiality::or);
    }

    List<Protection> protections(PatientId patient) {
        return register.of(patient, Protection.class).stream()
                .map(kept -> kept.matter())
                .toList();
    }

    Subject subject(Patient patient) {
        var protections = protections(patient.id());
        var sensitivities = EnumSet.noneOf(Sensitivity.class);
        Set<String> named = new HashSet<>();
        protections.forEach(protection -> {
            sensitivities.addAll(protection.sensitivities());
            named.addAll(protection.named().keySet());
        });
        return new Subject(
                patient.id(),
                Circumstances.ward(patient),
                confidentiality(patient.id()),
                sensitivities,
                protections.stream().anyMatch(Protection::noInformation),
                isStaff(protections),
                named,
                false,
                false,
                patient.present().isPresent());
    }

    private static String isStaff(List<Protection> protections) {
        return protections.stream()
                .map(Protection::isStaff)
                .filter(account -> !account.isEmpty())
                .findFirst()
                .orElse("");
    }

    /// How the patient is called and marked for those who may see them.
    public Sight.Shown shown(Patient patient) {
        var protections = protections(patient.id());
        var label = confidentiality(patient.id());
        var restricted = label.atLeast(Confidentiality.R);
        var alias = protections.stream()
                .map(Protection::alias)
                .filter(name -> !name.isEmpty())
                .findFirst();
        var banner = !restricted ? "" : isStaff(protections).isEmpty() ? BANNER : STAFF_BANNER;
        return new Sight.Shown(alias.orElse(""), initials(patient), label.name(), banner, restricted);
    }

    private static String initials(Patient patient) {
        return patient.person()
                .map(person -> (person.given() + " " + person.family())
                        .strip()
                        .codePoints()
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining()))
                .map(name -> java.util.Arrays.stream(name.split("[ \\-]+"))
                        .filter(part -> !part.isEmpty())
                        .map(part -> part.substring(0, part.offsetByCodePoints(0, 1)) + ".")
                        .collect(Collectors.joining(" ")))
                .orElse("");
    }
}
