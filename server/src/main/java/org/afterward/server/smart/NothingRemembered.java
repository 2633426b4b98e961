package org.afterward.server.smart;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsent;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;

/// What somebody allowed an app once is not allowed the next time: for another patient they may decide
/// otherwise. What stands is the grant.
final class NothingRemembered implements OAuth2AuthorizationConsentService {
    @Override
    public void save(OAuth2AuthorizationConsent consent) {
        // The grant is what is kept.
    }

    @Override
    public void remove(OAuth2AuthorizationConsent consent) {
        // There is none.
    }

    @Override
    public @Nullable OAuth2AuthorizationConsent findById(String client, String account) {
        return null;
    }
}
