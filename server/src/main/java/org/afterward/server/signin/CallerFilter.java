package org.afterward.server.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Says who makes a request, once it is known that they are signed in.
final class CallerFilter extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who != null
                && who.getPrincipal() instanceof SignedIn account
                && Callers.in(request).isEmpty()) {
            Callers.put(request, caller(request, account));
        }
        rest.doFilter(request, response);
    }

    private static Caller caller(HttpServletRequest request, SignedIn account) {
        var device = DeviceWords.of(request.getHeader("User-Agent"));
        var session = Optional.ofNullable(request.getSession(false));
        var proof = session.flatMap(Proof::of);
        return new Caller(
                account,
                session.map(one -> one.getId()).orElse(""),
                device,
                request.getRemoteAddr(),
                proof.map(Proof::at).orElse(null),
                proof.map(Proof::factor).orElse(Factor.BASIC),
                null,
                false);
    }
}
