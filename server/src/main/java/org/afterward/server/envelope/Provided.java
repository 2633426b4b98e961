package org.afterward.server.envelope;

import org.afterward.clinical.access.rules.Envelopes.Reachable;

/// How the hospital's own sign-in is, in words.
final class Provided {
    static String words(Reachable provider) {
        return switch (provider) {
            case NONE -> "There is no hospital sign-in here that could be down: envelopes open for a drill alone.";
            case UP -> "The hospital's sign-in works: envelopes open for a drill alone.";
            case DOWN -> "The hospital's sign-in cannot be reached: envelopes open.";
        };
    }

    private Provided() {}
}
