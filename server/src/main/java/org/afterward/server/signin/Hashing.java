package org.afterward.server.signin;

import java.util.concurrent.Semaphore;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/// Argon2id, a few at a time, so that a flood of sign-ins cannot take all memory and processors from the ward.
final class Hashing {
    /// How many passwords are hashed at once; each takes 16 MiB while it is.
    static final int AT_ONCE = 2;

    private final Argon2PasswordEncoder argon2 = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    /// What the password of nobody is compared with, so that an unknown name takes as long as a known one.
    private final String nobody = String.valueOf(argon2.encode("nobody"));

    String of(String password) {
        places.acquireUninterruptibly();
        try {
            return String.valueOf(argon2.encode(password));
        } finally {
            places.release();
        }
    }

    boolean matches(String password, String hash) {
        places.acquireUninterruptibly();
        try {
            return argon2.matches(password, hash);
        } finally {
            places.release();
        }
    }

    String nobody() {
        return nobody;
    }
}
