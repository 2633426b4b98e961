package org.afterward.server.signin;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.afterward.clinical.access.Role;
import org.afterward.clinical.fact.PatientId;
import org.jspecify.annotations.Nullable;

/// What an account stands for, before any roster or grant is asked.
///
/// @param role    of people; absent for programs, devices and feeds
/// @param patient whose pages a patient or a proxy opens; empty for everybody else
/// @param ward    of a device, and of a ward's emergency account; empty for everybody else
public record Standing(Kind kind, @Nullable Role role, String patient, String ward) implements Serializable {
    /// The most characters of a ward's name.
    public static final int LONGEST_WARD = 120;

    public Standing {
        var expected = switch (kind) {
            case PERSON -> role != null && role != Role.PATIENT && role != Role.PROXY;
            case PATIENT -> role == Role.PATIENT;
            case PROXY -> role == Role.PROXY;
            case PROGRAM, DEVICE, FEED -> role == null;
        };
        var ofPatient = kind == Kind.PATIENT || kind == Kind.PROXY;
        var whom = ofPatient ? new PatientId(patient).value() : "";
        var onWard = kind == Kind.DEVICE || (kind == Kind.PERSON && role == Role.NURSE_IN_CHARGE);
        if (!expected
                || !whom.equals(patient)
                || (kind == Kind.DEVICE && ward.isEmpty())
                || (!onWard && !ward.isEmpty())) {
            throw new IllegalArgumentException(kind + " as " + role + " of '" + patient + "' on '" + ward + "'");
        }
        if (ward.length() > LONGEST_WARD) {
            throw new IllegalArgumentException("a ward's name has up to " + LONGEST_WARD + " characters");
        }
    }

    /// Somebody of the hospital.
    public static Standing of(Role role) {
        return new Standing(Kind.PERSON, role, "", "");
    }

    public static Standing patient(PatientId patient) {
        return new Standing(Kind.PATIENT, Role.PATIENT, patient.value(), "");
    }

    /// A ward's sealed emergency account (AU-41).
    static Standing emergency(String ward) {
        return new Standing(Kind.PERSON, Role.NURSE_IN_CHARGE, "", ward);
    }

    /// Somebody who acts for `patient`.
    public static Standing proxy(PatientId patient) {
        return new Standing(Kind.PROXY, Role.PROXY, patient.value(), "");
    }

    public static Standing program() {
        return new Standing(Kind.PROGRAM, null, "", "");
    }

    public static Standing feed() {
        return new Standing(Kind.FEED, null, "", "");
    }

    /// The screen on the wall of `ward`.
    public static Standing device(String ward) {
        return new Standing(Kind.DEVICE, null, "", ward);
    }

    /// The patient whom the account is linked to, if it is one's own or a proxy's.
    public Optional<PatientId> whom() {
        return patient.isEmpty() ? Optional.empty() : Optional.of(new PatientId(patient));
    }

    /// As on the command line: the code of the role, or of the kind where there is none.
    public String code() {
        return role == null ? kind.code() : role.code();
    }

    /// For people to read.
    public String words() {
        return role != null
                ? role.words()
                : switch (kind) {
                    case DEVICE -> "Screen of " + ward;
                    case FEED -> "Feed";
                    case PROGRAM, PERSON, PATIENT, PROXY -> "Program";
                };
    }

    /// What [#coded] knows.
    public static List<String> codes() {
        return Stream.concat(
                        Arrays.stream(Role.values()).map(Role::code),
                        Stream.of(Kind.PROGRAM, Kind.DEVICE, Kind.FEED).map(Kind::code))
                .toList();
    }

    /// What the words of the command line mean; empty where they name nothing, or leave out the patient of a
    /// patient or the ward of a screen. `doctor` and `admin` are older words.
    public static Optional<Standing> coded(String code, String patient, String ward) {
        try {
            return switch (code) {
                case "program" -> Optional.of(new Standing(Kind.PROGRAM, null, patient, ward));
                case "feed" -> Optional.of(new Standing(Kind.FEED, null, patient, ward));
                case "device" -> Optional.of(new Standing(Kind.DEVICE, null, patient, ward));
                case "patient" -> Optional.of(new Standing(Kind.PATIENT, Role.PATIENT, patient, ward));
                case "proxy" -> Optional.of(new Standing(Kind.PROXY, Role.PROXY, patient, ward));
                case "doctor" -> Optional.of(new Standing(Kind.PERSON, Role.RESIDENT, patient, ward));
                case "admin" -> Optional.of(new Standing(Kind.PERSON, Role.SYSTEM_ADMINISTRATOR, patient, ward));
                default ->
                    ward.isEmpty()
                            ? Role.coded(code).map(role -> new Standing(Kind.PERSON, role, patient, ward))
                            : Optional.empty();
            };
        } catch (IllegalArgumentException incomplete) {
            return Optional.empty();
        }
    }
}
