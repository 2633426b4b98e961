package org.afterward.server.signin;

import java.util.List;

/// Somebody's own account.
///
/// @param words    what has just been done; mostly empty
/// @param app      true where there is a code app
/// @param appStays true where it may not be taken away
/// @param recovery how many recovery codes are left, in words
/// @param computer what is known of this computer
public record AccountView(
        String name,
        String signsInAs,
        String role,
        String words,
        boolean passkeysOffered,
        List<PasskeyLine> passkeys,
        boolean app,
        boolean appStays,
        String recovery,
        List<SessionLine> sessions,
        Computer computer,
        boolean administrator) {

    /// @param when when it was added and used
    public record PasskeyLine(String id, String label, String when) {}

    /// One session.
    ///
    /// @param account empty where it is one's own
    /// @param state   in words: in use, locked, this one
    public record SessionLine(
            String id,
            String account,
            String device,
            String how,
            String since,
            String used,
            String state,
            boolean here) {}

    /// @param fixed who has fixed it, in words; empty where anybody may say
    public record Computer(String label, boolean shared, String locks, String fixed) {}
}
