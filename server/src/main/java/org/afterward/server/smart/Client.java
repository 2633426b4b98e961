package org.afterward.server.smart;

import java.util.List;
import java.util.Set;
import org.afterward.wire.smart.Scopes;

/// A program that may sign in, as a system administrator registered it.
///
/// @param id        the client_id: capitals, which no account's name has
/// @param redirects the addresses that an answer may go to, compared letter by letter
/// @param launch    where it begins when it is opened from a record; empty where it cannot be
/// @param ceiling   the most that it may be given
/// @param jwks      its public keys; empty where `jwksUrl` says where they are, or it has none
/// @param origins   of web pages that may speak to us for it
/// @param secret    SHA-256 of its secret; empty where it has none
record Client(
        String id,
        String name,
        Kind kind,
        List<String> redirects,
        String launch,
        Scopes ceiling,
        String jwks,
        String jwksUrl,
        Set<String> origins,
        String secret,
        boolean active,
        int version) {
    /// The most characters of a name.
    static final int LONGEST_NAME = 80;

    /// The most addresses of one kind.
    static final int MOST_ADDRESSES = 20;

    /// The most characters of an address.
    static final int LONGEST_ADDRESS = 500;

    Client {
        redirects = List.copyOf(redirects);
        origins = Set.copyOf(origins);
    }

    enum Kind {
        /// Runs where it can keep no secret: in a browser, or on a telephone.
        PUBLIC,
        /// Has a secret that we made up.
        SYMMETRIC,
        /// Signs with a key of its own.
        ASYMMETRIC,
        /// Signs with a key of its own, and acts for nobody.
        BACKEND;

        boolean signs() {
            return this == ASYMMETRIC || this == BACKEND;
        }

        /// Whether people open it.
        boolean app() {
            return this != BACKEND;
        }
    }

    Client with(boolean on) {
        return new Client(id, name, kind, redirects, launch, ceiling, jwks, jwksUrl, origins, secret, on, version);
    }

    Client withSecret(String digest) {
        return new Client(id, name, kind, redirects, launch, ceiling, jwks, jwksUrl, origins, digest, active, version);
    }
}
