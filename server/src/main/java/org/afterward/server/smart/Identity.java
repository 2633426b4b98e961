package org.afterward.server.smart;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.UUID;
import java.util.function.Supplier;
import org.afterward.server.fhir.FhirIds;
import org.afterward.server.signin.Accounts;
import org.afterward.server.signin.Kind;
import org.afterward.server.signin.SignedIn;
import org.afterward.wire.smart.Scope;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;

/// Tells an app who is at the keyboard: a signed id_token, and the key to check it by. The key lies beside the
/// database and not in it; several processes of one site share the file.
final class Identity {
    /// How long an app may take an id_token for new. (Local default.)
    static final Duration LASTS = Duration.ofMinutes(5);

    private static final int BITS = 3_072;

    private final RSAKey key;
    private final GrantTable grants;
    private final Accounts accounts;
    private final FhirIds ids;
    private final Supplier<Home> home;
    private final Clock clock;

    Identity(Path folder, GrantTable grants, Accounts accounts, FhirIds ids, Supplier<Home> home, Clock clock) {
        this.key = key(folder);
        this.grants = grants;
        this.accounts = accounts;
        this.ids = ids;
        this.home = home;
        this.clock = clock;
    }

    /// Made on the first start.
    private static RSAKey key(Path folder) {
        var file = folder.resolve("smart-key");
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(folder);
                var fresh = new RSAKeyGenerator(BITS)
                        .keyUse(KeyUse.SIGNATURE)
                        .algorithm(JWSAlgorithm.RS256)
                        .keyID(UUID.randomUUID().toString())
                        .generate();
                try {
                    Files.createFile(file);
                    file.toFile().setReadable(false, false);
                    file.toFile().setReadable(true, true);
                    Files.writeString(file, fresh.toJSONString(), StandardOpenOption.WRITE);
                } catch (FileAlreadyExistsException quicker) {
                    // Another process made it: theirs holds.
                }
            }
            return RSAKey.parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the key for apps cannot be read", e);
        } catch (JOSEException | ParseException e) {
            throw new IllegalStateException("the key for apps in " + file + " is none", e);
        }
    }

    /// The public half, for apps.
    JWKSet keys() {
        return new JWKSet(key.toPublicJWK());
    }

    Jwt token(OAuth2TokenContext context) {
        var authorization = context.getAuthorization();
        if (authorization == null) {
            throw new IllegalStateException("an id_token without a grant");
        }
        var grant = grants.one(UUID.fromString(authorization.getId()), clock.instant());
        var who = accounts.find(authorization.getPrincipalName());
        if (grant.isEmpty() || who.isEmpty()) {
            throw new IllegalStateException("an id_token for nobody");
        }
        OAuth2AuthorizationRequest request = authorization.getAttribute(OAuth2AuthorizationRequest.class.getName());
        var now = clock.instant().truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        var claims = new JWTClaimsSet.Builder()
                .issuer(home.get().url())
                .subject(who.get().name())
                .audience(context.getRegisteredClient().getClientId())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LASTS)))
                .claim("auth_time", grant.get().begun().getEpochSecond());
        if (!grant.get().nonce().isEmpty()) {
            claims.claim("nonce", grant.get().nonce());
        }
        if (request != null && authorization.getAuthorizedScopes().contains(Scope.Plain.FHIR_USER.text())) {
            claims.claim("fhirUser", home.get().fhir() + "/" + reference(who.get()));
        }
        return signed(claims.build());
    }

    private Jwt signed(JWTClaimsSet claims) {
        var signed = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(JOSEObjectType.JWT)
                        .keyID(key.getKeyID())
                        .build(),
                claims);
        try {
            signed.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("an id_token cannot be signed", e);
        }
        return Jwt.withTokenValue(signed.serialize())
                .header("alg", JWSAlgorithm.RS256.getName())
                .claims(all -> all.putAll(claims.getClaims()))
                .issuedAt(claims.getIssueTime().toInstant())
                .expiresAt(claims.getExpirationTime().toInstant())
                .build();
    }

    /// Who somebody is as a resource: a patient is themselves, and everybody else a Practitioner.
    String reference(SignedIn who) {
        return who.kind() == Kind.PATIENT
                ? "Patient/" + who.patient().map(ids::of).orElse("")
                : "Practitioner/" + practitioner(who);
    }

    /// A sign-in name has characters that an id has not.
    static String practitioner(SignedIn who) {
        return who.name().matches("[A-Za-z0-9\\-.]{1,64}") ? who.name() : Secrets.digest(who.name());
    }
}
