package org.afterward.server.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;

/// What a right password is worth: for a locked screen it is enough; else somebody with a code app owes a
/// code, and staff of a hospital that wants a second proof owe one or have to set it up (AU-21).
final class Seconds {
    static final String CODE = "/sign-in/code";
    static final String ENROL = "/sign-in/app";
    static final String PASSKEY_ONLY = "/sign-in/passkey-only";

    private final CodeApps apps;
    private final Passkeys passkeys;
    private final SittingContexts contexts;
    private final Arrival arrival;
    private final SignInSettings settings;
    private final Clock clock;

    Seconds(
            CodeApps apps,
            Passkeys passkeys,
            SittingContexts contexts,
            Arrival arrival,
            SignInSettings settings,
            Clock clock) {
        this.apps = apps;
        this.passkeys = passkeys;
        this.contexts = contexts;
        this.arrival = arrival;
        this.settings = settings;
        this.clock = clock;
    }

    /// What a password alone does not open.
    enum Owed {
        NOTHING,
        CODE,
        APP,
        PASSKEY
    }

    Owed owed(SignedIn who) {
        if (apps.has(who.name())) {
            return Owed.CODE;
        }
        if (!settings.secondRequired() || who.kind() != Kind.PERSON) {
            return Owed.NOTHING;
        }
        return passkeys.has(who.name()) ? Owed.PASSKEY : Owed.APP;
    }

    /// @return the address to go to
    String afterPassword(HttpServletRequest request, HttpServletResponse response, SignedIn who, String back) {
        var mine = locked(request, who);
        var owed = mine.isPresent() ? Owed.NOTHING : owed(who);
        if (owed == Owed.NOTHING) {
            return arrival.arrive(request, response, Arrival.Proved.of(who, Factor.PASSWORD), back);
        }
        if (owed == Owed.PASSKEY) {
            return PASSKEY_ONLY;
        }
        if (request.getSession(false) != null) {
            request.changeSessionId();
        }
        new Half(who.name(), back).keep(request, clock.instant());
        return owed == Owed.CODE ? CODE : ENROL;
    }

    private Optional<Sitting> locked(HttpServletRequest request, SignedIn who) {
        return contexts.sitting(request)
                .filter(Sitting::locked)
                .filter(one -> one.who().name().equals(who.name()));
    }
}
