package org.afterward.server.legal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;

/// What leaves, in bytes: a FHIR Bundle in which each resource stands byte for byte as its hash was made (LG-11).
final class Packs {
    static final String TYPE = "application/fhir+json";

    static byte[] bundle(String id, Instant at, List<byte[]> resources) {
        var out = new ByteArrayOutputStream();
        text(
                out,
                "{\"resourceType\":\"Bundle\",\"identifier\":{\"system\":\"urn:ietf:rfc:3986\",\"value\":\"urn:uuid:"
                        + id + "\"},\"type\":\"collection\",\"timestamp\":\"" + at.truncatedTo(ChronoUnit.SECONDS)
                        + "\",\"entry\":[");
        var comma = "";
        for (var resource : resources) {
            text(out, comma + "{\"resource\":");
            out.writeBytes(resource);
            text(out, "}");
            comma = ",";
        }
        text(out, "]}");
        return out.toByteArray();
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private Packs() {}
}
