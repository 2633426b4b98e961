package org.afterward.server.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.afterward.wire.json.CanonicalJson;
import org.jspecify.annotations.Nullable;

/// A file that takes events while the database does not. Each line has its length, a hash that chains it
/// to the line before, and the event; it is on disk before anybody is told so.
///
/// Source: access.md, AL-05.
final class Spool implements AutoCloseable {
    private static final String ASIDE = "spool-";

    private final Path folder;
    private final Path file;
    private final long limit;
    private @Nullable RandomAccessFile open;
    private long length;
    private byte[] hash = new byte[Row.HASH];

    /// @param folder made where missing, once there is something to write
    /// @param limit  the most bytes that wait; beyond it nothing is taken
    Spool(Path folder, long limit) {
        this.folder = folder;
        this.file = folder.resolve("spool");
        this.limit = limit;
    }

    /// What one file holds.
    ///
    /// @param damaged whether something in it is not what was written, and is lost with what followed
    record Taken(Path from, List<Sealed> events, boolean damaged) {}

    /// Returns once the events are on disk.
    synchronized void append(List<Sealed> events) throws IOException {
        var lines = new ByteArrayOutputStream();
        var last = hash;
        for (var event : events) {
            var json = CanonicalJson.bytes(event.json());
            last = chained(last, json);
            lines.writeBytes((json.length + " " + HexFormat.of().formatHex(last) + " ").getBytes(UTF_8));
            lines.writeBytes(json);
            lines.write('\n');
        }
        var to = opened();
        if (length + lines.size() > limit) {
            throw new IOException("the spool is full: " + length + " of " + limit + " bytes wait for the database");
        }
        // What a write that failed may have left is written over.
        to.setLength(length);
        to.seek(length);
        to.write(lines.toByteArray());
        to.getFD().sync();
        length += lines.size();
        hash = last;
    }

    private RandomAccessFile opened() throws IOException {
        var ready = open;
        if (ready == null) {
            Folders.make(folder);
            setAside();
            ready = new RandomAccessFile(file.toFile(), "rw");
            open = ready;
            Folders.keepToOwner(file);
            Folders.sync(folder);
        }
        return ready;
    }

    /// So that a file, whoever left it, is never continued by another.
    private void setAside() throws IOException {
        if (Files.exists(file) && Files.size(file) > 0) {
            Files.move(file, folder.resolve(ASIDE + UUID.randomUUID()), StandardCopyOption.ATOMIC_MOVE);
            Folders.sync(folder);
        }
    }

    /// Whether nothing waits.
    synchronized boolean empty() {
        try {
            return (open == null ? !Files.exists(file) || Files.size(file) == 0 : length == 0) && aside().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private Optional<Path> aside() throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (var files = Files.newDirectoryStream(folder, ASIDE + "*")) {
            var first = files.iterator();
            return first.hasNext() ? Optional.of(first.next()) : Optional.empty();
        }
    }

    /// What waits, for the log; until it is [#merged] it is given again. Empty where nothing waits.
    synchronized Optional<Taken> take() throws IOException {
        var next = aside();
        if (next.isEmpty()) {
            close();
            setAside();
            next = aside();
        }
        return next.isEmpty() ? Optional.empty() : Optional.of(read(next.get()));
    }

    /// What was taken is in the log. A file with damage stays under another name, for a person to look at.
    synchronized void merged(Taken taken, boolean damaged) throws IOException {
        if (damaged) {
            Files.move(taken.from(), folder.resolve("damaged-" + taken.from().getFileName()));
        } else {
            Files.delete(taken.from());
        }
    }

    /// Up to the first line that is not what was written. What stands after the last line feed was never
    /// acknowledged.
    private static Taken read(Path from) throws IOException {
        var bytes = Files.readAllBytes(from);
        var events = new ArrayList<Sealed>();
        var hash = new byte[Row.HASH];
        int at = 0;
        while (at < bytes.length) {
            int end = at;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            if (end == bytes.length) {
                return new Taken(from, events, false);
            }
            var parts = new String(bytes, at, end - at, UTF_8).split(" ", 3);
            if (parts.length < 3) {
                return new Taken(from, events, true);
            }
            var json = parts[2].getBytes(UTF_8);
            hash = chained(hash, json);
            if (!parts[0].equals(Integer.toString(json.length))
                    || !parts[1].equals(HexFormat.of().formatHex(hash))) {
                return new Taken(from, events, true);
            }
            try {
                events.add(Sealed.read(parts[2]));
            } catch (RuntimeException e) {
                return new Taken(from, events, true);
            }
            at = end + 1;
        }
        return new Taken(from, events, false);
    }

    private static byte[] chained(byte[] before, byte[] json) {
        var digest = Row.sha256();
        digest.update(before);
        return digest.digest(json);
    }

    @Override
    public synchronized void close() throws IOException {
        if (open != null) {
            open.close();
            open = null;
        }
        length = 0;
        hash = new byte[Row.HASH];
    }
}
