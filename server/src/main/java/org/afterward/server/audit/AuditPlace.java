package org.afterward.server.audit;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.afterward.server.audit.AuditCheck.Checked;
import org.afterward.server.audit.Verification.Found;

/// Where the log keeps what must not lie in the database; and what the command line does to the log.
///
/// @param folder      of the signing key and the spool
/// @param checkpoints the file of signed lines; best on another disk or machine
public record AuditPlace(Path folder, Path checkpoints) {
    /// The name of the command line in the log.
    private static final String NODE = "command-line";

    /// What was exported.
    ///
    /// @param sha256 of the file
    public record Exported(long events, String sha256) {}

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
            var found = new Verification(database, file()).all();
            PostgresAuditLog.writeOnce(
                    database, clock, NODE, List.of(OwnEvents.verified(found, clock.instant(), "not watched")));
            return found;
        } catch (IOException e) {
            throw new AuditUnavailable("The checkpoints cannot be read: " + e.getMessage(), e);
        }
    }

    /// Writes an export beside the file, logs it, and only then gives it its name.
    ///
    /// @param by whoever is at the command line
    public Exported export(DataSource database, Clock clock, Filter filter, String by, Path to) throws IOException {
        var half = to.resolveSibling(to.getFileName() + ".part");
        AuditExport.Written written;
        try (var out = new BufferedOutputStream(Files.newOutputStream(half), 1 << 16)) {
            Folders.keepToOwner(half);
            written = new AuditExport(database, file()).write(out, filter);
        }
        PostgresAuditLog.writeOnce(
                database, clock, NODE, List.of(OwnEvents.exported(by, filter, written, clock.instant())));
        Files.move(half, to, StandardCopyOption.REPLACE_EXISTING);
        return new Exported(written.events(), written.sha256());
    }

    /// Proves an export, without a database.
    public static Checked check(Path export) throws IOException {
        return AuditCheck.check(export);
    }

    /// Signs that a person knows of every fault up to now, such as after an old backup was restored. They are
    /// named by every verification from then on, and none that is new is hidden by it.
    public Found accept(DataSource database, Clock clock, String by, String reason) throws IOException {
        var key = SigningKey.in(folder);
        try {
            var signing = new Signing(database, clock, key, new CheckpointFile(checkpoints, key.open()));
            var end = Verification.end(database);
            PostgresAuditLog.writeOnce(
                    database, clock, NODE, List.of(OwnEvents.accepted(by, reason, end, clock.instant())));
            signing.accepted(end, reason);
        } catch (SQLException e) {
            throw new AuditUnavailable("The log cannot be read just now: " + e.getMessage(), e);
        }
        return verify(database, clock);
    }

    private Optional<CheckpointFile> file() throws IOException {
        return SigningKey.publicIn(folder).map(key -> new CheckpointFile(checkpoints, key));
    }
}
