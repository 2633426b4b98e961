package org.afterward.server.smart;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.afterward.clinical.fact.PatientId;
import org.afterward.server.WholeServer;
import org.afterward.server.fhir.FhirIds;
import org.afterward.server.live.Wards;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Programs of others, as small as they can be.
final class Programs {
    static final RSAKey RSA = rsa("rsa-1");
    static final ECKey EC = ec("ec-1");
    static final JsonMapper JSON = JsonMapper.builder().build();

    private final WholeServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    Programs(WholeServer server) {
        this.server = server;
    }

    static RSAKey rsa(String kid) {
        try {
            return new RSAKeyGenerator(2_048).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static ECKey ec(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_384).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String keys(JWK... keys) {
        return new JWKSet(List.of(keys)).toString(true);
    }

    ClientBook book() {
        return server.bean(ClientBook.class);
    }

    /// Registers a backend with these keys.
    Client backend(String id, String scopes, String jwks, String jwksUrl) {
        var client = new Client(
                id,
                "Backend " + id,
                Client.Kind.BACKEND,
                List.of(),
                "",
                ClientBook.scopes(scopes),
                jwks,
                jwksUrl,
                Set.of(),
                "",
                true,
                1);
        book().add(client, "admin");
        return client;
    }

    /// Registers an app.
    Client app(String id, Client.Kind kind, String scopes, String redirect, String secret) {
        var client = new Client(
                id,
                "App " + id,
                kind,
                List.of(redirect),
                redirect.replaceFirst("/[^/]*$", "/launch"),
                ClientBook.scopes(scopes),
                kind.signs() ? keys(RSA, EC) : "",
                "",
                Set.of(redirect.replaceFirst("(https?://[^/]+).*", "$1")),
                secret.isEmpty() ? "" : Secrets.digest(secret),
                true,
                1);
        book().add(client, "admin");
        return client;
    }

    String tokenUrl() {
        return server.address() + "/oauth2/token";
    }

    JWTClaimsSet.Builder claims(String client) {
        return new JWTClaimsSet.Builder()
                .issuer(client)
                .subject(client)
                .audience(tokenUrl())
                .expirationTime(Date.from(Instant.now().plusSeconds(240)))
                .jwtID(UUID.randomUUID().toString());
    }

    String assertion(String client) {
        return signed(RSA, claims(client).build(), header -> header);
    }

    static String signed(JWK key, JWTClaimsSet claims, UnaryOperator<JWSHeader.Builder> more) {
        try {
            var algorithm = key instanceof RSAKey ? JWSAlgorithm.RS384 : JWSAlgorithm.ES384;
            JWSSigner signer = key instanceof RSAKey rsa ? new RSASSASigner(rsa) : new ECDSASigner(key.toECKey());
            var header = more.apply(
                    new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT).keyID(key.getKeyID()));
            var jwt = new SignedJWT(header.build(), claims);
            jwt.sign(signer);
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> asked(String assertion, String scope) {
        return post(
                "/oauth2/token",
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_assertion_type",
                        AssertionConverter.TYPE,
                        "client_assertion",
                        assertion,
                        "scope",
                        scope));
    }

    HttpResponse<String> post(String path, Map<String, String> form, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(server.address() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(form)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return sent(request.build());
    }

    static String form(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    HttpResponse<String> get(String path, String token) {
        var request = HttpRequest.newBuilder(URI.create(server.address() + path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return sent(request.build());
    }

    HttpResponse<String> sent(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    static String text(HttpResponse<String> answer, String name) {
        return json(answer).path(name).asString("");
    }

    /// Somebody in a bed, with a reading; told by the account `feed`.
    PatientId admitted(String key, String ward) {
        var bundle = """
                {"resourceType":"Bundle","type":"transaction","entry":[
                {"resource":{"resourceType":"Patient","id":"%1$s","identifier":[{"system":"urn:h","value":"%1$s"}],
                 "name":[{"family":"Family-%1$s","given":["Given"]}]},"request":{"method":"PUT","url":"Patient/%1$s"}},
                {"resource":{"resourceType":"Location","id":"w-%2$s","name":"%2$s","status":"active",
                 "physicalType":{"coding":[{"code":"wa"}]}},"request":{"method":"PUT","url":"Location/w-%2$s"}},
                {"resource":{"resourceType":"Location","id":"b-%1$s","name":"%1$s","status":"active",
                 "partOf":{"reference":"Location/w-%2$s"},"physicalType":{"coding":[{"code":"bd"}]}},
                 "request":{"method":"PUT","url":"Location/b-%1$s"}},
                {"resource":{"resourceType":"Encounter","id":"e-%1$s","status":"in-progress",
                 "class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"IMP"},
                 "subject":{"reference":"Patient/%1$s"},"period":{"start":"2026-11-20T08:00:00Z"},
                 "location":[{"location":{"reference":"Location/b-%1$s"},"status":"active"}]},
                 "request":{"method":"PUT","url":"Encounter/e-%1$s"}},
                {"resource":{"resourceType":"Observation","id":"o-%1$s","status":"final",
                 "category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category",
                 "code":"vital-signs"}]}],
                 "code":{"coding":[{"system":"http://loinc.org","code":"8867-4"}]},
                 "subject":{"reference":"Patient/%1$s"},"encounter":{"reference":"Encounter/e-%1$s"},
                 "effectiveDateTime":"2026-11-21T08:00:00Z",
                 "valueQuantity":{"value":88,"unit":"/min","system":"http://unitsofmeasure.org","code":"/min"}},
                 "request":{"method":"PUT","url":"Observation/o-%1$s"}}]}
                """.formatted(key, ward);
        var answer = server.fhir("feed", "POST", "", bundle);
        if (answer.statusCode() != 200) {
            throw new AssertionError(WholeServer.text(answer));
        }
        var id = server.bean(FhirIds.class).patient(key).orElseThrow();
        while (server.bean(Wards.class).patient(id).isEmpty()) {
            Thread.onSpinWait();
        }
        return id;
    }
}
