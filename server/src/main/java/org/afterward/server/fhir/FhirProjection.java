package org.afterward.server.fhir;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.afterward.clinical.fact.Entry;
import org.afterward.server.journal.Kept;
import org.afterward.server.journal.Projection;
import org.afterward.wire.fhir.Format;
import org.afterward.wire.fhir.Resources;
import org.afterward.wire.fhir.Tree;
import tools.jackson.databind.node.ObjectNode;

/// The table of resources, from the facts that they told and the JSON that stands beside them in the journal.
final class FhirProjection implements Projection {
    static final String FEED = "fhir";

    private static final String INSERT = """
            INSERT INTO fhir_resource (type, id, version, current, patient, encounter, updated_at, issued_at, seq, tokens,
                content)
            VALUES (?, ?, ?, true, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """;

    private static final String RETIRE =
            "UPDATE fhir_resource SET current = false WHERE type = ? AND id = ? AND version < ?";

    @Override
    public void apply(List<Kept> batch, Connection connection) throws SQLException {
        if (batch.stream().noneMatch(FhirProjection::isResource)) {
            return;
        }
        Map<String, ObjectNode> contents = Map.of();
        try (var insert = connection.prepareStatement(INSERT);
                var retire = connection.prepareStatement(RETIRE)) {
            for (var kept : batch) {
                var original = kept.original();
                if (original != null) {
                    contents = isResource(kept) ? contents(original.bytes()) : Map.of();
                }
                var content = contents.get(kept.entry().report().source().message());
                if (isResource(kept) && content != null) {
                    add(kept.entry(), content, insert, retire);
                }
            }
            retire.executeBatch();
            insert.executeBatch();
        }
    }

    private static boolean isResource(Kept kept) {
        return kept.entry().report().source().feed().equals(FEED)
                && kept.entry().id().value().startsWith("fhir:");
    }

    /// By `TYPE/ID`: the one resource, or each of a collection.
    private static Map<String, ObjectNode> contents(byte[] original) {
        var root = Resources.stored(original);
        var found = new HashMap<String, ObjectNode>();
        if (Tree.text(root, "resourceType").equals("Bundle")) {
            for (var entry : Tree.list(root, "entry")) {
                if (entry.get("resource") instanceof ObjectNode resource) {
                    found.put(name(resource), resource);
                }
            }
        } else {
            found.put(name(root), root);
        }
        return found;
    }

    private static String name(ObjectNode resource) {
        return Tree.text(resource, "resourceType") + "/" + Tree.text(resource, "id");
    }

    private static void add(Entry entry, ObjectNode content, PreparedStatement insert, PreparedStatement retire)
            throws SQLException {
        var fact = entry.id().value();
        long version = Long.parseLong(fact.substring(fact.lastIndexOf('/') + 1));
        var report = entry.report();
        var patient = report.patient();
        var encounter = report.encounter();
        insert.setString(1, Tree.text(content, "resourceType"));
        insert.setString(2, Tree.text(content, "id"));
        insert.setLong(3, version);
        insert.setString(4, patient == null ? null : patient.value());
        insert.setString(5, encounter == null ? null : encounter.value());
        insert.setObject(6, entry.recordedAt().atOffset(ZoneOffset.UTC));
        insert.setObject(7, report.issuedAt().atOffset(ZoneOffset.UTC));
        insert.setLong(8, entry.seq());
        insert.setArray(
                9, insert.getConnection().createArrayOf("text", tokens(content).toArray()));
        insert.setBytes(10, Resources.write(content, Format.JSON, false));
        insert.addBatch();
        if (version > 1) {
            retire.setString(1, Tree.text(content, "resourceType"));
            retire.setString(2, Tree.text(content, "id"));
            retire.setLong(3, version);
            retire.addBatch();
        }
    }

    private static Set<String> tokens(ObjectNode content) {
        var tokens = new LinkedHashSet<String>();
        for (var identifier : Tree.list(content, "identifier")) {
            var value = Tree.text(identifier, "value");
            tokens.add("i:" + value);
            tokens.add("i:" + Tree.text(identifier, "system") + "|" + value);
        }
        for (var coding : Tree.codings(content, "code")) {
            var code = Tree.text(coding, "code");
            tokens.add("c:" + code);
            tokens.add("c:" + Tree.text(coding, "system") + "|" + code);
        }
        return tokens;
    }
}
