package org.afterward.server.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;

/// The secret of the site with which staff are matched as patients (LB-01). Without it nobody can try names
/// against the keys in the database, so it lies beside the database and not in it. Several processes of one
/// site share the file.
public final class MatchSalt {
    private static final int BYTES = 32;

    private final byte[] salt;

    private MatchSalt(byte[] salt) {
        this.salt = salt;
    }

    /// Made on the first start.
    static MatchSalt in(Path folder) {
        var file = folder.resolve("match-salt");
        try {
            if (!Files.exists(file)) {
                var fresh = new byte[BYTES];
                new SecureRandom().nextBytes(fresh);
                Files.createDirectories(folder);
                try {
                    Files.writeString(file, HexFormat.of().formatHex(fresh), StandardOpenOption.CREATE_NEW);
                } catch (FileAlreadyExistsException quicker) {
                    // Another process made it: theirs holds.
                }
                file.toFile().setReadable(false, false);
                file.toFile().setReadable(true, true);
            }
            return new MatchSalt(HexFormat.of().parseHex(Files.readString(file).strip()));
        } catch (IOException e) {
            throw new UncheckedIOException("the secret for matching staff cannot be read", e);
        }
    }

    public byte[] bytes() {
        return salt.clone();
    }
}
