package org.afterward.server.signin.provider;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/// The authorization code flow with PKCE, state and nonce, against the one provider that the site has named. An
/// ID token counts when it is signed with one of the provider's published keys, by RS256, PS256 or ES256, and is
/// for us, from the provider, of now and of this very request.
///
/// Source: OpenID Connect Core 1.0, sections 3.1 and 3.1.3.7; RFC 9700.
final class Flow {
    static final String BACK = "/sign-in/provider/back";

    /// How long ago somebody may have proved at the provider who they are, where a fresh proof is asked for.
    static final Duration FRESH = Duration.ofMinutes(5);

    private static final String ID = "hospital";
    /// Left with the request: that a fresh proof was asked for, and where to go afterwards.
    private static final String WANTS_FRESH = "fresh";

    private static final String WANTED = "wanted";

    private final ProviderSettings settings;
    private final Discovery discovery;
    private final Clock clock;
    private final HttpSessionOAuth2AuthorizationRequestRepository kept =
            new HttpSessionOAuth2AuthorizationRequestRepository();
    private final RestClientAuthorizationCodeTokenResponseClient tokens =
            new RestClientAuthorizationCodeTokenResponseClient();

    Flow(ProviderSettings settings, Clock clock) {
        this.settings = settings;
        this.discovery = new Discovery(settings.issuer());
        this.clock = clock;
        tokens.setRestClient(RestClient.builder()
                .requestFactory(Discovery.requests())
                .configureMessageConverters(converters -> converters
                        .disableDefaults()
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
    }

    /// Somebody whom the provider vouches for.
    ///
    /// @param fresh true where the provider has just asked them
    /// @param back  where they wanted to go; mostly empty
    record Vouched(String issuer, String subject, String name, String staff, boolean fresh, String back) {}

    /// @param fresh true where the provider is to ask, whoever has signed in there before
    /// @return the provider's address to go to
    String begin(HttpServletRequest request, HttpServletResponse response, boolean fresh, String back) {
        var found = discovery.find();
        var registration = registration(found);
        ClientRegistrationRepository one = id -> registration;
        var resolver = new DefaultOAuth2AuthorizationRequestResolver(one, "/sign-in/provider-begins");
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce()
                .andThen(asked -> asked.attributes(all -> {
                            all.put(WANTS_FRESH, String.valueOf(fresh));
                            all.put(WANTED, back);
                        })
                        .additionalParameters(all -> {
                            if (fresh) {
                                all.put("prompt", "login");
                                all.put("max_age", "0");
                            }
                        })));
        var asked = resolver.resolve(request, ID);
        if (asked == null) {
            throw new IllegalStateException("no authorization request was made");
        }
        kept.saveAuthorizationRequest(asked, request, response);
        return asked.getAuthorizationRequestUri();
    }

    /// Reads the provider's answer; empty where it vouches for nobody. What was asked is forgotten with it.
    Optional<Vouched> end(HttpServletRequest request, HttpServletResponse response) {
        var asked = kept.removeAuthorizationRequest(request, response);
        var code = request.getParameter("code");
        if (asked == null || code == null) {
            return Optional.empty();
        }
        var found = discovery.find();
        var said = request.getParameter("iss");
        if (said == null ? found.saysIssuer() : !said.equals(settings.issuer())) {
            return Optional.empty();
        }
        var answered = OAuth2AuthorizationResponse.success(code)
                .redirectUri(String.valueOf(asked.getRedirectUri()))
                .state(String.valueOf(request.getParameter("state")))
                .build();
        return user(registration(found), asked, answered)
                .filter(user -> !"true".equals(asked.getAttribute(WANTS_FRESH)) || fresh(user))
                .map(user -> new Vouched(
                        settings.issuer(),
                        String.valueOf(user.getSubject()),
                        name(user),
                        settings.staffClaim().isEmpty() ? "" : claim(user, settings.staffClaim()),
                        "true".equals(asked.getAttribute(WANTS_FRESH)),
                        String.valueOf((String) asked.getAttribute(WANTED))));
    }

    private Optional<OidcUser> user(
            ClientRegistration registration, OAuth2AuthorizationRequest asked, OAuth2AuthorizationResponse answered) {
        var check = new OidcAuthorizationCodeAuthenticationProvider(
                tokens, answer -> new DefaultOidcUser(List.of(), answer.getIdToken()));
        check.setJwtDecoderFactory(one -> decoder(one));
        var token = new OAuth2LoginAuthenticationToken(registration, new OAuth2AuthorizationExchange(asked, answered));
        try {
            var checked = check.authenticate(token);
            return checked != null && checked.getPrincipal() instanceof OidcUser user
                    ? Optional.of(user)
                    : Optional.empty();
        } catch (AuthenticationException notVouched) {
            return Optional.empty();
        }
    }

    private JwtDecoder decoder(ClientRegistration registration) {
        var keys = registration.getProviderDetails().getJwkSetUri();
        var decoder = NimbusJwtDecoder.withJwkSetUri(String.valueOf(keys))
                .jwsAlgorithms(all -> all.addAll(
                        List.of(SignatureAlgorithm.RS256, SignatureAlgorithm.PS256, SignatureAlgorithm.ES256)))
                .restOperations(new RestTemplate(Discovery.requests()))
                .build();
        var ours = new OidcIdTokenValidator(registration);
        ours.setClock(clock);
        var times = new JwtTimestampValidator();
        times.setClock(clock);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(List.of(times, ours)));
        return decoder;
    }

    private boolean fresh(OidcUser user) {
        Instant since = user.getAuthenticatedAt();
        return since != null && !since.plus(FRESH).isBefore(clock.instant());
    }

    private static String name(OidcUser user) {
        var name = claim(user, "name");
        return name.isEmpty() ? claim(user, "preferred_username") : name;
    }

    private static String claim(OidcUser user, String name) {
        return user.getClaims().get(name) instanceof String said ? said : "";
    }

    private ClientRegistration registration(Discovery.Found found) {
        return ClientRegistration.withRegistrationId(ID)
                .clientId(settings.clientId())
                .clientSecret(settings.secret())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("{baseUrl}" + BACK)
                .scope(settings.scopes())
                .authorizationUri(found.authorization())
                .tokenUri(found.token())
                .jwkSetUri(found.keys())
                .issuerUri(settings.issuer())
                .userNameAttributeName("sub")
                .providerConfigurationMetadata(Map.of("issuer", settings.issuer()))
                .clientName(settings.name())
                .build();
    }
}
