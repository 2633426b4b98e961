package org.afterward.server.smart;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.afterward.server.pages.Pages;
import org.afterward.server.signin.Chains;
import org.afterward.server.signin.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationConsentAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationConsentAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationConsentAuthenticationToken;

/// What happens around the page that asks whether an app may: before somebody has signed in, and after they
/// have answered.
final class Allowing {
    /// The most characters of a request that wait while somebody signs in.
    static final int LONGEST = 3_000;

    /// What an app asked for, while somebody signs in.
    private static final String COOKIE = "afterward-app";

    private static final Duration WAITS = Duration.ofMinutes(10);
    private static final Pattern QUERY = Pattern.compile("[\\x21-\\x7e]{1," + LONGEST + "}");

    private final GrantTable grants;
    private final SmartLog log;
    private final Pages pages;
    private final Supplier<Home> home;
    private final Clock clock;

    Allowing(GrantTable grants, SmartLog log, Pages pages, Supplier<Home> home, Clock clock) {
        this.grants = grants;
        this.log = log;
        this.pages = pages;
        this.home = home;
        this.clock = clock;
    }

    /// Keeps what the app asks for, and lets somebody sign in.
    void signInFirst(HttpServletRequest request, HttpServletResponse response) {
        var query = request.getQueryString();
        if (request.getMethod().equals("GET")
                && query != null
                && QUERY.matcher(query).matches()) {
            response.addCookie(cookie(
                    request, Base64.getUrlEncoder().withoutPadding().encodeToString(query.getBytes(UTF_8)), WAITS));
        }
        Chains.signInFirst(response, AllowPages.AGAIN);
    }

    /// What an app asked for before somebody signed in, once; empty where none did.
    Optional<String> again(HttpServletRequest request, HttpServletResponse response) {
        var cookies = request.getCookies();
        for (var cookie : cookies == null ? new Cookie[0] : cookies) {
            if (cookie.getName().equals(COOKIE) && !cookie.getValue().isEmpty()) {
                response.addCookie(cookie(request, "", Duration.ZERO));
                return decoded(cookie.getValue());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> decoded(String kept) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(kept), UTF_8))
                    .filter(query -> QUERY.matcher(query).matches());
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static Cookie cookie(HttpServletRequest request, String value, Duration lasts) {
        var cookie = new Cookie(COOKIE, value);
        cookie.setPath("/apps");
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setAttribute("SameSite", "Lax");
        cookie.setMaxAge((int) lasts.toSeconds());
        return cookie;
    }

    void customize(Object provider) {
        if (provider instanceof OAuth2AuthorizationConsentAuthenticationProvider asks) {
            asks.setAuthorizationConsentCustomizer(this::answered);
        }
    }

    /// An app that is about one patient gets nothing before it is said which; and the emergency account of a
    /// ward allows none.
    private void answered(OAuth2AuthorizationConsentAuthenticationContext context) {
        var authorization = context.getAuthorization();
        var grant = authorization == null
                ? Optional.<Grant>empty()
                : grants.one(UUID.fromString(authorization.getId()), clock.instant());
        OAuth2AuthorizationConsentAuthenticationToken answer = context.getAuthentication();
        var who = answer.getPrincipal() instanceof Authentication person
                        && person.getPrincipal() instanceof SignedIn account
                ? account
                : null;
        var fine = grant.isPresent()
                && who != null
                && who.emergencyWard().isEmpty()
                && (!Wishes.ofOne(grant.get().asked()) || grant.get().about().isPresent());
        var consent = context.getAuthorizationConsent();
        if (!fine && consent != null) {
            consent.authorities(all -> all.clear());
        }
    }

    void allowed(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        var answer = (OAuth2AuthorizationCodeRequestAuthenticationToken) authentication;
        var code = answer.getAuthorizationCode();
        var redirect = answer.getRedirectUri();
        if (code == null || redirect == null) {
            throw new IllegalStateException("allowed without a code, or without a place to send it");
        }
        var grant = grants.find(code.getTokenValue(), clock.instant())
                .orElseThrow(() -> new IllegalStateException("a code without a grant"))
                .grant();
        log.allowed(grant, grant.scopes(), request.getRemoteAddr());
        go(response, redirect + joint(redirect) + "code=" + encoded(code.getTokenValue()), answer.getState());
    }

    /// An answer that may go to the app goes there; else somebody is told here (no open redirect).
    void refused(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        var error = failure instanceof OAuth2AuthenticationException known
                ? known.getError()
                : new OAuth2Error("server_error");
        var asked = failure instanceof OAuth2AuthorizationCodeRequestAuthenticationException about
                ? about.getAuthorizationCodeRequestAuthentication()
                : null;
        var why = String.valueOf(error.getDescription() == null ? error.getErrorCode() : error.getDescription());
        log.failed(
                String.valueOf(request.getParameter("client_id")), error.getErrorCode(), why, request.getRemoteAddr());
        var redirect = asked == null ? null : asked.getRedirectUri();
        if (asked == null || redirect == null || redirect.isEmpty()) {
            page(request, response, why);
        } else {
            go(
                    response,
                    redirect + joint(redirect) + "error=" + encoded(error.getErrorCode()) + "&error_description="
                            + encoded(why),
                    asked.getState());
        }
    }

    private void page(HttpServletRequest request, HttpServletResponse response, String why) throws IOException {
        var page = pages.show(
                HttpStatus.BAD_REQUEST,
                request,
                "smart/over",
                new OverView(
                        "The app could not be opened",
                        "What it asked for is not understood here, or it is not registered: " + why
                                + ". Nothing was given to it. Whoever keeps the app can mend it."));
        response.setStatus(page.getStatusCode().value());
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("text/html;charset=UTF-8");
        var body = page.getBody();
        if (body != null) {
            response.getOutputStream().write(body);
        }
    }

    private void go(HttpServletResponse response, String address, @Nullable String state) {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader(
                "Location",
                address
                        + (state == null || state.isEmpty() ? "" : "&state=" + encoded(state))
                        + "&iss="
                        + encoded(home.get().url()));
        response.setStatus(HttpServletResponse.SC_FOUND);
    }

    private static String joint(String redirect) {
        return redirect.contains("?") ? "&" : "?";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    /// The part of an address that a page may send a form to; of one that opens a program on a telephone, how it
    /// begins.
    static String origin(String address) {
        var uri = URI.create(address);
        var host = uri.getHost();
        return host == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                ? uri.getScheme() + ":"
                : uri.getScheme() + "://" + host + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }
}
