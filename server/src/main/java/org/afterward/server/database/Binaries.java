package org.afterward.server.database;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// The programs of PostgreSQL 18 for this machine, unpacked from the class path once.
final class Binaries {
    private static final String VERSION = "postgresql-18";

    /// The folder with `bin/` in it, under `home`; unpacked there by whoever comes first.
    static Path under(Path home) throws IOException {
        var unpacked = home.resolve(VERSION);
        if (Files.isDirectory(unpacked)) {
            return unpacked;
        }
        Files.createDirectories(home);
        try (var channel = FileChannel.open(
                        home.resolve(VERSION + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            if (!Files.isDirectory(unpacked) && lock.isValid()) {
                var half = Files.createTempDirectory(home, VERSION + ".");
                try (var packed = packed()) {
                    unpack(packed, half);
                }
                Files.move(half, unpacked);
            }
        }
        return unpacked;
    }

    private static InputStream packed() throws IOException {
        var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var system = name.contains("mac") ? "Darwin" : name.contains("windows") ? "Windows" : "Linux";
        var machine = System.getProperty("os.arch").equals("amd64") ? "x86_64" : System.getProperty("os.arch");
        try {
            var packed = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine);
            if (packed != null) {
                return packed;
            }
        } catch (IllegalStateException none) {
            throw missing(system, machine, none);
        }
        throw missing(system, machine, new IOException("nothing on the class path"));
    }

    private static DatabaseTrouble missing(String system, String machine, Exception cause) {
        return new DatabaseTrouble(
                "There is no PostgreSQL for " + system + " on " + machine
                        + " in this program. Name a PostgreSQL 18 of your own with --database-url.",
                cause);
    }

    private static void unpack(InputStream packed, Path into) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var path = into.resolve(entry.getName()).normalize();
                if (!path.startsWith(into)) {
                    throw new IOException("the archive reaches outside of its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                    continue;
                }
                Files.createDirectories(path.resolveSibling("."));
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, path);
                    if ((entry.getMode() & 0100) != 0) {
                        path.toFile().setExecutable(true);
                    }
                }
            }
        }
    }

    private Binaries() {}
}
