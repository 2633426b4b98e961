package org.afterward.server.signin;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.CookieRequestCache;

/// What happens once somebody has signed in.
final class Arrival extends SavedRequestAwareAuthenticationSuccessHandler {
    private final Clock clock;

    Arrival(Clock clock) {
        this.clock = clock;
        setRequestCache(new CookieRequestCache());
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication who)
            throws ServletException, IOException {
        new Proof(clock.instant(), Factor.PASSWORD).keep(request);
        super.onAuthenticationSuccess(request, response, who);
    }
}
