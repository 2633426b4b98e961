package org.afterward.server.smart;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeRequestAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/// What an app asks somebody for, read and checked before anybody is asked.
///
/// Source: SMART App Launch 2.2.0, *Obtain authorization code*; access.md, AU-06.
final class Asking implements AuthenticationConverter, Consumer<OAuth2AuthorizationCodeRequestAuthenticationContext> {
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final OAuth2AuthorizationCodeRequestAuthenticationConverter usual =
            new OAuth2AuthorizationCodeRequestAuthenticationConverter();
    private final ClientBook book;
    private final Supplier<Home> home;

    Asking(ClientBook book, Supplier<Home> home) {
        this.book = book;
        this.home = home;
    }

    /// With no more scopes than the client may have; one that is not understood stays, for the check to refuse.
    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        if (!(usual.convert(request) instanceof OAuth2AuthorizationCodeRequestAuthenticationToken asked)) {
            return null;
        }
        return book.active(asked.getClientId())
                .map(client -> narrowed(client, asked))
                .orElse(asked);
    }

    private static OAuth2AuthorizationCodeRequestAuthenticationToken narrowed(
            Client client, OAuth2AuthorizationCodeRequestAuthenticationToken asked) {
        Set<String> scopes;
        try {
            scopes = Wishes.of(client, asked.getScopes()).words();
        } catch (OAuth2AuthenticationException refused) {
            return asked;
        }
        return with(asked, asked.getRedirectUri(), scopes);
    }

    private static OAuth2AuthorizationCodeRequestAuthenticationToken with(
            OAuth2AuthorizationCodeRequestAuthenticationToken asked, @Nullable String redirect, Set<String> scopes) {
        return new OAuth2AuthorizationCodeRequestAuthenticationToken(
                asked.getAuthorizationUri(),
                asked.getClientId(),
                (Authentication) asked.getPrincipal(),
                redirect,
                asked.getState(),
                scopes,
                asked.getAdditionalParameters());
    }

    @Override
    public void accept(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        OAuth2AuthorizationCodeRequestAuthenticationToken asked = context.getAuthentication();
        var client = book.active(asked.getClientId());
        var redirect = asked.getRedirectUri();
        if (client.isEmpty() || redirect == null || !client.get().redirects().contains(redirect)) {
            throw new OAuth2AuthorizationCodeRequestAuthenticationException(
                    new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, "redirect_uri is none that is registered", null),
                    with(asked, null, asked.getScopes()));
        }
        var more = asked.getAdditionalParameters();
        if (more.containsKey("request") || more.containsKey("request_uri")) {
            throw refused(asked, "request_not_supported", "request and request_uri are not taken");
        }
        if (!(more.get("aud") instanceof String aud) || !home.get().fhir().equals(aud.replaceFirst("/$", ""))) {
            throw refused(
                    asked,
                    OAuth2ErrorCodes.INVALID_REQUEST,
                    "aud is " + home.get().fhir());
        }
        if (!(more.get("code_challenge") instanceof String challenge)
                || !CHALLENGE.matcher(challenge).matches()
                || !"S256".equals(more.get("code_challenge_method"))) {
            throw refused(asked, OAuth2ErrorCodes.INVALID_REQUEST, "PKCE with code_challenge_method S256 is needed");
        }
        try {
            Wishes.of(client.get(), asked.getScopes());
        } catch (OAuth2AuthenticationException invalid) {
            throw new OAuth2AuthorizationCodeRequestAuthenticationException(invalid.getError(), asked);
        }
    }

    private static OAuth2AuthorizationCodeRequestAuthenticationException refused(
            OAuth2AuthorizationCodeRequestAuthenticationToken asked, String code, String why) {
        return new OAuth2AuthorizationCodeRequestAuthenticationException(new OAuth2Error(code, why, null), asked);
    }
}
