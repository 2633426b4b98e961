package org.afterward.server.access;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.afterward.clinical.access.Action;
import org.afterward.clinical.access.Category;
import org.afterward.clinical.access.Confidentiality;
import org.afterward.clinical.access.Decision;
import org.afterward.clinical.access.Decision.Obligation;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.clinical.audit.AuditEvent.Act;
import org.afterward.clinical.audit.AuditEvent.Item;
import org.afterward.clinical.fact.PatientId;
import org.afterward.server.fhir.Ceiling;
import org.afterward.server.signin.Kind;
import org.afterward.wire.fhir.SecurityLabels;
import org.afterward.wire.smart.Interaction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The gate before the FHIR interface: what the asker may not see whole is answered as if it were not there,
/// in searches, counts and histories alike. One request, one thread.
final class GateCeiling implements Ceiling {
    /// What keeps a resource from being shown whole, and so from being shown: a resource has no masked form.
    private static final Set<Obligation> LESS = Set.of(
            Obligation.MASK, Obligation.PART_ONLY, Obligation.OPEN_ONLY, Obligation.OWN_ONLY, Obligation.NO_PLACE);

    /// What keeps something from counting before somebody else has signed it, for which this interface has no
    /// way.
    private static final Set<Obligation> LATER = Set.of(Obligation.COSIGN, Obligation.SUPERVISOR);

    /// The most resources that one event names.
    private static final int MOST_ITEMS = 2_000;

    private final Gate gate;
    private final Asker asker;
    private final boolean tells;
    private final Map<Key, Decision> decided = new HashMap<>();
    private final Map<String, PatientId> whose = new HashMap<>();
    private final Map<PatientId, Decision> hidden = new HashMap<>();
    private final Map<PatientId, Confidentiality> labelled = new HashMap<>();

    private record Key(PatientId patient, Action action, Category category, Confidentiality label) {}

    /// @param simulated the patients are made up: their one hospital both tells and reads
    GateCeiling(Gate gate, Asker asker, boolean simulated) {
        this.gate = gate;
        this.asker = asker;
        var kind = asker.caller().account().kind();
        this.tells = kind == Kind.FEED || (simulated && kind == Kind.PROGRAM);
    }

    @Override
    public boolean covers(String type, Interaction interaction) {
        if (type.equals("Patient") && action(interaction) == Action.WRITE) {
            // Who registers a number learns whether it is taken.
            return tells;
        }
        return asker.caller().account().kind() != Kind.FEED || action(interaction) == Action.WRITE;
    }

    @Override
    public boolean covers(Interaction interaction, @Nullable PatientId patient, ObjectNode resource) {
        if (patient == null) {
            return true;
        }
        var action = action(interaction);
        for (var category : Categories.of(resource)) {
            var decision = decided.computeIfAbsent(
                    new Key(patient, action, category, SecurityLabels.of(resource)),
                    key -> gate.decide(asker, patient, action, category, key.label()));
            var too = action == Action.READ ? LESS : LATER;
            if (!decision.permits() || decision.obligations().stream().anyMatch(too::contains)) {
                hidden.put(patient, decision);
                return false;
            }
        }
        whose.put(Categories.name(resource), patient);
        return true;
    }

    /// Only a feed keeps the ids of its own system: it is told nothing that is hidden from it (AC-41).
    @Override
    public boolean choosesIds() {
        return tells;
    }

    /// A feed is told nothing, and so writes of anybody; all others write of whom they may see.
    @Override
    public boolean knows(PatientId patient) {
        return tells || gate.decide(asker, patient, Action.READ, Category.A).permits();
    }

    @Override
    public Confidentiality confidentiality(PatientId patient) {
        return labelled.computeIfAbsent(patient, gate::confidentiality);
    }

    /// An app in the hands of a person labels no record; feeds and programs do (AU-35).
    @Override
    public boolean labels() {
        return asker.actor().kind() == org.afterward.clinical.access.Actor.Kind.PROGRAM;
    }

    private static Action action(Interaction interaction) {
        return switch (interaction) {
            case CREATE, UPDATE, PATCH -> Action.WRITE;
            case DELETE -> Action.DELETE;
            case READ, VREAD, HISTORY_INSTANCE, SEARCH_TYPE, HISTORY_TYPE, SEARCH_SYSTEM, HISTORY_SYSTEM -> Action.READ;
        };
    }

    @Override
    public void answering(String method, List<String> path, String query, int status, Optional<ObjectNode> body) {
        if (path.equals(List.of("metadata")) || (asker.caller().account().kind() == Kind.FEED && status < 400)) {
            return;
        }
        var items = new ArrayList<Item>();
        var patients = new TreeSet<PatientId>(java.util.Comparator.comparing(PatientId::value));
        var categories = new TreeSet<String>();
        body.ifPresent(node -> collect(node, items, patients, categories));
        var details = new TreeMap<String, String>();
        details.put("method", method);
        details.put("status", String.valueOf(status));
        details.put("type", path.isEmpty() ? "Bundle" : path.getFirst());
        if (!query.isEmpty()) {
            details.put("query", Base64.getEncoder().encodeToString(query.getBytes(StandardCharsets.UTF_8)));
        }
        var events = new ArrayList<AuditEvent>();
        var event = gate.event(asker, code(method, path, status), act(method, path), outcome(status))
                .categories(categories)
                .items(items.stream().limit(MOST_ITEMS).toList())
                .rules(rules(status))
                .details(details);
        if (patients.size() == 1) {
            event.patient(patients.first());
        } else if (patients.isEmpty() && hidden.size() == 1 && path.size() > 1) {
            event.patient(hidden.keySet().iterator().next());
        }
        events.add(event.made());
        if (patients.size() > 1) {
            events.addAll(gate.oneByOne(asker, "fhir", patients));
        }
        gate.log(events.toArray(AuditEvent[]::new));
    }

    private List<String> rules(int status) {
        return status < 400 || hidden.isEmpty()
                ? List.of()
                : hidden.values().iterator().next().rules();
    }

    private void collect(JsonNode node, List<Item> items, Set<PatientId> patients, Set<String> categories) {
        var type = node.path("resourceType").asString("");
        if (type.equals("Bundle")) {
            for (var entry : node.path("entry")) {
                if (entry.get("resource") instanceof ObjectNode inner) {
                    collect(inner, items, patients, categories);
                }
            }
        } else if (node instanceof ObjectNode resource && node.has("id")) {
            var patient = whose.get(Categories.name(resource));
            if (patient != null) {
                patients.add(patient);
                Categories.of(resource).forEach(category -> categories.add(category.name()));
                items.add(new Item(
                        type,
                        node.path("id").asString(""),
                        node.path("meta").path("versionId").asString("")));
            }
        }
    }

    private static String code(String method, List<String> path, int status) {
        if (status == 403 || status == 404 || status == 405) {
            return "access.denied";
        }
        return switch (method) {
            case "GET", "HEAD" -> path.size() > 1 ? "access.read" : "access.search";
            default -> path.size() > 1 && path.getLast().equals("_search") ? "access.search" : "access.write";
        };
    }

    private static Act act(String method, List<String> path) {
        return switch (code(method, path, 0)) {
            case "access.search" -> Act.EXECUTE;
            case "access.read" -> Act.READ;
            default -> method.equals("PUT") ? Act.UPDATE : Act.CREATE;
        };
    }

    private static AuditEvent.Outcome outcome(int status) {
        return status < 400
                ? AuditEvent.Outcome.DONE
                : status == 403 || status == 404 || status == 405
                        ? AuditEvent.Outcome.REFUSED
                        : AuditEvent.Outcome.FAILED;
    }
}
