package org.afterward.wire.fhir.audit;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The code systems that an AuditEvent speaks.
///
/// Source: FHIR R4, AuditEvent; IHE ITI *Basic Audit Log Patterns* (BALP) 1.1.4; DICOM PS3.16, annex D.
final class Codes {
    static final String EVENT_TYPE = "http://terminology.hl7.org/CodeSystem/audit-event-type";
    static final String INTERACTION = "http://hl7.org/fhir/restful-interaction";
    static final String DCM = "http://dicom.nema.org/resources/ontology/DCM";
    static final String LIFECYCLE = "http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle";
    static final String PARTICIPATION = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
    static final String ROLE_CLASS = "http://terminology.hl7.org/CodeSystem/v3-RoleClass";
    static final String SECURITY_ROLE = "http://terminology.hl7.org/CodeSystem/extra-security-role-type";
    static final String PROVENANCE_ROLE = "http://terminology.hl7.org/CodeSystem/provenance-participant-type";
    static final String REASON = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
    static final String CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
    static final String ENTITY_TYPE = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
    static final String ENTITY_ROLE = "http://terminology.hl7.org/CodeSystem/object-role";
    static final String SOURCE_TYPE = "http://terminology.hl7.org/CodeSystem/security-source-type";
    static final String AUTHZ = "https://profiles.ihe.net/ITI/BALP/CodeSystem/AuthZsubType";
    static final String BALP_ENTITY = "https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType";
    static final String BALP_PROFILE = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.";
    static final String USER_AGENT = "https://profiles.ihe.net/ITI/BALP/CodeSystem/UserAgentTypes";

    /// Our own codes: `access.read`, `btg.start`, …
    static final String OURS = "urn:afterward:audit";
    static final String ACCOUNT = "urn:afterward:account";
    static final String ROLE = "urn:afterward:role";
    static final String MATTER = "urn:afterward:matter:";

    static ObjectNode coding(String system, String code) {
        return JsonNodeFactory.instance.objectNode().put("system", system).put("code", code);
    }

    static ObjectNode concept(String system, String code) {
        var concept = JsonNodeFactory.instance.objectNode();
        concept.putArray("coding").add(coding(system, code));
        return concept;
    }

    private Codes() {}
}
