package org.afterward.server.smart;

import java.time.Clock;
import org.afterward.wire.smart.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/// Makes tokens. An access token says nothing: what it opens is asked of the database each time, so that what
/// is taken back is gone at once (SV-19).
final class Tokens implements OAuth2TokenGenerator<OAuth2Token> {
    private final Identity identity;
    private final Clock clock;

    Tokens(Identity identity, Clock clock) {
        this.identity = identity;
        this.clock = clock;
    }

    @Override
    public @Nullable OAuth2Token generate(OAuth2TokenContext context) {
        var now = clock.instant();
        var client = context.getRegisteredClient();
        if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
            return new OAuth2AccessToken(
                    OAuth2AccessToken.TokenType.BEARER,
                    Secrets.made(),
                    now,
                    now.plus(client.getTokenSettings().getAccessTokenTimeToLive()),
                    context.getAuthorizedScopes());
        }
        if (OAuth2TokenType.REFRESH_TOKEN.equals(context.getTokenType())) {
            var granted = context.getAuthorization();
            var scopes = granted == null ? context.getAuthorizedScopes() : granted.getAuthorizedScopes();
            return scopes.contains(Scope.Plain.OFFLINE_ACCESS.text())
                            || scopes.contains(Scope.Plain.ONLINE_ACCESS.text())
                    ? new OAuth2RefreshToken(Secrets.made(), now, now.plus(GrantTable.OFFLINE))
                    : null;
        }
        return "id_token".equals(context.getTokenType().getValue()) ? identity.token(context) : null;
    }
}
