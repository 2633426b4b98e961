package org.afterward.server.smart;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

/// Checks what a client signs to show that it is itself.
///
/// Source: SMART App Launch 2.2.0, *Client Authentication: Asymmetric*; access.md, AU-08.
final class Assertions {
    /// How far ahead an assertion may end.
    static final Duration LONGEST = Duration.ofMinutes(5);

    /// How far the clock of a client may be ahead in what it says of its beginning. (Local default.)
    static final Duration SKEW = Duration.ofSeconds(60);

    /// The most characters of an assertion, and of its id.
    static final int LONGEST_TEXT = 8_192;

    static final int LONGEST_ID = 256;

    /// The fewest bits of an RSA key.
    static final int SHORTEST_RSA = 2_048;

    private static final String TAKE = """
            INSERT INTO smart_assertion (client, jti, until) VALUES (:client, :jti, :until)
            ON CONFLICT (client, jti) DO NOTHING
            """;
    private static final String FORGET = "DELETE FROM smart_assertion WHERE until < :now";

    private final KeySets keys;
    private final JdbcClient database;
    private final Supplier<Home> home;
    private final Clock clock;

    Assertions(KeySets keys, JdbcClient database, Supplier<Home> home, Clock clock) {
        this.keys = keys;
        this.database = database;
        this.home = home;
        this.clock = clock;
    }

    /// @throws BadJwtException where it proves nothing, for whatever reason
    Jwt check(Client client, String assertion) {
        var signed = parsed(assertion);
        var header = signed.getHeader();
        fits(client, header);
        verify(client, signed, key(client, header));
        var claims = claims(signed);
        var now = clock.instant();
        var until = meant(client, claims, now);
        once(client, claims, until, now);
        return new Jwt(
                assertion,
                now.isBefore(until) ? now : until.minusSeconds(1),
                until,
                Map.of("alg", header.getAlgorithm().getName()),
                Map.of("sub", client.id(), "iss", client.id()));
    }

    private static SignedJWT parsed(String assertion) {
        if (assertion.length() > LONGEST_TEXT) {
            throw new BadJwtException("the assertion is longer than " + LONGEST_TEXT + " characters");
        }
        try {
            return SignedJWT.parse(assertion);
        } catch (ParseException | IllegalArgumentException e) {
            throw new BadJwtException("the assertion is no signed JWT");
        }
    }

    /// All but the key: an algorithm that was agreed on, and nothing that leads us elsewhere for one.
    private static void fits(Client client, JWSHeader header) {
        if (!JWSAlgorithm.RS384.equals(header.getAlgorithm()) && !JWSAlgorithm.ES384.equals(header.getAlgorithm())) {
            throw new BadJwtException("alg is RS384 or ES384");
        }
        var type = header.getType();
        if (type == null || !"JWT".equalsIgnoreCase(type.getType())) {
            throw new BadJwtException("typ is JWT");
        }
        if (header.getJWK() != null || header.getX509CertChain() != null || header.getX509CertURL() != null) {
            throw new BadJwtException("a key in the header is not looked at");
        }
        if (header.getCriticalParams() != null && !header.getCriticalParams().isEmpty()) {
            throw new BadJwtException("crit is not understood");
        }
        var jku = header.getJWKURL();
        if (jku != null && (client.jwksUrl().isEmpty() || !jku.toString().equals(client.jwksUrl()))) {
            throw new BadJwtException("jku is not the address that is registered");
        }
        if (header.getKeyID() == null || header.getKeyID().isEmpty()) {
            throw new BadJwtException("kid is missing");
        }
    }

    private JWK key(Client client, JWSHeader header) {
        var fitting = fitting(keys.of(client, false), header);
        if (fitting.isEmpty()) {
            fitting = fitting(keys.of(client, true), header);
        }
        if (fitting.size() != 1) {
            throw new BadJwtException("kid does not name exactly one fitting key of this client");
        }
        return fitting.getFirst();
    }

    private static List<JWK> fitting(List<JWK> all, JWSHeader header) {
        return all.stream()
                .filter(key -> header.getKeyID().equals(key.getKeyID()))
                .filter(key -> key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE))
                .filter(key -> key.getAlgorithm() == null || key.getAlgorithm().equals(header.getAlgorithm()))
                .filter(key -> JWSAlgorithm.RS384.equals(header.getAlgorithm())
                        ? key instanceof RSAKey rsa && rsa.size() >= SHORTEST_RSA
                        : key instanceof ECKey ec && Curve.P_384.equals(ec.getCurve()))
                .toList();
    }

    private static void verify(Client client, SignedJWT signed, JWK key) {
        try {
            JWSVerifier verifier = key instanceof RSAKey rsa
                    ? new RSASSAVerifier(rsa.toRSAPublicKey())
                    : new ECDSAVerifier(key.toECKey().toECPublicKey());
            if (!signed.verify(verifier)) {
                throw new BadJwtException("the signature is not that of the key");
            }
        } catch (JOSEException e) {
            throw new BadJwtException("the signature of " + client.id() + " cannot be checked", e);
        }
    }

    private static JWTClaimsSet claims(SignedJWT signed) {
        try {
            return signed.getJWTClaimsSet();
        } catch (ParseException e) {
            throw new BadJwtException("the claims cannot be read", e);
        }
    }

    /// By it, of itself, for us, and now.
    private Instant meant(Client client, JWTClaimsSet claims, Instant now) {
        if (!client.id().equals(claims.getIssuer()) || !client.id().equals(claims.getSubject())) {
            throw new BadJwtException("iss and sub are both the client_id");
        }
        if (!claims.getAudience().equals(List.of(home.get().at(Home.TOKEN)))) {
            throw new BadJwtException("aud is " + home.get().at(Home.TOKEN) + " and nothing else");
        }
        Date end = claims.getExpirationTime();
        if (end == null || !end.toInstant().isAfter(now)) {
            throw new BadJwtException("exp is missing or past");
        }
        if (end.toInstant().isAfter(now.plus(LONGEST))) {
            throw new BadJwtException("exp is more than " + LONGEST.toMinutes() + " minutes ahead");
        }
        for (var begin : new Date[] {claims.getNotBeforeTime(), claims.getIssueTime()}) {
            if (begin != null && begin.toInstant().isAfter(now.plus(SKEW))) {
                throw new BadJwtException("nbf or iat is in the future");
            }
        }
        return end.toInstant();
    }

    private void once(Client client, JWTClaimsSet claims, Instant until, Instant now) {
        var id = claims.getJWTID();
        if (id == null || id.isBlank() || id.length() > LONGEST_ID) {
            throw new BadJwtException("jti is missing, or longer than " + LONGEST_ID + " characters");
        }
        database.sql(FORGET).param("now", now.atOffset(ZoneOffset.UTC)).update();
        var taken = database.sql(TAKE)
                .param("client", client.id())
                .param("jti", Secrets.digest(id))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .update();
        if (taken == 0) {
            throw new BadJwtException("jti was used before");
        }
    }
}
