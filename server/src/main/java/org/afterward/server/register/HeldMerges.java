package org.afterward.server.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.afterward.clinical.disclosure.LegalHold;
import org.afterward.clinical.fact.Fact.PersonsMerged;
import org.afterward.clinical.fact.PatientId;
import org.afterward.server.journal.Kept;
import org.afterward.wire.json.MatterJson;

/// Refuses a merge that concerns a record under a legal hold, whatever way it came. It looks in the transaction
/// that would write the merge, so that a hold which was kept before is never missed (LG-40, RL-02).
final class HeldMerges {
    private static final String HOLDS = "SELECT body FROM matter WHERE kind = 'legal-hold' AND NOT closed";

    /// All registrations that are one person with one of these.
    private static final String SAME = """
            WITH RECURSIVE same (patient) AS (
                SELECT unnest(?::text[])
                UNION
                SELECT CASE WHEN person.patient = same.patient THEN person.merged_into ELSE person.patient END
                FROM person JOIN same ON person.patient = same.patient OR person.merged_into = same.patient
                WHERE person.merged_into IS NOT NULL
            )
            SELECT patient FROM same WHERE patient IS NOT NULL
            """;

    /// @throws MergeHeld for the first one that may not be
    static void check(List<Kept> batch, Connection connection) throws SQLException {
        var merges = batch.stream()
                .filter(kept -> kept.entry().fact() instanceof PersonsMerged)
                .toList();
        if (merges.isEmpty()) {
            return;
        }
        var holds = holds(connection);
        if (holds.isEmpty()) {
            return;
        }
        for (var kept : merges) {
            var survivor = kept.entry().report().patient();
            if (survivor != null && kept.entry().fact() instanceof PersonsMerged(var prior)) {
                var all = same(connection, survivor, prior);
                if (all.stream().anyMatch(one -> LegalHold.freezes(LegalHold.Act.MERGE, one, holds))) {
                    throw new MergeHeld(survivor, prior);
                }
            }
        }
    }

    private static List<LegalHold> holds(Connection connection) throws SQLException {
        var holds = new ArrayList<LegalHold>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(HOLDS)) {
            while (row.next()) {
                if (MatterJson.read("legal-hold", row.getString(1)) instanceof LegalHold hold) {
                    holds.add(hold);
                }
            }
        }
        return holds;
    }

    private static Set<PatientId> same(Connection connection, PatientId survivor, PatientId prior) throws SQLException {
        var all = new HashSet<PatientId>();
        try (var statement = connection.prepareStatement(SAME)) {
            statement.setArray(1, connection.createArrayOf("text", new String[] {survivor.value(), prior.value()}));
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    all.add(new PatientId(row.getString(1)));
                }
            }
        }
        return all;
    }

    private HeldMerges() {}
}
