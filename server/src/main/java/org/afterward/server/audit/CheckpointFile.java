package org.afterward.server.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The checkpoints of one node, a signed line each, in a file outside the database. Lines are only added.
final class CheckpointFile {
    private final Path path;
    private final PublicKey key;

    /// @param key that every line must be signed with
    CheckpointFile(Path path, PublicKey key) {
        this.path = path;
        this.key = key;
    }

    /// What the file holds.
    ///
    /// @param lines  those before the first that is not right
    /// @param faults what is not right; empty for a file as it was written
    record Held(List<String> lines, List<Checkpoint> checkpoints, List<String> faults) {
        static final Held NOTHING = new Held(List.of(), List.of(), List.of());

        Held {
            lines = List.copyOf(lines);
            checkpoints = List.copyOf(checkpoints);
            faults = List.copyOf(faults);
        }

        /// Up to where the log was signed.
        Optional<Checkpoint> last() {
            return checkpoints.stream()
                    .filter(checkpoint -> checkpoint.kind() != Checkpoint.Kind.REMOVED)
                    .reduce((one, other) -> other);
        }
    }

    Path path() {
        return path;
    }

    PublicKey key() {
        return key;
    }

    /// Bytes in the file; another number than after the last write means that somebody else wrote.
    long size() throws IOException {
        return Files.exists(path) ? Files.size(path) : 0;
    }

    Held read() throws IOException {
        if (!Files.exists(path)) {
            return Held.NOTHING;
        }
        var text = Files.readString(path, UTF_8);
        // What stands after the last line feed was being written when its process ended.
        return check(text.substring(0, text.lastIndexOf('\n') + 1).lines().toList());
    }

    /// The lines as far as each is signed and follows on the one before.
    Held check(List<String> lines) {
        var good = new ArrayList<Checkpoint>();
        var before = Checkpoint.NONE;
        for (var line : lines) {
            var place = "checkpoint " + (good.size() + 1) + ": ";
            try {
                var checkpoint = Checkpoint.read(line, key);
                if (checkpoint.number() != good.size() + 1
                        || !checkpoint.previous().equals(before)) {
                    return new Held(
                            lines.subList(0, good.size()),
                            good,
                            List.of(place + "it does not follow on the one before: lines are missing or out of order"));
                }
                good.add(checkpoint);
                before = Checkpoint.hashOf(line);
            } catch (RuntimeException e) {
                return new Held(lines.subList(0, good.size()), good, List.of(place + e.getMessage()));
            }
        }
        return new Held(lines, good, List.of());
    }

    /// Returns once the line is on disk.
    void append(String line) throws IOException {
        Folders.make(Folders.of(path));
        boolean first = !Files.exists(path);
        try (var file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(wholeLines(file));
            file.seek(file.length());
            file.write((line + "\n").getBytes(UTF_8));
            file.getFD().sync();
        }
        if (first) {
            Folders.sync(Folders.of(path));
        }
    }

    private static long wholeLines(RandomAccessFile file) throws IOException {
        for (long at = file.length(); at > 0; at--) {
            file.seek(at - 1);
            if (file.read() == '\n') {
                return at;
            }
        }
        return 0;
    }

    /// Puts these lines in the place of what is there, which stays beside it under another name.
    void replace(List<String> lines) throws IOException {
        var fresh = path.resolveSibling(path.getFileName() + ".part");
        Folders.make(Folders.of(path));
        Files.write(fresh, lines, UTF_8);
        if (Files.exists(path)) {
            Files.copy(path, path.resolveSibling(path.getFileName() + ".damaged-" + UUID.randomUUID()));
        }
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
        Folders.sync(Folders.of(path));
    }
}
