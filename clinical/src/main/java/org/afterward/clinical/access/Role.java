package org.afterward.clinical.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What somebody is here for. What a role may see and do stands in the role file and nowhere else.
///
/// Source: access.md, section 1.5.
public enum Role {
    CONSULTANT("Consultant"),
    RESIDENT("Resident"),
    INTERN("Intern"),
    NURSE_IN_CHARGE("Nurse in charge"),
    NURSE("Nurse"),
    HCA("Healthcare assistant"),
    DIETITIAN("Dietitian"),
    THERAPIST("Physiotherapist or occupational therapist"),
    PHARMACIST("Pharmacist"),
    DISCHARGE_COORDINATOR("Discharge coordinator"),
    WARD_CLERK("Ward clerk"),
    PORTER("Porter"),
    SECURITY("Security"),
    SECURITY_LEAD("Security lead"),
    SAFEGUARDING_LEAD("Safeguarding lead"),
    SITE_LEAD("Site lead"),
    PRIVACY_OFFICER("Privacy officer"),
    LEGAL("Legal"),
    SYSTEM_ADMINISTRATOR("System administrator"),
    QUALITY_REVIEWER("Quality reviewer"),
    RAPID_RESPONSE("Rapid response team"),
    LEARNER("Student or observer"),
    PATIENT("Patient"),
    PROXY("Proxy");

    private final String words;

    Role(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /// As in the role file and on the command line: `nurse-in-charge`.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Role> coded(String code) {
        return Arrays.stream(values()).filter(role -> role.code().equals(code)).findFirst();
    }
}
