package org.afterward.wire.fhir.audit;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.audit.AuditEvent.Item;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What an event is about: the patients, the stay, the resources, the search, the request, the token; and
/// everything else that was recorded, as details.
final class Entities {
    private static final String PERSON = "1";
    private static final String SYSTEM_OBJECT = "2";
    private static final String OTHER = "4";

    /// They have elements of their own.
    private static final Set<String> ELSEWHERE = Set.of(
            "reason",
            "query",
            "cleaned",
            "request",
            "token",
            "consent",
            "label",
            "interaction",
            "recipient",
            "recipientAddress");

    private final Logged logged;
    private final AuditEvent event;
    private final Family family;
    private final ArrayNode entities = JsonNodeFactory.instance.arrayNode();

    Entities(Logged logged, Family family) {
        this.logged = logged;
        this.event = logged.event();
        this.family = family;
    }

    ArrayNode all() {
        patients(event).forEach(this::patient);
        // IHE's patterns want one system object beside the patient, and no second.
        boolean stay = !event.encounter().isBlank() && !family.rest();
        if (stay) {
            var encounter = entity(SYSTEM_OBJECT);
            reference(encounter, "Encounter/" + event.encounter());
            details(encounter);
        }
        data(event).forEach(this::data);
        query();
        named("request", Codes.BALP_ENTITY, "XrequestId", "");
        named("token", Codes.USER_AGENT, "UserOauthAgent", "urn:ietf:params:oauth:jti:");
        if (event.details().containsKey("consent")) {
            var consent = entities.addObject();
            reference(consent, "Consent/" + event.details().get("consent"));
            consent.set("type", Codes.coding("http://hl7.org/fhir/resource-types", "Consent"));
        }
        if (!stay) {
            details(entity(OTHER));
        }
        return entities;
    }

    /// The one whom it is about first, then those who were shown.
    static Set<String> patients(AuditEvent event) {
        var patients = new LinkedHashSet<String>();
        if (event.patient() != null) {
            patients.add(event.patient().value());
        }
        event.items().stream().filter(item -> item.type().equals("Patient")).forEach(item -> patients.add(item.id()));
        return patients;
    }

    /// What was shown or changed, apart from the patients who are named beside it. A Patient that alone was
    /// read or written is both.
    static List<Item> data(AuditEvent event) {
        boolean one = event.items().size() == 1 && Family.of(event) == Family.REST;
        return event.items().stream()
                .filter(item -> one || !item.type().equals("Patient"))
                .toList();
    }

    private void patient(String id) {
        var patient = entity(PERSON);
        patient.set("role", Codes.coding(Codes.ENTITY_ROLE, "1"));
        reference(patient, "Patient/" + id);
        var label = event.details().getOrDefault("label", "");
        if (label.matches("[ULMNRV]")
                && event.patient() != null
                && event.patient().value().equals(id)) {
            patient.putArray("securityLabel").add(Codes.coding(Codes.CONFIDENTIALITY, label));
        }
    }

    private void data(Item item) {
        var data = entity(SYSTEM_OBJECT);
        data.set("role", Codes.coding(Codes.ENTITY_ROLE, "4"));
        // Resource types begin with a capital letter, kinds of matters do not.
        if (item.type().matches("[A-Z][A-Za-z]+") && item.id().matches("[A-Za-z0-9\\-.]{1,64}")) {
            boolean versioned = item.version().matches("[A-Za-z0-9\\-.]{1,64}");
            reference(data, item.type() + "/" + item.id() + (versioned ? "/_history/" + item.version() : ""));
        } else {
            data.putObject("what")
                    .putObject("identifier")
                    .put("system", Codes.MATTER + item.type().replaceAll("[^A-Za-z0-9.\\-]", "-"))
                    .put("value", item.id() + (item.version().isBlank() ? "" : "/" + item.version()));
        }
    }

    /// The search as it came, in base64, so that what it holds harms nobody; and as it was understood.
    private void query() {
        if (family == Family.QUERY && searched(event)) {
            var query = entity(SYSTEM_OBJECT);
            query.set("role", Codes.coding(Codes.ENTITY_ROLE, "24"));
            var cleaned = event.details().getOrDefault("cleaned", "");
            if (!cleaned.isBlank()) {
                query.put("description", cleaned.strip());
            }
            query.put("query", event.details().get("query"));
        }
    }

    static boolean searched(AuditEvent event) {
        var raw = event.details().getOrDefault("query", "");
        return raw.matches("[A-Za-z0-9+/]+={0,2}") && raw.length() % 4 == 0;
    }

    private void named(String detail, String system, String code, String prefix) {
        var value = event.details().getOrDefault(detail, "");
        if (!value.isBlank()) {
            var entity = entities.addObject();
            entity.putObject("what").putObject("identifier").put("value", prefix + value.strip());
            entity.set("type", Codes.coding(system, code));
        }
    }

    private void details(ObjectNode entity) {
        var details = entity.putArray("detail");
        event.details().forEach((name, value) -> {
            if (!ELSEWHERE.contains(name)) {
                detail(details, name, value);
            }
        });
        if (family.rest()) {
            detail(details, "encounter", event.encounter());
        }
        event.categories().forEach(category -> detail(details, "category", category));
        event.rules().forEach(rule -> detail(details, "rule", rule));
        var who = event.who();
        if (who != null && !who.device().isBlank()) {
            detail(details, "address", who.address());
        }
        detail(details, "seq", Long.toString(logged.seq()));
        detail(details, "node", logged.node());
        detail(details, "prevHash", logged.before());
    }

    private static void detail(ArrayNode details, String name, String value) {
        if (!value.isBlank() && !name.isBlank()) {
            details.addObject().put("type", name.strip()).put("valueString", value.strip());
        }
    }

    private ObjectNode entity(String type) {
        var entity = entities.addObject();
        entity.set("type", Codes.coding(Codes.ENTITY_TYPE, type));
        return entity;
    }

    private static void reference(ObjectNode entity, String to) {
        entity.putObject("what").put("reference", to);
    }
}
