package org.afterward.server.smart;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.OAuth2TokenFormat;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/// Our clients as the authorization server knows them. One that is not active does not exist.
final class Registered implements RegisteredClientRepository {
    /// How long a code may be exchanged (AU-06).
    static final Duration CODE = Duration.ofSeconds(60);

    /// How long an app's access token lasts. (Local default.)
    static final Duration APP = Duration.ofMinutes(10);

    /// How long a backend's access token lasts (AU-08).
    static final Duration BACKEND = Duration.ofMinutes(5);

    private final ClientBook book;

    Registered(ClientBook book) {
        this.book = book;
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("clients are registered by a person (AU-10)");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String id) {
        return found(id).orElse(null);
    }

    private Optional<RegisteredClient> found(String id) {
        return book.active(id).map(Registered::of);
    }

    static RegisteredClient of(Client client) {
        var registered = RegisteredClient.withId(client.id())
                .clientId(client.id())
                .clientName(client.name())
                .redirectUris(all -> all.addAll(client.redirects()))
                .scopes(all -> all.addAll(client.ceiling().words()))
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(true)
                        .tokenEndpointAuthenticationSigningAlgorithm(SignatureAlgorithm.RS384)
                        .build())
                .tokenSettings(TokenSettings.builder()
                        .authorizationCodeTimeToLive(CODE)
                        .accessTokenTimeToLive(client.kind().app() ? APP : BACKEND)
                        .accessTokenFormat(OAuth2TokenFormat.REFERENCE)
                        .reuseRefreshTokens(false)
                        .build());
        switch (client.kind()) {
            case PUBLIC -> registered.clientAuthenticationMethod(ClientAuthenticationMethod.NONE);
            case SYMMETRIC ->
                registered
                        .clientSecret(client.secret())
                        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST);
            case ASYMMETRIC, BACKEND ->
                registered.clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
        }
        if (client.kind().app()) {
            registered
                    .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN);
        } else {
            registered.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS);
        }
        return registered.build();
    }
}
