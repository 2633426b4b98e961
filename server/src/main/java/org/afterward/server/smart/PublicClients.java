package org.afterward.server.smart;

import jakarta.servlet.http.HttpServletRequest;
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
/// is changed each time. Its codes are exchanged by their verifier, and not here.
final class PublicClients implements AuthenticationProvider, AuthenticationConverter {
    private static final String NO_CODE = "afterward.no-code";

    private final Registered clients;

    PublicClients(Registered clients) {
        this.clients = clients;
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        var renews = "refresh_token".equals(request.getParameter("grant_type"));
        var takesBack = request.getRequestURI().equals(Home.REVOKE);
        var client = request.getParameter("client_id");
        return request.getMethod().equals("POST")
                        && (renews || takesBack)
                        && client != null
                        && !client.isBlank()
                        && request.getHeader("Authorization") == null
                        && request.getParameter("client_secret") == null
                ? new OAuth2ClientAuthenticationToken(
                        client, ClientAuthenticationMethod.NONE, null, Map.of(NO_CODE, true))
                : null;
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
