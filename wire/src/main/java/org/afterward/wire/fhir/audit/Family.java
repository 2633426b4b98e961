package org.afterward.wire.fhir.audit;

import java.util.Map;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.audit.AuditEvent.Outcome;

/// What kind of AuditEvent an event of ours becomes.
///
/// Source: access.md, section 8.1; DICOM PS3.15, section A.5, for the types that IHE has no pattern for.
enum Family {
    /// Somebody read, wrote or deleted.
    REST(Codes.EVENT_TYPE, "rest"),
    /// Somebody searched.
    QUERY(Codes.EVENT_TYPE, "rest"),
    /// Something was decided about access, or is not as it should be.
    ALERT(Codes.DCM, "110113"),
    /// Something left the house.
    EXPORT(Codes.DCM, "110106"),
    /// Something came in.
    IMPORT(Codes.DCM, "110107"),
    /// Somebody signed in, or tried to.
    SIGN_IN(Codes.DCM, "110114"),
    /// The log itself was used.
    LOG_USED(Codes.DCM, "110101"),
    /// Something else about a patient.
    RECORD(Codes.DCM, "110110"),
    /// Something else about nobody.
    ACTIVITY(Codes.DCM, "110100");

    private static final Map<String, Family> BY_GROUP = Map.ofEntries(
            Map.entry("access.read", REST),
            Map.entry("access.list", REST),
            Map.entry("access.write", REST),
            Map.entry("access.sign", REST),
            Map.entry("access.delete", REST),
            Map.entry("access.search", QUERY),
            Map.entry("access.denied", ALERT),
            Map.entry("access.print", EXPORT),
            Map.entry("access.export", EXPORT),
            Map.entry("disclosure.release", EXPORT),
            Map.entry("disclosure.pack", EXPORT),
            Map.entry("evidence.transfer", EXPORT),
            Map.entry("audit.gap", ALERT),
            Map.entry("clock.suspect", ALERT),
            Map.entry("conflict.block", ALERT),
            Map.entry("conflict.emergency", ALERT),
            Map.entry("duress", ALERT),
            Map.entry("btg", ALERT),
            Map.entry("label", ALERT),
            Map.entry("alias", ALERT),
            Map.entry("policy", ALERT),
            Map.entry("role", ALERT),
            Map.entry("auth", SIGN_IN),
            Map.entry("audit", LOG_USED),
            Map.entry("snooping", LOG_USED),
            Map.entry("access.explain", LOG_USED),
            Map.entry("feed", IMPORT));

    private final String system;
    private final String code;

    Family(String system, String code) {
        this.system = system;
        this.code = code;
    }

    /// By its whole code, or else by the word before the dot. A refused look or act is a decision.
    static Family of(AuditEvent event) {
        var code = event.code();
        var dot = code.indexOf('.');
        var family = BY_GROUP.getOrDefault(code, BY_GROUP.get(dot < 0 ? code : code.substring(0, dot)));
        if (family == null) {
            return event.patient() == null ? ACTIVITY : RECORD;
        }
        boolean look = family == REST || family == QUERY;
        return look && event.outcome() == Outcome.REFUSED ? ALERT : family;
    }

    String system() {
        return system;
    }

    String code() {
        return code;
    }

    boolean rest() {
        return this == REST || this == QUERY;
    }
}
