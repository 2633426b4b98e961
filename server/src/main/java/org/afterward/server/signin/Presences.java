package org.afterward.server.signin;

import org.afterward.server.pages.Presence;

/// What the layout says of a sitting (AU-25).
final class Presences {
    static Presence of(Sitting sitting) {
        var who = sitting.who();
        return new Presence(who.display(), who.standing().words(), sitting.idleSeconds(), banner(sitting));
    }

    private static String banner(Sitting sitting) {
        return sitting.who().emergencyWard().isEmpty()
                ? ""
                : "Emergency access for " + sitting.who().emergencyWard() + ". Everything that is done is reviewed.";
    }

    private Presences() {}
}
