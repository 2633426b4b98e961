package org.afterward.server.smart;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.afterward.server.fhir.FhirIds;
import org.afterward.server.live.Wards;
import org.afterward.wire.smart.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenIntrospectionAuthenticationToken;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a program is answered at the token endpoint and beside it; written down first.
final class Answering {
    private final GrantTable grants;
    private final FhirIds ids;
    private final Wards wards;
    private final SmartLog log;
    private final Clock clock;

    Answering(GrantTable grants, FhirIds ids, Wards wards, SmartLog log, Clock clock) {
        this.grants = grants;
        this.ids = ids;
        this.wards = wards;
        this.log = log;
        this.clock = clock;
    }

    void token(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        var given = (OAuth2AccessTokenAuthenticationToken) authentication;
        var token = given.getAccessToken();
        var now = clock.instant();
        var found = grants.find(token.getTokenValue(), now)
                .orElseThrow(() -> new IllegalStateException("a token that was given out is nowhere"));
        var grant = found.grant();
        log.given(grant, found.scopes(), String.valueOf(request.getParameter("grant_type")), request.getRemoteAddr());
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("access_token", token.getTokenValue())
                .put("token_type", "Bearer")
                .put(
                        "expires_in",
                        Duration.between(found.issued(), found.expires()).toSeconds())
                .put("scope", found.scopes().toString());
        var refresh = given.getRefreshToken();
        if (refresh != null) {
            body.put("refresh_token", refresh.getTokenValue());
        }
        given.getAdditionalParameters().forEach((name, value) -> body.put(name, String.valueOf(value)));
        grant.about().ifPresent(patient -> {
            body.put("patient", ids.of(patient)).put("need_patient_banner", true);
            if (grant.scopes().has(Scope.Plain.LAUNCH_ENCOUNTER)) {
                wards.patient(patient)
                        .flatMap(one -> one.present())
                        .ifPresent(stay -> body.put("encounter", ids.of(stay.id())));
            }
        });
        write(response, HttpServletResponse.SC_OK, body);
    }

    /// Tells a program of its own tokens alone.
    void introspected(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        var asked = (OAuth2TokenIntrospectionAuthenticationToken) authentication;
        var claims = asked.getTokenClaims();
        var own = asked.getPrincipal() instanceof OAuth2ClientAuthenticationToken client
                && Objects.equals(client.getName(), claims.getClientId());
        var body = JsonNodeFactory.instance.objectNode().put("active", own && claims.isActive());
        if (own && claims.isActive()) {
            body.put("client_id", claims.getClientId()).put("token_type", "Bearer");
            var scopes = claims.getScopes();
            if (scopes != null) {
                body.put("scope", String.join(" ", scopes));
            }
            for (var name : new String[] {"sub", "patient"}) {
                if (claims.getClaims().get(name) instanceof String text) {
                    body.put(name, text);
                }
            }
            var until = claims.getExpiresAt();
            var from = claims.getIssuedAt();
            if (until != null && from != null) {
                body.put("exp", until.getEpochSecond()).put("iat", from.getEpochSecond());
            }
        }
        write(response, HttpServletResponse.SC_OK, body);
    }

    /// The error by its code, as the specification names it; why a client is not believed stands in the log
    /// alone.
    void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        var error = failure instanceof OAuth2AuthenticationException known
                ? known.getError()
                : new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT);
        refused(request, response, error, why(failure, error));
    }

    private static String why(AuthenticationException failure, OAuth2Error error) {
        var cause = failure.getCause();
        var why = cause == null ? error.getDescription() : cause.getMessage();
        return why == null ? "" : why;
    }

    private void refused(HttpServletRequest request, HttpServletResponse response, OAuth2Error error, String why)
            throws IOException {
        log.failed(client(request), error.getErrorCode(), why, request.getRemoteAddr());
        var unknown = OAuth2ErrorCodes.INVALID_CLIENT.equals(error.getErrorCode());
        var body = JsonNodeFactory.instance.objectNode().put("error", error.getErrorCode());
        if (!unknown && !why.isEmpty()) {
            body.put("error_description", why);
        }
        if (unknown && request.getHeader("Authorization") != null) {
            response.setHeader("WWW-Authenticate", "Basic realm=\"Afterward\"");
        }
        write(response, unknown ? HttpServletResponse.SC_UNAUTHORIZED : HttpServletResponse.SC_BAD_REQUEST, body);
    }

    /// No client at all, or one that said who it is in a way that is not understood.
    void unknown(HttpServletRequest request, HttpServletResponse response, @Nullable AuthenticationException failure)
            throws IOException {
        refused(request, response, new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT), "no client was named");
    }

    private static String client(HttpServletRequest request) {
        var said = request.getParameter("client_id");
        return said == null ? AssertionConverter.subject(request) : said;
    }

    private static void write(HttpServletResponse response, int status, ObjectNode body) throws IOException {
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("application/json;charset=UTF-8");
        response.getOutputStream().write(body.toString().getBytes(UTF_8));
    }
}
