package org.afterward.wire.fhir.audit;

import java.util.Map;
import java.util.Set;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.audit.AuditEvent.Act;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// An event of the log as a FHIR R4 AuditEvent.
///
/// A pattern of IHE is claimed in `meta.profile` where the event has everything that it asks for, and
/// nothing that it forbids. For a decision none is: theirs wants a Consent and no code of ours.
///
/// Source: access.md, section 8.1; IHE ITI *Basic Audit Log Patterns* 1.1.4.
public final class AuditResource {
    private static final Set<String> INTERACTIONS = Set.of(
            "read", "vread", "update", "patch", "delete", "create", "search-type", "search-system", "history-instance");

    /// The codes of DICOM PS3.16 that say the same as one of ours.
    private static final Map<String, String> SAID_BY_DICOM = Map.ofEntries(
            Map.entry("btg.start", "110127"),
            Map.entry("btg.end", "110138"),
            Map.entry("auth.login", "110122"),
            Map.entry("auth.logout", "110123"),
            Map.entry("policy.change", "110129"),
            Map.entry("label.set", "110135"),
            Map.entry("label.lower", "110135"),
            Map.entry("role.grant", "110136"),
            Map.entry("role.revoke", "110136"));

    /// @param server the name under which this server is reached, for `agent.network`
    public static ObjectNode of(Logged logged, String server) {
        var event = logged.event();
        var family = Family.of(event);
        var resource = JsonNodeFactory.instance.objectNode();
        resource.put("resourceType", "AuditEvent").put("id", logged.id());
        resource.putObject("meta")
                .put("versionId", "1")
                .put("lastUpdated", logged.recordedAt().toString());
        resource.set("type", Codes.coding(family.system(), family.code()));
        subtypes(resource, event, family);
        resource.put("action", action(event, family));
        resource.put("recorded", event.at().toString());
        resource.put(
                "outcome",
                switch (event.outcome()) {
                    case DONE -> "0";
                    case FAILED -> "4";
                    case REFUSED -> "8";
                });
        var why = event.details().getOrDefault("reason", event.details().getOrDefault("told", ""));
        if (!why.isBlank()) {
            resource.put("outcomeDesc", why.strip());
        }
        if (!event.purpose().isBlank()) {
            resource.putArray("purposeOfEvent")
                    .add(Codes.concept(Codes.REASON, event.purpose().strip()));
        }
        var agents = new Agents(event, family, server);
        resource.set("agent", agents.all());
        resource.set("source", agents.source());
        resource.set("entity", new Entities(logged, family).all());
        var pattern = Patterns.fitting(event, family, interaction(event));
        if (!pattern.isEmpty()) {
            ((ObjectNode) resource.get("meta")).putArray("profile").add(Codes.BALP_PROFILE + pattern);
        }
        return resource;
    }

    private static void subtypes(ObjectNode resource, AuditEvent event, Family family) {
        var subtypes = resource.putArray("subtype");
        if (family.rest()) {
            subtypes.add(Codes.coding(Codes.INTERACTION, interaction(event)));
        }
        if (event.code().equals("disclosure.release")) {
            subtypes.add(Codes.coding(Codes.LIFECYCLE, "disclose"));
        }
        if (event.code().startsWith("access.") && family == Family.ALERT) {
            subtypes.add(
                    Codes.coding(Codes.AUTHZ, event.details().containsKey("consent") ? "AuthZ-Consent" : "AuthZ-Role"));
        }
        var dicom = SAID_BY_DICOM.get(event.code());
        if (dicom != null) {
            subtypes.add(Codes.coding(Codes.DCM, dicom));
        }
        subtypes.add(Codes.coding(Codes.OURS, event.code()));
    }

    /// The detail `interaction` where it names one; else what the code and the act say.
    static String interaction(AuditEvent event) {
        var named = event.details().getOrDefault("interaction", "");
        if (INTERACTIONS.contains(named)) {
            return named;
        }
        if (event.code().equals("access.search")) {
            return "search-type";
        }
        return switch (event.act()) {
            case CREATE -> "create";
            case UPDATE -> "update";
            case DELETE -> "delete";
            case READ, EXECUTE -> "read";
        };
    }

    /// Whether something was read, and nothing changed.
    static boolean reads(AuditEvent event) {
        return Set.of("read", "vread", "history-instance").contains(interaction(event));
    }

    /// A search executes and a decision executes; what was released was read; what was read was read.
    private static String action(AuditEvent event, Family family) {
        return switch (family) {
            case QUERY, ALERT -> "E";
            case EXPORT -> "R";
            case REST, IMPORT, SIGN_IN, LOG_USED, RECORD, ACTIVITY -> letter(event.act());
        };
    }

    private static String letter(Act act) {
        return act.name().substring(0, 1);
    }

    private AuditResource() {}
}
