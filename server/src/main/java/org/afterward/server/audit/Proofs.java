package org.afterward.server.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.afterward.server.audit.Checkpoint.Kind;
import org.afterward.server.audit.ExportRows.Exported;
import org.afterward.wire.json.AuditJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The way of each exported event to the root that a checkpoint signed: it shows that the event was in the
/// log, without any other event.
final class Proofs {
    private static final String LEAVES = "SELECT event FROM audit WHERE seq BETWEEN ? AND ? ORDER BY seq";

    private final Connection connection;
    private final List<Checkpoint> ranges;
    private @Nullable Checkpoint range;
    private List<byte[]> leaves = List.of();

    Proofs(Connection connection, List<Checkpoint> checkpoints) {
        this.connection = connection;
        this.ranges = checkpoints.stream()
                .filter(checkpoint -> checkpoint.kind() == Kind.RANGE)
                .toList();
    }

    /// The event as it was chained, with its hash, the one before, and its way to a checkpoint where one has
    /// signed it yet.
    ObjectNode json(Exported exported) throws SQLException {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("before", exported.before()).put("hash", exported.hash());
        json.set("event", AuditJson.parse(exported.row().event()));
        long seq = exported.row().seq();
        var signed = signing(seq);
        if (signed != null && leaves.size() == signed.last() - signed.first() + 1) {
            json.put("checkpoint", signed.number());
            int index = Math.toIntExact(seq - signed.first());
            var proof = json.putArray("proof");
            Merkle.path(index, leaves).forEach(hash -> proof.add(HexFormat.of().formatHex(hash)));
        }
        return json;
    }

    private @Nullable Checkpoint signing(long seq) throws SQLException {
        var known = range;
        if (known == null || seq < known.first() || seq > known.last()) {
            // The newest, where a later one signed again what an accepted loss had taken away.
            known = ranges.stream()
                    .filter(each -> each.first() <= seq && seq <= each.last())
                    .reduce((one, other) -> other)
                    .orElse(null);
            range = known;
            leaves = known == null ? List.of() : leaves(known);
        }
        return known;
    }

    private List<byte[]> leaves(Checkpoint of) throws SQLException {
        var all = new ArrayList<byte[]>();
        try (var statement = connection.prepareStatement(LEAVES)) {
            statement.setLong(1, of.first());
            statement.setLong(2, of.last());
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    all.add(Merkle.leaf(row.getString(1).getBytes(UTF_8)));
                }
            }
        }
        return all;
    }
}
