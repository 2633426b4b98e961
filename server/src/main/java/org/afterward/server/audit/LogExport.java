package org.afterward.server.audit;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;

/// Exports for somebody at a page, who writes the event before the file is handed over: see [AuditExport].
///
/// Source: access.md, AL-22.
public final class LogExport {
    private final DataSource database;
    private final AuditPlace place;

    LogExport(DataSource database, AuditPlace place) {
        this.database = database;
        this.place = place;
    }

    /// @param sha256 of the file, in hexadecimal
    public record Written(long events, String sha256) {}

    /// Of the filter the patients and the times count.
    public Written write(Path file, Filter filter) throws IOException {
        Optional<CheckpointFile> checkpoints =
                SigningKey.publicIn(place.folder()).map(key -> new CheckpointFile(place.checkpoints(), key));
        try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            var written = new AuditExport(database, checkpoints).write(out, filter);
            return new Written(written.events(), written.sha256());
        }
    }
}
