package org.afterward.server.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.afterward.server.audit.Verification.Found;

/// Where the log keeps what must not lie in the database.
///
/// @param folder      of the signing key and the spool
/// @param checkpoints the file of signed lines; best on another disk or machine
public record AuditPlace(Path folder, Path checkpoints) {

    /// @param data        the data folder
    /// @param checkpoints as the setting `afterward.audit.checkpoints` names the file; empty for the usual
    public static AuditPlace of(Path data, String checkpoints) {
        var folder = data.resolve("audit");
        return new AuditPlace(folder, checkpoints.isEmpty() ? folder.resolve("checkpoints") : Path.of(checkpoints));
    }

    /// Walks everything, and writes into the log what was found.
    ///
    /// @throws AuditUnavailable where it cannot be read, or what was found cannot be written
    public Found verify(DataSource database, Clock clock) {
        try {
            var key = SigningKey.publicIn(folder);
            var found = new Verification(database, key.map(each -> new CheckpointFile(checkpoints, each))).all();
            PostgresAuditLog.writeOnce(
                    database, clock, "verify", List.of(OwnEvents.verified(found, clock.instant(), "not watched")));
            return found;
        } catch (IOException e) {
            throw new AuditUnavailable("The checkpoints cannot be read: " + e.getMessage(), e);
        }
    }
}
