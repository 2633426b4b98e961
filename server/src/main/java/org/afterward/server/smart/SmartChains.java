package org.afterward.server.smart;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import org.afterward.server.signin.Chains;
import org.afterward.server.signin.Kind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.PublicClientAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretBasicAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretPostAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationConsentAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2RefreshTokenAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.PublicClientAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.web.cors.CorsUtils;

/// The doors of programs, before those of everybody else.
@Configuration(proxyBeanMethods = false)
class SmartChains {
    private static final List<String> TOLD_TO_EVERYBODY =
            List.of(Discovery.SMART, Discovery.OPENID, Discovery.OAUTH, Home.JWKS, "/fhir/metadata");

    /// What this server can do and where: no secret.
    @Bean
    @Order(-3)
    SecurityFilterChain toldToEverybody(HttpSecurity http, Chains chains) {
        return chains.ofPrograms(http)
                .securityMatcher(request -> TOLD_TO_EVERYBODY.contains(request.getRequestURI())
                        && (List.of("GET", "HEAD").contains(request.getMethod())
                                || CorsUtils.isPreFlightRequest(request)))
                .cors(cors -> cors.configurationSource(request -> Origins.everybody()))
                .authorizeHttpRequests(may -> may.anyRequest().permitAll())
                .build();
    }

    /// Whoever comes to the FHIR endpoint with a token, and the question of a browser whether its page may.
    @Bean
    @Order(-2)
    SecurityFilterChain withToken(HttpSecurity http, Chains chains, Bearers bearers, Origins origins) {
        return chains.ofPrograms(http)
                .securityMatcher(request ->
                        fhir(request) && (BearerFilter.comes(request) || CorsUtils.isPreFlightRequest(request)))
                .cors(cors -> cors.configurationSource(origins))
                .authorizeHttpRequests(may -> may.anyRequest().hasAuthority(BearerFilter.ALLOWED))
                .addFilterBefore(new BearerFilter(bearers), AnonymousAuthenticationFilter.class)
                .build();
    }

    private static boolean fhir(HttpServletRequest request) {
        var path = request.getRequestURI();
        return path.equals("/fhir") || path.startsWith("/fhir/");
    }

    /// The authorization server: people in their session, programs by what proves them.
    @Bean
    @Order(-1)
    SecurityFilterChain authorizationServer(
            HttpSecurity http,
            Chains chains,
            Registered clients,
            Grants grants,
            Tokens tokens,
            Asking asking,
            Assertions assertions,
            ClientBook book,
            Answering answering,
            Allowing allowing,
            Origins origins,
            GrantTable table,
            Clock clock) {
        var publicClients = new PublicClients(clients, table, clock);
        return chains.ofPeople(http)
                .securityMatcher("/oauth2/**")
                .with(
                        new OAuth2AuthorizationServerConfigurer(),
                        server -> server.registeredClientRepository(clients)
                                .authorizationService(grants)
                                .authorizationConsentService(new NothingRemembered())
                                .tokenGenerator(tokens)
                                .authorizationServerSettings(AuthorizationServerSettings.builder()
                                        .authorizationEndpoint(Home.AUTHORIZE)
                                        .tokenEndpoint(Home.TOKEN)
                                        .tokenIntrospectionEndpoint(Home.INTROSPECT)
                                        .tokenRevocationEndpoint(Home.REVOKE)
                                        .jwkSetEndpoint(Home.JWKS)
                                        .build())
                                .authorizationEndpoint(at -> at.consentPage(AllowPages.PATH)
                                        .authorizationRequestConverters(all -> {
                                            all.clear();
                                            all.add(asking);
                                            all.add(new OAuth2AuthorizationConsentAuthenticationConverter());
                                        })
                                        .authenticationProviders(all -> all.forEach(provider -> {
                                            allowing.customize(provider);
                                            if (provider
                                                    instanceof
                                                    OAuth2AuthorizationCodeRequestAuthenticationProvider asks) {
                                                asks.setAuthenticationValidator(asking);
                                            }
                                        }))
                                        .authorizationResponseHandler(allowing::allowed)
                                        .errorResponseHandler(allowing::refused))
                                .clientAuthentication(client -> client.authenticationConverters(all -> {
                                            all.clear();
                                            all.add(new AssertionConverter());
                                            all.add(new ClientSecretBasicAuthenticationConverter());
                                            all.add(new ClientSecretPostAuthenticationConverter());
                                            all.add(publicClients);
                                            all.add(new PublicClientAuthenticationConverter());
                                        })
                                        .authenticationProviders(all -> {
                                            all.removeIf(provider -> !(provider
                                                            instanceof JwtClientAssertionAuthenticationProvider)
                                                    && !(provider instanceof ClientSecretAuthenticationProvider)
                                                    && !(provider instanceof PublicClientAuthenticationProvider));
                                            all.addFirst(publicClients);
                                            all.forEach(provider -> proves(provider, assertions, book));
                                        })
                                        .errorResponseHandler(answering::failed))
                                .tokenEndpoint(at -> at.accessTokenRequestConverters(all -> {
                                            all.clear();
                                            all.add(new OAuth2AuthorizationCodeAuthenticationConverter());
                                            all.add(new OAuth2RefreshTokenAuthenticationConverter());
                                            all.add(new BackendWishes(book));
                                        })
                                        .authenticationProviders(all -> all.forEach(provider -> {
                                            if (provider instanceof OAuth2ClientCredentialsAuthenticationProvider own) {
                                                own.setAuthenticationValidator(checked -> {});
                                            }
                                        }))
                                        .accessTokenResponseHandler(answering::token)
                                        .errorResponseHandler(answering::failed))
                                .tokenIntrospectionEndpoint(
                                        at -> at.introspectionResponseHandler(answering::introspected)
                                                .errorResponseHandler(answering::failed))
                                .tokenRevocationEndpoint(at -> at.errorResponseHandler(answering::failed)))
                .cors(cors -> cors.configurationSource(request ->
                        request.getRequestURI().equals(Home.AUTHORIZE) ? null : origins.getCorsConfiguration(request)))
                .authorizeHttpRequests(may -> may.requestMatchers(Home.AUTHORIZE)
                        .hasAnyRole(Kind.PERSON.name(), Kind.PATIENT.name(), Kind.PROXY.name())
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(trouble -> trouble.authenticationEntryPoint((request, response, missing) -> {
                            if (request.getRequestURI().equals(Home.AUTHORIZE)) {
                                allowing.signInFirst(request, response);
                            } else {
                                answering.unknown(request, response, missing);
                            }
                        })
                        .accessDeniedHandler((request, response, denied) -> {
                            if (!Chains.unlockFirst(request, response)) {
                                response.sendError(HttpStatus.FORBIDDEN.value());
                            }
                        }))
                .build();
    }

    /// How a client proves itself: by a secret of which we keep a digest, or by its key.
    private static void proves(Object provider, Assertions assertions, ClientBook book) {
        if (provider instanceof ClientSecretAuthenticationProvider bySecret) {
            bySecret.setPasswordEncoder(new Secrets());
        } else if (provider instanceof JwtClientAssertionAuthenticationProvider byKey) {
            byKey.setJwtDecoderFactory(registered -> {
                JwtDecoder decoder = assertion ->
                        assertions.check(book.active(registered.getClientId()).orElseThrow(), assertion);
                return decoder;
            });
        }
    }
}
