package org.afterward.server.envelope;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.afterward.clinical.access.Role;
import org.afterward.server.pages.Menu;
import org.afterward.server.signin.Callers;

/// For who uses an emergency account, and for who reviews it.
final class EnvelopeMenu implements Menu {
    private final SealedAccounts accounts;

    EnvelopeMenu(SealedAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public List<Link> links(HttpServletRequest request) {
        var caller = Callers.in(request).filter(one -> !one.locked());
        if (caller.isEmpty()) {
            return List.of();
        }
        var account = caller.get().account();
        if (!account.emergencyWard().isEmpty()) {
            return List.of(new Link(OpeningPages.IN_USE, "Emergency"));
        }
        return account.role() == Role.PRIVACY_OFFICER
                ? List.of(new Link(
                        EnvelopeReviewPages.PATH,
                        "Emergency envelopes",
                        accounts.waiting().size()))
                : List.of();
    }
}
