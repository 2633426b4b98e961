package org.afterward.server.signin;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody at one device, from signing in to signing out. A browser's session points to one; while another
/// person works at the same computer, it waits on the server, locked.
///
/// @param device   the device's id; empty where its browser keeps no cookie
/// @param label    the device in words
/// @param factor   with what they signed in: a step up asks for no less
/// @param provedBy with what they last proved who they are
/// @param idleSeconds how long unused until it locks; 0 for a screen that does not
/// @param lockedAt since when it is locked; absent where it is not
/// @param until    when it ends however much it is used
/// @param path     the page it was last on
record Sitting(
        UUID id,
        SignedIn who,
        String device,
        String label,
        String address,
        boolean shared,
        Factor factor,
        Instant begunAt,
        Instant provedAt,
        Factor provedBy,
        Instant usedAt,
        long idleSeconds,
        @Nullable Instant lockedAt,
        Instant until,
        String path) {
    boolean locked() {
        return lockedAt != null;
    }

    Caller caller(String address) {
        return new Caller(who, id.toString(), label, address, provedAt, provedBy, null, locked());
    }
}
