package org.afterward.clinical.disclosure;

/// All that may be said to identify or locate somebody. Nothing of DNA, teeth, tissue or fluids.
///
/// Source: 45 CFR 164.512(f)(2)(i) and (ii).
public enum IdentityField {
    NAME_AND_ADDRESS("Name and address"),
    BIRTH_DATE_AND_PLACE("Date and place of birth"),
    SOCIAL_SECURITY_NUMBER("Social security number"),
    BLOOD_GROUP("ABO blood type and Rh factor"),
    INJURY_TYPE("Type of injury"),
    TREATMENT_TIME("Date and time of treatment"),
    DEATH_TIME("Date and time of death"),
    PHYSICAL_DESCRIPTION("Distinguishing physical characteristics");

    private final String words;

    IdentityField(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
