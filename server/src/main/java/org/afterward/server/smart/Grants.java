package org.afterward.server.smart;

import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.afterward.server.fhir.FhirIds;
import org.afterward.server.signin.Accounts;
import org.afterward.server.signin.SignedIn;
import org.afterward.wire.smart.Scope;
import org.afterward.wire.smart.Scopes;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.transaction.support.TransactionTemplate;

/// Grants as the authorization server keeps and asks for them. Of two that spend the same code, state or
/// refresh token one wins, whatever process they came to; the other ends the grant (AU-06).
final class Grants implements OAuth2AuthorizationService {
    /// The word by which an authorization was found.
    private static final String PRESENTED = "afterward.presented";

    private static final String LAUNCH = "launch";
    private static final String NONCE = "nonce";

    private final GrantTable table;
    private final Registered clients;
    private final Accounts accounts;
    private final FhirIds ids;
    private final SmartLog log;
    private final TransactionTemplate together;
    private final Clock clock;

    Grants(
            GrantTable table,
            Registered clients,
            Accounts accounts,
            FhirIds ids,
            SmartLog log,
            TransactionTemplate together,
            Clock clock) {
        this.table = table;
        this.clients = clients;
        this.accounts = accounts;
        this.ids = ids;
        this.log = log;
        this.together = together;
        this.clock = clock;
    }

    @Override
    public void save(OAuth2Authorization authorization) {
        var now = clock.instant();
        var id = UUID.fromString(authorization.getId());
        var kept = Boolean.TRUE.equals(together.execute(status -> {
            var fine = authorization.getAttribute(PRESENTED) instanceof String presented
                    ? changed(authorization, id, presented, now)
                    : begun(authorization, id, now);
            if (!fine) {
                status.setRollbackOnly();
            }
            return fine;
        }));
        if (!kept) {
            end(id, "used twice", now);
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
        }
    }

    private boolean begun(OAuth2Authorization authorization, UUID id, Instant now) {
        var until = now.plus(GrantTable.OFFLINE);
        OAuth2AuthorizationRequest request = authorization.getAttribute(OAuth2AuthorizationRequest.class.getName());
        if (request == null) {
            var scopes = scopes(authorization.getAuthorizedScopes());
            var own = authorization.getRegisteredClientId();
            table.begin(new Grant(id, own, "", null, scopes, scopes, "", "", "", "", "", false, "", now, until), true);
            return tokens(authorization, id, now);
        }
        var more = request.getAdditionalParameters();
        var launch = text(more, LAUNCH);
        var patient = launch.isEmpty()
                ? ""
                : table.launched(launch, request.getClientId(), authorization.getPrincipalName(), now)
                        .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_REQUEST));
        var state = request.getState();
        var redirect = request.getRedirectUri();
        table.begin(
                new Grant(
                        id,
                        request.getClientId(),
                        authorization.getPrincipalName(),
                        sitting(authorization),
                        scopes(request.getScopes()),
                        Scopes.NONE,
                        redirect == null ? "" : redirect,
                        state == null ? "" : state,
                        text(more, PkceParameterNames.CODE_CHALLENGE),
                        text(more, NONCE),
                        patient,
                        !patient.isEmpty(),
                        "",
                        now,
                        until),
                false);
        if (authorization.getAttribute(OAuth2ParameterNames.STATE) instanceof String asking) {
            table.keep(id, asking, GrantTable.Kind.STATE, Scopes.NONE, now, now.plus(GrantTable.ASKING));
        }
        return true;
    }

    private static @Nullable UUID sitting(OAuth2Authorization authorization) {
        return authorization.getAttribute(Principal.class.getName()) instanceof Authentication who
                        && who.getDetails() instanceof UUID sitting
                ? sitting
                : null;
    }

    /// What became of it: allowed, exchanged, renewed, or taken back.
    private boolean changed(OAuth2Authorization authorization, UUID id, String presented, Instant now) {
        var found = table.find(presented, now);
        if (found.isEmpty()) {
            return false;
        }
        return switch (found.get().kind()) {
            case STATE -> {
                var scopes = scopes(authorization.getAuthorizedScopes());
                yield table.spend(presented, now)
                        && table.allow(id, scopes, scopes.has(Scope.Plain.OFFLINE_ACCESS), now)
                        && tokens(authorization, id, now);
            }
            case CODE -> table.spend(presented, now) && tokens(authorization, id, now);
            case REFRESH -> {
                var refresh = authorization.getRefreshToken();
                if (refresh == null || refresh.isInvalidated()) {
                    end(id, "taken back by the app", now);
                    yield true;
                }
                yield table.spend(presented, now) && tokens(authorization, id, now);
            }
            case ACCESS -> {
                table.spend(presented, now);
                yield true;
            }
        };
    }

    private boolean tokens(OAuth2Authorization authorization, UUID id, Instant now) {
        var code = authorization.getToken(OAuth2AuthorizationCode.class);
        if (code != null && !code.isInvalidated()) {
            var token = code.getToken();
            table.keep(id, token.getTokenValue(), GrantTable.Kind.CODE, Scopes.NONE, now, ends(token.getExpiresAt()));
        }
        var access = authorization.getAccessToken();
        if (access != null && !access.isInvalidated()) {
            var token = access.getToken();
            table.keep(
                    id,
                    token.getTokenValue(),
                    GrantTable.Kind.ACCESS,
                    scopes(token.getScopes()),
                    now,
                    ends(token.getExpiresAt()));
            table.spendOlder(id, token.getTokenValue(), now);
        }
        var refresh = authorization.getRefreshToken();
        if (refresh != null && !refresh.isInvalidated()) {
            var token = refresh.getToken();
            table.keep(
                    id, token.getTokenValue(), GrantTable.Kind.REFRESH, Scopes.NONE, now, ends(token.getExpiresAt()));
        }
        return true;
    }

    private static Instant ends(@Nullable Instant at) {
        if (at == null) {
            throw new IllegalArgumentException("a token without an end");
        }
        return at;
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        end(UUID.fromString(authorization.getId()), "not allowed", clock.instant());
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return table.one(UUID.fromString(id), clock.instant())
                .flatMap(grant -> builder(grant).map(OAuth2Authorization.Builder::build))
                .orElse(null);
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String word, @Nullable OAuth2TokenType type) {
        return found(word, type).flatMap(found -> made(word, found)).orElse(null);
    }

    private Optional<GrantTable.Found> found(String word, @Nullable OAuth2TokenType type) {
        var now = clock.instant();
        var found = table.find(word, now)
                .filter(one -> type == null || type.getValue().equals(name(one.kind())));
        if (found.isPresent() && found.get().used() != null) {
            if (found.get().kind() == GrantTable.Kind.CODE || found.get().kind() == GrantTable.Kind.REFRESH) {
                end(found.get().grant().id(), "used twice", now);
            }
            return Optional.empty();
        }
        return found;
    }

    private static String name(GrantTable.Kind kind) {
        return switch (kind) {
            case STATE -> OAuth2ParameterNames.STATE;
            case CODE -> OAuth2ParameterNames.CODE;
            case ACCESS -> OAuth2ParameterNames.ACCESS_TOKEN;
            case REFRESH -> OAuth2ParameterNames.REFRESH_TOKEN;
        };
    }

    /// Ends a grant with all its tokens, and writes down by whom.
    void end(UUID grant, String by, Instant now) {
        var known = table.one(grant, now);
        if (table.end(grant, by, now)) {
            known.ifPresent(one -> log.ended(one, by));
        }
    }

    private Optional<OAuth2Authorization.Builder> builder(Grant grant) {
        var client = clients.findByClientId(grant.client());
        var who = grant.backend() ? Optional.<SignedIn>empty() : accounts.find(grant.account());
        if (client == null || (who.isEmpty() && !grant.backend())) {
            return Optional.empty();
        }
        var builder = OAuth2Authorization.withRegisteredClient(client)
                .id(grant.id().toString())
                .principalName(grant.backend() ? grant.client() : grant.account())
                .authorizationGrantType(
                        grant.backend()
                                ? AuthorizationGrantType.CLIENT_CREDENTIALS
                                : AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizedScopes(grant.scopes().words());
        who.ifPresent(one -> builder.attribute(OAuth2AuthorizationRequest.class.getName(), request(grant))
                .attribute(
                        Principal.class.getName(),
                        UsernamePasswordAuthenticationToken.authenticated(one, null, List.of())));
        return Optional.of(builder);
    }

    private static OAuth2AuthorizationRequest request(Grant grant) {
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(Home.AUTHORIZE)
                .clientId(grant.client())
                .redirectUri(grant.redirect())
                .scopes(grant.asked().words())
                .state(grant.state())
                .additionalParameters(Map.of(
                        PkceParameterNames.CODE_CHALLENGE,
                        grant.challenge(),
                        PkceParameterNames.CODE_CHALLENGE_METHOD,
                        "S256"))
                .build();
    }

    private Optional<OAuth2Authorization> made(String word, GrantTable.Found found) {
        return builder(found.grant()).map(builder -> {
            builder.attribute(PRESENTED, word);
            switch (found.kind()) {
                case STATE -> builder.attribute(OAuth2ParameterNames.STATE, word);
                case CODE -> builder.token(new OAuth2AuthorizationCode(word, found.issued(), found.expires()));
                case ACCESS ->
                    builder.token(
                            new OAuth2AccessToken(
                                    OAuth2AccessToken.TokenType.BEARER,
                                    word,
                                    found.issued(),
                                    found.expires(),
                                    found.scopes().words()),
                            more -> more.put(OAuth2Authorization.Token.CLAIMS_METADATA_NAME, claims(found)));
                case REFRESH -> builder.token(new OAuth2RefreshToken(word, found.issued(), found.expires()));
            }
            return builder.build();
        });
    }

    /// What introspection says of an access token.
    private Map<String, Object> claims(GrantTable.Found found) {
        var grant = found.grant();
        var claims = new HashMap<String, Object>();
        claims.put("sub", grant.backend() ? grant.client() : grant.account());
        claims.put("scope", List.copyOf(found.scopes().words()));
        grant.about().ifPresent(patient -> claims.put("patient", ids.of(patient)));
        return claims;
    }

    static Scopes scopes(Iterable<String> words) {
        return ClientBook.scopes(String.join(" ", words));
    }

    private static String text(Map<String, Object> parameters, String name) {
        return parameters.get(name) instanceof String one ? one : "";
    }
}
