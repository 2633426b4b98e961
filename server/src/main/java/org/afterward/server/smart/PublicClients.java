package org.afterward.server.smart;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/// Lets an app without a secret renew and take back its own tokens: what proves it is the refresh token, which
/// is changed each time, and by which the app is known where it does not say who it is: SMART does not ask it to.
/// Its codes are exchanged by their verifier, and not here.
final class PublicClients implements AuthenticationProvider, AuthenticationConverter {
    private static final String NO_CODE = "afterward.no-code";

    private final Registered clients;
    private final GrantTable grants;
    private final Clock clock;

    PublicClients(Registered clients, GrantTable grants, Clock clock) {
        this.clients = clients;
        this.grants = grants;
        this.clock = clock;
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        var renews = "refresh_token".equals(request.getParameter("grant_type"));
        var takesBack = request.getRequestURI().equals(Home.REVOKE);
        if (!request.getMethod().equals("POST")
                || !(renews || takesBack)
                || request.getHeader("Authorization") != null
                || request.getParameter("client_secret") != null) {
            return null;
        }
        var said = request.getParameter("client_id");
        var client = said == null && renews ? holder(request.getParameter("refresh_token")) : said;
        return client == null || client.isBlank()
                ? null
                : new OAuth2ClientAuthenticationToken(
                        client, ClientAuthenticationMethod.NONE, null, Map.of(NO_CODE, true));
    }

    /// To whom a refresh token was given.
    ///
    /// @throws OAuth2AuthenticationException `invalid_grant` where it is none, or over
    private @Nullable String holder(@Nullable String refresh) {
        return refresh == null
                ? null
                : grants.find(refresh, clock.instant())
                        .filter(found -> found.kind() == GrantTable.Kind.REFRESH)
                        .map(found -> found.grant().client())
                        .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT));
    }

    @Override
    public @Nullable Authentication authenticate(Authentication authentication) {
        if (!(authentication instanceof OAuth2ClientAuthenticationToken asked)
                || !asked.getAdditionalParameters().containsKey(NO_CODE)) {
            return null;
        }
        var client = clients.findByClientId(String.valueOf(asked.getPrincipal()));
        if (client == null || !client.getClientAuthenticationMethods().contains(ClientAuthenticationMethod.NONE)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        return new OAuth2ClientAuthenticationToken(client, ClientAuthenticationMethod.NONE, null);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2ClientAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
