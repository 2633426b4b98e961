package org.afterward.server.mllp;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Where messages come in, and the limits of one sender. The limits are local defaults.
///
/// @param address        where to listen; port 0 takes any free one
/// @param tls            absent for plain sockets
/// @param mostConnections how many senders at once; the next one is hung up on at once
/// @param idle           how long a connection may say nothing between two messages
/// @param frame          how long one message may take to arrive once it has begun
/// @param messageBytes   the longest message
public record Door(
        InetSocketAddress address,
        Optional<Tls> tls,
        int mostConnections,
        Duration idle,
        Duration frame,
        int messageBytes) {
    public static final int MOST_CONNECTIONS = 1_000;
    public static final Duration IDLE = Duration.ofHours(1);
    public static final Duration FRAME = Duration.ofSeconds(30);

    /// A server's own certificate, and whether senders must show theirs.
    ///
    /// @param keys     a PKCS #12 file with the private key
    /// @param password of that file, and of `trust`
    /// @param trust    a PKCS #12 file with the authorities whose client certificates count; absent for none
    /// @param required whether a sender without a client certificate is hung up on
    public record Tls(Path keys, String password, Optional<Path> trust, boolean required) {}
}
