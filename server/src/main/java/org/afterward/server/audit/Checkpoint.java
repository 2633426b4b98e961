package org.afterward.server.audit;

import java.security.PublicKey;
import java.time.Instant;
import java.util.HexFormat;
import org.afterward.wire.json.AuditJson;
import org.afterward.wire.json.CanonicalJson;
import org.afterward.wire.json.LogText;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A signed statement of what the log held: one line of a file that no database can write.
///
/// Source: access.md, AL-03.
///
/// @param number   from 1, without gaps
/// @param node     whose key signed it
/// @param first    the first event it covers
/// @param last     the last event it covers; below `first` where it covers none
/// @param root     of the Merkle tree over the events from `first` to `last`, in hexadecimal
/// @param hash     of event `last` in the chain, in hexadecimal
/// @param at       when it was signed, by the clock of the node
/// @param reason   of a person who accepted a break; empty for all others
/// @param previous SHA-256 of the line before, in hexadecimal; zeros for the first
/// @param key      the name of the key
record Checkpoint(
        long number,
        String node,
        Kind kind,
        long first,
        long last,
        String root,
        String hash,
        Instant at,
        String reason,
        String previous,
        String key) {
    static final String NONE = "00".repeat(Row.HASH);

    enum Kind {
        /// The events from `first` to `last` are these.
        RANGE,
        /// Everything up to `last` was past its keeping and was removed.
        REMOVED,
        /// A person knows that something up to `last`, or after it at that time, is broken or lost.
        ACCEPTED
    }

    /// The line that says it.
    String line(SigningKey signing) {
        var json = json();
        return CanonicalJson.text(json.put("signature", signing.sign(CanonicalJson.bytes(json))));
    }

    private ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("number", number)
                .put("node", node)
                .put("kind", kind.name())
                .put("first", first)
                .put("last", last)
                .put("root", root)
                .put("hash", hash)
                .put("at", at.toString())
                .put("reason", LogText.encoded(reason))
                .put("previous", previous)
                .put("key", key);
    }

    /// @throws IllegalArgumentException where the line is none that this key signed
    static Checkpoint read(String line, PublicKey key) {
        ObjectNode json;
        try {
            json = AuditJson.parse(line);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("it is no JSON", e);
        }
        var signature = json.path("signature").asString("");
        json.remove("signature");
        if (!SigningKey.signed(key, CanonicalJson.bytes(json), signature)) {
            throw new IllegalArgumentException(
                    json.path("key").asString("").equals(SigningKey.name(key))
                            ? "its signature is wrong"
                            : "it is signed with the key " + json.path("key").asString("") + ", not with "
                                    + SigningKey.name(key));
        }
        return new Checkpoint(
                json.path("number").asLong(),
                json.path("node").asString(),
                Kind.valueOf(json.path("kind").asString()),
                json.path("first").asLong(),
                json.path("last").asLong(),
                json.path("root").asString(),
                json.path("hash").asString(),
                Instant.parse(json.path("at").asString()),
                json.path("reason").asString(),
                json.path("previous").asString(),
                json.path("key").asString());
    }

    static String hashOf(String line) {
        return HexFormat.of().formatHex(Row.sha256().digest(line.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
}
