package org.afterward.server.smart;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.afterward.server.pages.Outcome;
import org.afterward.server.signin.Callers;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets in whoever comes to the FHIR endpoint with a token that stands, and tells everybody else so.
final class BearerFilter extends OncePerRequestFilter {
    static final String ALLOWED = "ROLE_TOKEN";
    private static final String SCHEME = "Bearer ";

    private final Bearers bearers;

    BearerFilter(Bearers bearers) {
        this.bearers = bearers;
    }

    /// Whether a request comes with a token.
    static boolean comes(HttpServletRequest request) {
        var said = request.getHeader("Authorization");
        return said != null && said.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        var said = request.getHeader("Authorization");
        var caller = said == null || said.length() <= SCHEME.length()
                ? java.util.Optional.<org.afterward.server.signin.Caller>empty()
                : bearers.caller(said.substring(SCHEME.length()).strip(), request.getRemoteAddr());
        if (caller.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            response.setHeader("WWW-Authenticate", "Bearer realm=\"Afterward\", error=\"invalid_token\"");
            response.setHeader("Cache-Control", "no-store");
            response.setContentType("application/fhir+json;charset=UTF-8");
            response.getOutputStream()
                    .write(Outcome.json("The token is over, was taken back, or is none.")
                            .getBytes(UTF_8));
            return;
        }
        Callers.put(request, caller.get());
        SecurityContextHolder.setContext(new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(
                caller.get().account(), null, List.of(new SimpleGrantedAuthority(ALLOWED)))));
        rest.doFilter(request, response);
    }
}
