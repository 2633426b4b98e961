package org.afterward.server.legal;

import java.util.List;
import java.util.stream.Stream;
import org.afterward.clinical.fact.PatientId;
import org.afterward.clinical.recovery.Patient;
import org.afterward.server.live.Wards;

/// Whom a number means that somebody types who has it on paper: exactly that one, and nothing like it.
final class Finding {
    private final Wards wards;

    Finding(Wards wards) {
        this.wards = wards;
    }

    PatientId patient(String number) {
        var text = number.strip();
        var known = text.length() <= Fields.LINE
                ? wards.patient(Fields.patient(text))
                : java.util.Optional.<Patient>empty();
        if (known.isPresent()) {
            return known.get().id();
        }
        var found = everybody()
                .filter(patient -> patient.person().stream()
                        .flatMap(person -> person.identifiers().stream())
                        .anyMatch(identifier -> identifier.value().equals(text)))
                .map(Patient::id)
                .distinct()
                .toList();
        if (found.size() != 1) {
            throw new NotDone(
                    "5.1",
                    found.isEmpty()
                            ? "No record here has this number. Type it as it stands on the wristband."
                            : "Several records have this number. Use the record's own id.");
        }
        return found.getFirst();
    }

    private Stream<Patient> everybody() {
        return wards.wards().keySet().stream()
                .flatMap(name -> wards.ward(name).stream())
                .flatMap(ward -> Stream.concat(
                        ward.beds().stream().flatMap(bed -> bed.patients().stream()), ward.elsewhere().stream()));
    }

    List<PatientId> patients(List<String> numbers) {
        return numbers.stream().map(this::patient).distinct().toList();
    }
}
