package org.afterward.server.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.afterward.server.audit.ExportRows.Exported;
import org.afterward.wire.json.AuditJson;
import org.afterward.wire.json.CanonicalJson;
import tools.jackson.databind.node.ObjectNode;

/// Proves an export, from nothing but its file: every hash, every signature, every way to a checkpoint, and
/// that the AuditEvents and the table say what the events say.
public final class AuditCheck {
    /// The most bytes of one line of an export.
    static final int LINE = 8 * 1024 * 1024;

    private final List<String> faults = new ArrayList<>();
    private final Map<Long, Checkpoint> checkpoints = new HashMap<>();
    private final MessageDigest fhir = Row.sha256();
    private final MessageDigest table = Row.sha256();
    private long events;
    private long signed;
    private long lastSeq;
    private String lastHash = "";

    /// What was found.
    public sealed interface Checked {
        /// @param signed how many of the events a checkpoint proves
        /// @param key    the name of the key that signed; empty where nothing is signed
        record Proven(long events, long signed, String key) implements Checked {}

        record Wrong(List<String> faults) implements Checked {
            public Wrong {
                faults = List.copyOf(faults);
            }
        }
    }

    /// @throws IOException where the file cannot be read, or is none of ours
    static Checked check(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            return new AuditCheck().check(zip);
        } catch (ZipException e) {
            throw new IOException("This is no export of the audit log: " + e.getMessage(), e);
        }
    }

    private Checked check(ZipFile zip) throws IOException {
        sums(zip);
        var key = key(zip);
        key.ifPresent(each -> checkpoints(zip, each));
        table.update(ExportTable.HEADER.getBytes(UTF_8));
        lines(zip, AuditExport.EVENTS, this::line);
        if (!sum(zip, AuditExport.FHIR).equals(HexFormat.of().formatHex(fhir.digest()))) {
            faults.add(AuditExport.FHIR + " does not say what " + AuditExport.EVENTS + " says");
        }
        if (!sum(zip, AuditExport.TABLE).equals(HexFormat.of().formatHex(table.digest()))) {
            faults.add(AuditExport.TABLE + " does not say what " + AuditExport.EVENTS + " says");
        }
        return faults.isEmpty()
                ? new Checked.Proven(events, signed, key.map(SigningKey::name).orElse(""))
                : new Checked.Wrong(faults);
    }

    private void sums(ZipFile zip) throws IOException {
        var named = new ArrayList<String>();
        lines(zip, AuditExport.SUMS, (number, line) -> {
            var parts = line.split("  ", 2);
            if (parts.length < 2 || zip.getEntry(parts[1]) == null) {
                faults.add(AuditExport.SUMS + " names what is not there: " + line);
                return;
            }
            named.add(parts[1]);
            if (!sum(zip, parts[1]).equals(parts[0])) {
                faults.add(parts[1] + " is not what " + AuditExport.SUMS + " says");
            }
        });
        zip.stream()
                .map(entry -> entry.getName())
                .filter(name -> !named.contains(name) && !name.equals(AuditExport.SUMS))
                .forEach(name -> faults.add(name + " is not in " + AuditExport.SUMS));
    }

    private static String sum(ZipFile zip, String name) throws IOException {
        var digest = Row.sha256();
        var buffer = new byte[1 << 16];
        try (var in = open(zip, name)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static InputStream open(ZipFile zip, String name) throws IOException {
        var entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException("This is no export of the audit log: it has no " + name);
        }
        return new BufferedInputStream(zip.getInputStream(entry), 1 << 16);
    }

    private Optional<PublicKey> key(ZipFile zip) throws IOException {
        if (zip.getEntry(AuditExport.KEY) == null) {
            return Optional.empty();
        }
        try (var in = open(zip, AuditExport.KEY)) {
            return Optional.of(SigningKey.published(new String(in.readNBytes(10_000), UTF_8)));
        }
    }

    private void checkpoints(ZipFile zip, PublicKey key) {
        var lines = new ArrayList<String>();
        try {
            lines(zip, AuditExport.CHECKPOINTS, (number, line) -> lines.add(line));
        } catch (IOException e) {
            faults.add(AuditExport.CHECKPOINTS + ": " + e.getMessage());
        }
        var held = new CheckpointFile(Path.of(AuditExport.CHECKPOINTS), key).check(lines);
        faults.addAll(held.faults());
        held.checkpoints().forEach(checkpoint -> checkpoints.put(checkpoint.number(), checkpoint));
    }

    /// One line of a file, counted from 1.
    @FunctionalInterface
    private interface Line {
        void read(long number, String line) throws IOException;
    }

    private static void lines(ZipFile zip, String name, Line reader) throws IOException {
        try (var in = open(zip, name)) {
            var line = new ByteArrayOutputStream();
            long number = 0;
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next == '\n') {
                    reader.read(++number, line.toString(UTF_8));
                    line.reset();
                } else if (line.size() == LINE) {
                    throw new IOException(name + ": a line is longer than " + LINE + " bytes");
                } else {
                    line.write(next);
                }
            }
            if (line.size() > 0) {
                throw new IOException(name + ": the last line is cut off");
            }
        }
    }

    private void line(long number, String line) throws IOException {
        try {
            var json = AuditJson.parse(line);
            if (number == 1) {
                header(json);
            } else {
                event(json);
            }
        } catch (RuntimeException e) {
            fault("line " + number + ": " + e.getMessage());
        }
    }

    private static void header(ObjectNode json) throws IOException {
        if (!json.path("format").asString("").equals(AuditExport.FORMAT)
                || json.path("version").asInt(0) != AuditExport.VERSION) {
            throw new IOException("This is no export of the audit log, or one of another version.");
        }
    }

    private void event(ObjectNode json) {
        var text = CanonicalJson.text(json.path("event"));
        var exported = Exported.of(
                text, json.path("before").asString(), json.path("hash").asString());
        long seq = exported.row().seq();
        events++;
        var hash = HexFormat.of().formatHex(exported.row().hash(HexFormat.of().parseHex(exported.before())));
        if (!hash.equals(exported.hash())) {
            fault("event " + seq + ": its hash is not that of its text");
        }
        if (seq <= lastSeq) {
            fault("event " + seq + ": it stands behind event " + lastSeq);
        } else if (seq == lastSeq + 1 && lastSeq > 0 && !exported.before().equals(lastHash)) {
            fault("event " + seq + ": it does not follow on the event before it");
        }
        lastSeq = seq;
        lastHash = exported.hash();
        if (json.has("checkpoint")) {
            proof(json, exported);
        }
        fhir.update((CanonicalJson.text(exported.fhir()) + "\n").getBytes(UTF_8));
        table.update(ExportTable.row(exported).getBytes(UTF_8));
    }

    private void proof(ObjectNode json, Exported exported) {
        long seq = exported.row().seq();
        var by = checkpoints.get(json.path("checkpoint").asLong());
        if (by == null || seq < by.first() || seq > by.last()) {
            fault("event " + seq + ": no checkpoint here signed it");
            return;
        }
        var path = new ArrayList<byte[]>();
        json.path("proof").forEach(hash -> path.add(HexFormat.of().parseHex(hash.asString())));
        var root = Merkle.rootBy(
                Merkle.leaf(exported.row().event().getBytes(UTF_8)),
                Math.toIntExact(seq - by.first()),
                Math.toIntExact(by.last() - by.first() + 1),
                path);
        if (!HexFormat.of().formatHex(root).equals(by.root())
                || (seq == by.last() && !exported.hash().equals(by.hash()))) {
            fault("event " + seq + ": it is not what checkpoint " + by.number() + " signed");
            return;
        }
        signed++;
    }

    private void fault(String what) {
        if (faults.size() < Chain.FAULTS) {
            faults.add(what);
        }
    }
}
