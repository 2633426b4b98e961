package org.afterward.server.mllp;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Where messages come in, and the limits of one sender. The limits are local defaults; those of AU-33 are
/// the reference's.
///
/// @param address         where to listen; port 0 takes any free one
/// @param tls             absent for plain sockets
/// @param feeds           who may speak, by their keys; of none where any sender may that TLS lets in
/// @param mostConnections how many senders at once; the next one is hung up on at once
/// @param mostOfFeed      how many connections one feed may have at once
/// @param times           how long a connection may say nothing
/// @param messageBytes    the longest message
public record Door(
        InetSocketAddress address,
        Optional<Tls> tls,
        Feeds feeds,
        int mostConnections,
        int mostOfFeed,
        Times times,
        int messageBytes) {
    public static final int MOST_CONNECTIONS = 1_000;
    public static final int MOST_OF_FEED = 20;

    /// How long a connection may say nothing.
    ///
    /// @param idle  between two messages
    /// @param gap   between two bytes of a message
    /// @param frame from the first byte of a message to its last, however it trickles
    public record Times(Duration idle, Duration gap, Duration frame) {
        public static final Times USUAL = new Times(Duration.ofHours(1), Duration.ofSeconds(30), Duration.ofMinutes(5));
    }

    /// A server's own certificate, and whether senders must show theirs.
    ///
    /// @param keys     a PKCS #12 file with the private key
    /// @param password of that file, and of `trust`
    /// @param trust    a PKCS #12 file with the authorities whose client certificates count; absent for none
    /// @param required whether a sender without a client certificate is hung up on
    public record Tls(Path keys, String password, Optional<Path> trust, boolean required) {}

    /// Whether anybody who reaches the port can say anything in anybody's name (AU-30).
    public boolean unproved() {
        return tls.isEmpty() || !tls.get().required();
    }

    /// For people, where nobody proves who speaks; empty where everybody does.
    public String warning() {
        if (!unproved()) {
            return "";
        }
        var where = address.getAddress() != null && address.getAddress().isLoopbackAddress()
                ? "on this machine"
                : "on the network";
        return tls.isEmpty()
                ? "HL7 is taken without encryption and without proof of who sends it, from anybody " + where + "."
                : "HL7 is taken without proof of who sends it, from anybody " + where + ".";
    }
}
