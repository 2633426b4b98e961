package org.afterward.server.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.context.SecurityContextHolderFilter;

/// What rooms with doors of their own need, so that no door is guarded less than ours.
public final class Chains {
    private final SittingContexts contexts;
    private final Sittings sittings;
    private final Clock clock;

    Chains(SittingContexts contexts, Sittings sittings, Clock clock) {
        this.contexts = contexts;
        this.sittings = sittings;
        this.clock = clock;
    }

    /// For programs that prove who they are with each request: no session, no forms.
    public HttpSecurity ofPrograms(HttpSecurity http) {
        return http.csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(ChainConfiguration::headers);
    }

    /// For doors that people reach in their session.
    public HttpSecurity ofPeople(HttpSecurity http) {
        return http.securityContext(context -> context.securityContextRepository(contexts))
                .requestCache(cache -> cache.disable())
                .sessionManagement(session -> session.sessionFixation(fixation -> fixation.none()))
                .headers(ChainConfiguration::headers)
                .addFilterAfter(new CallerFilter(contexts, sittings, clock), SecurityContextHolderFilter.class);
    }

    /// Leads somebody who has not signed in to where they can, and afterwards to a page of ours.
    public static void signInFirst(HttpServletResponse response, String back) {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Location", SignInPage.PATH + "?back=" + URLEncoder.encode(back, StandardCharsets.UTF_8));
        response.setStatus(HttpServletResponse.SC_FOUND);
    }

    /// Leads somebody whose screen is locked to where it is opened; false where it is not locked.
    public static boolean unlockFirst(HttpServletRequest request, HttpServletResponse response) {
        if (Callers.in(request).filter(Caller::locked).isEmpty()) {
            return false;
        }
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Location", LockPages.LOCKED);
        response.setStatus(HttpServletResponse.SC_FOUND);
        return true;
    }
}
