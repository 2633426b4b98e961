package org.afterward.clinical.visitor;

/// Why somebody may not come, or not now. None of them can stand for a protected characteristic.
///
/// Source: access.md, VS-03.
public enum ReasonCode {
    PATIENT_DECLINED("the patient does not wish it"),
    INFECTION("infection"),
    CLINICAL_UNSTABLE("the patient is too unwell now"),
    PROCEDURE("a procedure is under way"),
    OTHER_PATIENTS_PRIVACY("the privacy of other patients"),
    DISRUPTIVE("disruption on the ward"),
    THREAT("a threat"),
    COURT_ORDER("an order of a court"),
    BAIL_OR_POLICE_CONDITION("a bail or police condition"),
    SAFEGUARDING_CHILD("the welfare of a child"),
    SAFEGUARDING_ADULT("the welfare of an adult at risk"),
    NUMBERS("there are as many visitors as the bedside holds"),
    LOCKDOWN("the ward is closed to visitors"),
    NO_ADULT_WITH_CHILD("no adult is with the child");

    private final String words;

    ReasonCode(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
