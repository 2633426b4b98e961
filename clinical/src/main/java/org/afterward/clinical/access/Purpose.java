package org.afterward.clinical.access;

/// Why, of HL7 v3-ActReason.
public enum Purpose {
    TREAT,
    ETREAT,
    BTG,
    PATADMIN,
    HOPERAT,
    HLEGAL,
    HQUALIMP,
    PATSFTY,
    HSYSADMIN,
    PATRQT,
    FAMRQT,
    SUPNWK;

    /// The one that fits who asks, where nobody chose one: treatment for whoever treats, else that of the office.
    public static Purpose usual(Actor actor) {
        return switch (actor.kind()) {
            case PATIENT -> PATRQT;
            case PROXY -> FAMRQT;
            case PROGRAM, DEVICE, NOBODY -> TREAT;
            case PERSON ->
                actor.roles().stream()
                        .map(Purpose::usual)
                        .min(java.util.Comparator.naturalOrder())
                        .orElse(TREAT);
        };
    }

    private static Purpose usual(Role role) {
        return switch (role) {
            case CONSULTANT, RESIDENT, INTERN, NURSE_IN_CHARGE, NURSE, HCA, DIETITIAN, THERAPIST, PHARMACIST -> TREAT;
            case SAFEGUARDING_LEAD, RAPID_RESPONSE, LEARNER -> TREAT;
            case DISCHARGE_COORDINATOR, WARD_CLERK, PORTER -> PATADMIN;
            case SECURITY, SECURITY_LEAD -> PATSFTY;
            case SITE_LEAD, PRIVACY_OFFICER -> HOPERAT;
            case LEGAL -> HLEGAL;
            case SYSTEM_ADMINISTRATOR -> HSYSADMIN;
            case QUALITY_REVIEWER -> HQUALIMP;
            case PATIENT -> PATRQT;
            case PROXY -> FAMRQT;
        };
    }
}
