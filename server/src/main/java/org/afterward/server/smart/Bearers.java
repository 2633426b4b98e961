package org.afterward.server.smart;

import java.time.Clock;
import java.util.Optional;
import org.afterward.server.signin.Accounts;
import org.afterward.server.signin.Caller;
import org.afterward.server.signin.Factor;
import org.afterward.server.signin.Seats;
import org.afterward.server.signin.SignedIn;
import org.afterward.server.signin.Standing;

/// Who comes with an access token. Everything is asked anew: the account, the session behind it, and whether
/// its screen is locked (AC-04, SV-19).
final class Bearers {
    private final GrantTable grants;
    private final ClientBook clients;
    private final Accounts accounts;
    private final Seats seats;
    private final Clock clock;

    Bearers(GrantTable grants, ClientBook clients, Accounts accounts, Seats seats, Clock clock) {
        this.grants = grants;
        this.clients = clients;
        this.accounts = accounts;
        this.seats = seats;
        this.clock = clock;
    }

    Optional<Caller> caller(String token, String address) {
        var now = clock.instant();
        return grants.find(token, now)
                .filter(found -> found.kind() == GrantTable.Kind.ACCESS && found.open(now))
                .flatMap(found -> caller(found, address));
    }

    private Optional<Caller> caller(GrantTable.Found found, String address) {
        return clients.active(found.grant().client()).flatMap(client -> caller(found, client, address));
    }

    /// No more than the client may have now, whatever it was given.
    private Optional<Caller> caller(GrantTable.Found found, Client client, String address) {
        var grant = found.grant();
        var token = new Caller.Token(
                client.id(),
                found.scopes().intersection(client.ceiling()).words(),
                grant.about().orElse(null),
                grant.purpose());
        if (grant.backend()) {
            var program = new SignedIn(client.id(), client.name(), Standing.program());
            return Optional.of(with(program, token, "", "", address));
        }
        var sitting = grant.sitting();
        return sitting == null
                ? accounts.find(grant.account()).map(who -> with(who, token, "", "", address))
                : seats.caller(sitting, address)
                        .filter(caller -> !caller.locked())
                        .map(caller -> with(caller.account(), token, caller.session(), caller.device(), address));
    }

    private static Caller with(SignedIn who, Caller.Token token, String session, String device, String address) {
        return new Caller(who, session, device, address, null, Factor.BEARER, token, false);
    }
}
