package org.afterward.server.mllp;

import java.util.Optional;

/// Who speaks on a connection.
///
/// @param remote the sender's address
/// @param feed   by its key; absent where nobody was asked for one
/// @param key    the SHA-256 of the sender's public key in hex; empty where it showed none
public record Sender(String remote, Optional<Feed> feed, String key) {
    /// Somebody who was not asked who they are.
    public static Sender at(String remote) {
        return new Sender(remote, Optional.empty(), "");
    }
}
