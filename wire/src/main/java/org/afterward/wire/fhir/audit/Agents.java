package org.afterward.wire.fhir.audit;

import java.util.Set;
import org.afterward.clinical.audit.AuditEvent;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Who took part in an event: the person, the program that acted for them, and this server.
final class Agents {
    /// Programs and devices act for themselves: they are the client, and nobody is the user.
    private static final Set<String> NOBODY = Set.of("program", "device", "system");

    private static final String DESTINATION = "110152";
    private static final String SOURCE = "110153";
    private static final String APPLICATION = "110150";

    private final AuditEvent event;
    private final Family family;
    private final String server;

    Agents(AuditEvent event, Family family, String server) {
        this.event = event;
        this.family = family;
        this.server = server;
    }

    ArrayNode all() {
        var agents = JsonNodeFactory.instance.arrayNode();
        var who = event.who();
        if (who != null && !NOBODY.contains(who.kind())) {
            agents.add(user(who));
            if (family == Family.ALERT && !who.ward().isBlank()) {
                agents.add(unit(who.ward()));
            }
        }
        if (who != null) {
            agents.add(client(who));
        }
        if (event.code().equals("disclosure.release")) {
            agents.add(recipient());
        }
        agents.add(us());
        return agents;
    }

    private ObjectNode user(AuditEvent.Who who) {
        // Who reads receives; who writes is the author.
        boolean writes = family == Family.REST && !AuditResource.reads(event);
        var user = agent(Codes.PARTICIPATION, writes ? "AUT" : "IRCP", true);
        if (!who.roles().isEmpty()) {
            var roles = user.putArray("role");
            who.roles().forEach(role -> roles.add(Codes.concept(Codes.ROLE, role)));
        }
        if (who.id().isBlank()) {
            // Somebody who is not named to this reader is known by their unit.
            user.putObject("who").put("display", who.ward().isBlank() ? "not named" : who.ward());
        } else {
            user.putObject("who")
                    .putObject("identifier")
                    .put("system", Codes.ACCOUNT)
                    .put("value", who.id());
        }
        if (!who.display().isBlank()) {
            user.put("name", who.display());
        }
        if (!event.purpose().isBlank()) {
            user.putArray("purposeOfUse")
                    .add(Codes.concept(Codes.REASON, event.purpose().strip()));
        }
        return user;
    }

    private static ObjectNode unit(String ward) {
        var unit = agent(Codes.ROLE_CLASS, "PROV", false);
        unit.putObject("who").put("display", ward);
        return unit;
    }

    private ObjectNode client(AuditEvent.Who who) {
        boolean alone = NOBODY.contains(who.kind());
        var client = agent(Codes.DCM, clientRole(), alone);
        var id = alone && !who.id().isBlank() ? who.id() : who.client().isBlank() ? "afterward-web" : who.client();
        client.putObject("who").putObject("identifier").put("value", id);
        if (network(event)) {
            var network = client.putObject("network");
            boolean named = !who.device().isBlank();
            network.put("address", named ? who.device() : who.address()).put("type", named ? "1" : "2");
        }
        return client;
    }

    /// The client of a read receives, the client of a search or a change sends. IHE's patterns say so, and
    /// that a query's parameters are what is sent.
    private String clientRole() {
        return switch (family) {
            case REST -> deletes() ? APPLICATION : AuditResource.reads(event) ? DESTINATION : SOURCE;
            case QUERY, IMPORT -> SOURCE;
            case ALERT, EXPORT, SIGN_IN, LOG_USED, RECORD, ACTIVITY -> APPLICATION;
        };
    }

    private boolean deletes() {
        return family == Family.REST && AuditResource.interaction(event).equals("delete");
    }

    /// To whom something was disclosed: the details `recipient` and `recipientAddress`, a URI.
    private ObjectNode recipient() {
        var recipient = agent(Codes.DCM, DESTINATION, false);
        recipient.putObject("who").put("display", event.details().getOrDefault("recipient", "not recorded"));
        if (hasRecipientAddress(event)) {
            recipient
                    .putObject("network")
                    .put("address", event.details().get("recipientAddress"))
                    .put("type", "5");
        }
        return recipient;
    }

    private ObjectNode us() {
        return switch (family) {
            case ALERT -> {
                var decides = agent(Codes.SECURITY_ROLE, "authserver", false);
                decides.set("who", observer());
                yield decides;
            }
            case REST, QUERY, EXPORT, IMPORT, SIGN_IN, LOG_USED, RECORD, ACTIVITY -> {
                var serves = deletes()
                        ? agent(Codes.PROVENANCE_ROLE, "custodian", false)
                        : agent(Codes.DCM, serverRole(), false);
                serves.set("who", observer());
                serves.putObject("network").put("address", server).put("type", "5");
                yield serves;
            }
        };
    }

    private String serverRole() {
        return switch (family) {
            case EXPORT -> SOURCE;
            case REST, QUERY, IMPORT -> clientRole().equals(SOURCE) ? DESTINATION : SOURCE;
            case ALERT, SIGN_IN, LOG_USED, RECORD, ACTIVITY -> APPLICATION;
        };
    }

    /// The part of this server that saw it: the one that decides, or the one that answers.
    private ObjectNode observer() {
        var observer = JsonNodeFactory.instance.objectNode();
        observer.putObject("identifier").put("value", family == Family.ALERT ? "afterward-pdp" : "afterward");
        return observer;
    }

    ObjectNode source() {
        var source = JsonNodeFactory.instance.objectNode();
        source.set("observer", observer());
        // 6 is a security server, 4 an application server.
        source.putArray("type").add(Codes.coding(Codes.SOURCE_TYPE, family == Family.ALERT ? "6" : "4"));
        return source;
    }

    private static ObjectNode agent(String system, String code, boolean requestor) {
        var agent = JsonNodeFactory.instance.objectNode();
        agent.set("type", Codes.concept(system, code));
        return agent.put("requestor", requestor);
    }

    static boolean network(AuditEvent event) {
        var who = event.who();
        return who != null && !(who.device().isBlank() && who.address().isBlank());
    }

    static boolean hasRecipientAddress(AuditEvent event) {
        return !event.details().getOrDefault("recipientAddress", "").isBlank();
    }
}
