package org.afterward.wire.fhir;

import java.util.List;
import java.util.Locale;
import org.afterward.wire.fhir.search.Parameter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The CapabilityStatement: what this server does.
public final class Capability {
    private static final String OAUTH = "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris";
    private static final String SERVICE = "http://terminology.hl7.org/CodeSystem/restful-security-service";

    /// Where programs sign in.
    public record OAuth(String authorize, String token, String introspect, String revoke, String manage) {}

    /// @param base    where it answers, such as `https://ward.example/fhir`
    /// @param version of the software
    /// @param date    of that version, as a FHIR dateTime
    /// @param oauth   absent where programs have nothing but an account
    public static ObjectNode statement(String base, String version, String date, @Nullable OAuth oauth) {
        var statement = JsonNodeFactory.instance.objectNode().put("resourceType", "CapabilityStatement");
        statement.put("status", "active").put("date", date).put("kind", "instance");
        statement.putObject("software").put("name", "Afterward").put("version", version);
        statement.putObject("implementation").put("description", "Afterward").put("url", base);
        statement.put("fhirVersion", "4.0.1");
        statement
                .putArray("format")
                .add("application/fhir+json")
                .add("application/fhir+xml")
                .add("json")
                .add("xml");
        var rest = statement.putArray("rest").addObject().put("mode", "server");
        rest.put(
                "documentation",
                "Resources that came by HL7 v2 are read and searched beside those that came by FHIR; their Observations and"
                        + " Procedures are found by patient, encounter or _id. At most " + Limits.BODY_BYTES
                        + " bytes and "
                        + Limits.BUNDLE_ENTRIES + " entries at once.");
        security(rest.putObject("security"), oauth);
        var resources = rest.putArray("resource");
        resources.add(auditEvent());
        Resources.SUPPORTED.stream().sorted().forEach(type -> resources.add(resource(type)));
        var interactions = rest.putArray("interaction");
        interactions.addObject().put("code", "transaction");
        interactions.addObject().put("code", "batch");
        return statement;
    }

    private static void security(ObjectNode security, @Nullable OAuth oauth) {
        if (oauth == null) {
            security.put("description", "HTTP Basic, with an account for programs");
            return;
        }
        var uris = security.putArray("extension").addObject().put("url", OAUTH).putArray("extension");
        uris.addObject().put("url", "authorize").put("valueUri", oauth.authorize());
        uris.addObject().put("url", "token").put("valueUri", oauth.token());
        uris.addObject().put("url", "introspect").put("valueUri", oauth.introspect());
        uris.addObject().put("url", "revoke").put("valueUri", oauth.revoke());
        uris.addObject().put("url", "manage").put("valueUri", oauth.manage());
        security.put("cors", true);
        security.putArray("service")
                .addObject()
                .putArray("coding")
                .addObject()
                .put("system", SERVICE)
                .put("code", "SMART-on-FHIR");
        security.put(
                "description",
                "OAuth 2 as SMART App Launch 2.2 asks for it, or HTTP Basic with an account for programs");
    }

    private static ObjectNode resource(String type) {
        var resource = JsonNodeFactory.instance.objectNode().put("type", type);
        var interactions = resource.putArray("interaction");
        for (var code : List.of("read", "vread", "update", "history-instance", "create", "search-type")) {
            interactions.addObject().put("code", code);
        }
        resource.put("versioning", "versioned-update").put("readHistory", true).put("updateCreate", true);
        resource.put("conditionalCreate", true)
                .put("conditionalUpdate", false)
                .put("conditionalDelete", "not-supported");
        parameters(type, resource.putArray("searchParam"));
        return resource;
    }

    /// The audit log is read by those who may, and written by nobody.
    private static ObjectNode auditEvent() {
        var resource = JsonNodeFactory.instance.objectNode().put("type", "AuditEvent");
        resource.put(
                "documentation",
                "For those alone to whom the audit log is open. The newest come first; each page links to the next."
                        + " 'agent' is the name of an account.");
        var interactions = resource.putArray("interaction");
        interactions.addObject().put("code", "read");
        interactions.addObject().put("code", "search-type");
        resource.put("versioning", "no-version");
        var parameters = resource.putArray("searchParam");
        parameters("AuditEvent", parameters);
        parameters.addObject().put("name", "patient").put("type", "reference");
        parameters.addObject().put("name", "agent").put("type", "reference");
        return resource;
    }

    private static void parameters(String type, ArrayNode parameters) {
        Parameter.names(type)
                .forEach(name -> Parameter.named(type, name)
                        .ifPresent(parameter -> parameters
                                .addObject()
                                .put("name", name)
                                .put("type", parameter.kind().name().toLowerCase(Locale.ROOT))));
    }

    private Capability() {}
}
