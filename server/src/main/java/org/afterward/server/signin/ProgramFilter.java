package org.afterward.server.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Says which program makes a request, where a password has shown it.
final class ProgramFilter extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who != null
                && who.getPrincipal() instanceof SignedIn account
                && Callers.in(request).isEmpty()) {
            var device = DeviceWords.of(request.getHeader("User-Agent"));
            Callers.put(
                    request, new Caller(account, "", device, request.getRemoteAddr(), null, Factor.BASIC, null, false));
        }
        rest.doFilter(request, response);
    }
}
