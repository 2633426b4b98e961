package org.afterward.simulator.replay;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// Everything in some files and folders, in the order of their names.
final class Recording {
    /// The largest file that is read, after unpacking.
    static final int LARGEST_FILE = 512 * 1024 * 1024;
    /// The most things that are held at once.
    static final int MOST_ITEMS = 2_000_000;

    private final List<Item> items = new ArrayList<>();
    private final Identifiers identifiers = new Identifiers();

    /// Reads all of `paths`.
    ///
    /// @throws IOException where a path does not exist
    static Recording of(List<Path> paths) throws IOException {
        var recording = new Recording();
        for (var path : paths) {
            if (!Files.exists(path)) {
                throw new IOException("there is no " + path);
            }
            recording.walk(path);
        }
        return recording;
    }

    List<Item> items() {
        return items;
    }

    Identifiers identifiers() {
        return identifiers;
    }

    private void walk(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            file(path);
            return;
        }
        if (Clif.isIn(path)) {
            new Clif(path, items).read();
            return;
        }
        List<Path> inside;
        try (var listed = Files.list(path)) {
            inside = listed.sorted().toList();
        }
        for (var each : inside) {
            walk(each);
        }
    }

    private void file(Path path) {
        var name = path.getFileName().toString();
        try {
            var bytes = unpacked(path);
            if (bytes.length == 0) {
                items.add(new Item.Unreadable(name, "an empty file"));
            } else {
                sniffed(name, bytes);
            }
        } catch (IOException e) {
            items.add(new Item.Unreadable(name, "damaged file: " + e.getMessage()));
        }
        if (items.size() > MOST_ITEMS) {
            throw new IllegalStateException(
                    "more than " + MOST_ITEMS + " messages and resources; replay fewer files at once");
        }
    }

    /// Decides by what is inside, because names promise little.
    private void sniffed(String name, byte[] bytes) {
        int start = 0;
        while (start < bytes.length && (bytes[start] <= ' ')) { // blanks, and the bytes of a BOM, which are negative
            start++;
        }
        int first = start < bytes.length ? bytes[start] : 0;
        if (Hl7File.looksLike(bytes)) {
            Hl7File.read(name, bytes, items);
        } else if (first == '{') {
            new FhirFile(name, items, identifiers).json(bytes, start);
        } else if (first == '<') {
            new FhirFile(name, items, identifiers).xml(bytes, start);
        } else if (name.endsWith(".hl7") || name.endsWith(".HL7")) {
            items.add(new Item.Message(name, java.util.Optional.empty(), bytes)); // the server says what is wrong
        } else {
            items.add(new Item.Unreadable(name, "neither HL7 v2 nor FHIR"));
        }
    }

    /// The bytes of a file, unpacked where they are packed.
    static byte[] unpacked(Path path) throws IOException {
        try (var file = Files.newInputStream(path)) {
            var head = file.readNBytes(2);
            InputStream whole = new java.io.SequenceInputStream(new ByteArrayInputStream(head), file);
            boolean packed = head.length == 2 && head[0] == (byte) 0x1F && head[1] == (byte) 0x8B;
            var bytes = (packed ? new GZIPInputStream(whole, 65_536) : whole).readNBytes(LARGEST_FILE + 1);
            if (bytes.length > LARGEST_FILE) {
                throw new IOException("larger than " + LARGEST_FILE + " bytes");
            }
            return bytes;
        }
    }
}
