package org.afterward.server.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/// What ways to sign in other than a password have of this room: who there is, and how somebody is let in.
public final class Entrance {
    private final Accounts accounts;
    private final Devices devices;
    private final Arrival arrival;
    private final SignInLog log;

    Entrance(Accounts accounts, Devices devices, Arrival arrival, SignInLog log) {
        this.accounts = accounts;
        this.devices = devices;
        this.arrival = arrival;
        this.log = log;
    }

    /// An open account that has pages.
    public Optional<SignedIn> account(String name) {
        return accounts.named(name)
                .map(Account::signedIn)
                .filter(who -> who.kind().hasPages());
    }

    /// Lets somebody in who has proved in full who they are.
    ///
    /// @return the page of ours to go to
    public String arrive(HttpServletRequest request, HttpServletResponse response, Arrival.Proved proved, String back) {
        return arrival.arrive(request, response, proved, back);
    }

    /// Somebody tried, and it did not work.
    ///
    /// @param name of the account, where it is known
    public void failed(HttpServletRequest request, String name, Factor factor, String why) {
        log.fail(Told.failure(request, name, factor, why));
    }

    /// Whether others use the same computer.
    public boolean sharedComputer(HttpServletRequest request) {
        return devices.at(request).shared();
    }
}
