package org.afterward.server.fhir;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.afterward.clinical.fact.PatientId;
import org.afterward.wire.fhir.SecurityLabels;
import org.afterward.wire.smart.Interaction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One version of a resource as it is kept.
///
/// @param patient  whom it is about, or who it is; absent for a place
/// @param content  as it was sent, with its id here and without what the server sets in `meta`
record Stored(
        String type,
        String id,
        long version,
        @Nullable String patient,
        @Nullable String encounter,
        Instant updatedAt,
        Instant issuedAt,
        ObjectNode content) {
    private static final Set<String> FIRST = Set.of("resourceType", "id", "meta");

    Stored learned(Instant at) {
        return new Stored(type, id, version, patient, encounter, at, issuedAt, content);
    }

    /// Whether this may be asked of it.
    boolean under(Ceiling ceiling, Interaction interaction) {
        return ceiling.covers(interaction, patient == null ? null : new PatientId(patient), content);
    }

    String reference() {
        return type + "/" + id;
    }

    String etag() {
        return "W/\"" + version + "\"";
    }

    /// As it is answered: with the version and the time that the server knows, and labelled as strictly as the
    /// record that it belongs to.
    ObjectNode answered(Ceiling ceiling) {
        var answer = withMeta();
        if (patient != null) {
            SecurityLabels.label(answer, ceiling.confidentiality(new PatientId(patient)));
        }
        return answer;
    }

    private ObjectNode withMeta() {
        var meta = JsonNodeFactory.instance.objectNode();
        meta.put("versionId", String.valueOf(version));
        meta.put("lastUpdated", updatedAt.truncatedTo(ChronoUnit.MILLIS).toString());
        if (content.get("meta") instanceof ObjectNode sent) {
            meta.setAll(sent);
        }
        var answer = JsonNodeFactory.instance.objectNode();
        answer.put("resourceType", type);
        answer.put("id", id);
        answer.set("meta", meta);
        content.properties().forEach(property -> {
            if (!FIRST.contains(property.getKey())) {
                answer.set(property.getKey(), property.getValue());
            }
        });
        return answer;
    }

    /// What is kept of what was sent.
    static ObjectNode kept(ObjectNode sent, String id) {
        var kept = JsonNodeFactory.instance.objectNode();
        kept.set("resourceType", sent.path("resourceType"));
        kept.put("id", id);
        sent.properties().forEach(property -> {
            if (property.getKey().equals("meta") && property.getValue() instanceof ObjectNode meta) {
                var rest = meta.deepCopy();
                rest.remove("versionId");
                rest.remove("lastUpdated");
                if (!rest.isEmpty()) {
                    kept.set("meta", rest);
                }
            } else if (!FIRST.contains(property.getKey())) {
                kept.set(property.getKey(), property.getValue());
            }
        });
        return kept;
    }
}
