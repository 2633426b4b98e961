package org.afterward.server.smart;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/// What a backend asks for itself, with no more scopes than it may have.
final class BackendWishes implements AuthenticationConverter {
    private final OAuth2ClientCredentialsAuthenticationConverter usual =
            new OAuth2ClientCredentialsAuthenticationConverter();
    private final ClientBook book;

    BackendWishes(ClientBook book) {
        this.book = book;
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        if (!(usual.convert(request) instanceof OAuth2ClientCredentialsAuthenticationToken asked)) {
            return null;
        }
        if (!(asked.getPrincipal() instanceof OAuth2ClientAuthenticationToken proved)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        var client = book.active(proved.getName())
                .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT));
        if (client.kind() != Client.Kind.BACKEND) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.UNAUTHORIZED_CLIENT);
        }
        return new OAuth2ClientCredentialsAuthenticationToken(
                proved, Wishes.of(client, asked.getScopes()).words(), asked.getAdditionalParameters());
    }
}
