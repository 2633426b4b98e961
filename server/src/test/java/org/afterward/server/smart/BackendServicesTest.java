package org.afterward.server.smart;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.afterward.server.WholeServer;
import org.afterward.server.audit.Filter;
import org.afterward.server.signin.Standing;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A backend signs in by its key, and reads.
@Timeout(300)
class BackendServicesTest {
    private static final String BACKEND = "APP-BACKEND";
    private static final String SCOPES = "system/Patient.rs system/Observation.rs?category=vital-signs";

    private static WholeServer server;
    private static Programs programs;

    @BeforeAll
    static void start() {
        server = new WholeServer();
        programs = new Programs(server);
        server.account("feed", Standing.feed());
        programs.admitted("ada", "East");
        programs.backend(BACKEND, SCOPES, Programs.keys(Programs.RSA, Programs.EC), "");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void refused(String why, String assertion) {
        var answer = programs.asked(assertion, "system/Patient.rs");
        assertThat(answer.statusCode()).as(why).isEqualTo(401);
        assertThat(Programs.text(answer, "error")).as(why).isEqualTo("invalid_client");
        assertThat(answer.body()).as(why).doesNotContain("access_token");
    }

    private static String token(String scope) {
        var answer = programs.asked(programs.assertion(BACKEND), scope);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Programs.text(answer, "access_token");
    }

    @Test
    void AU_08_a_backend_signs_in_by_its_key_for_five_minutes_and_reads_what_its_scopes_cover() {
        for (var key : List.of(Programs.RSA, Programs.EC)) {
            var answer = programs.asked(
                    Programs.signed(key, programs.claims(BACKEND).build(), header -> header), "system/Patient.rs");

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            var body = Programs.json(answer);
            assertThat(body.path("expires_in").asInt()).isBetween(290, 300);
            assertThat(body.path("token_type").asString()).isEqualTo("Bearer");
            assertThat(body.path("scope").asString()).isEqualTo("system/Patient.rs");
            assertThat(body.has("refresh_token")).isFalse();
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            var token = body.path("access_token").asString();
            assertThat(programs.get("/fhir/Patient/ada", token).statusCode()).isEqualTo(200);
            assertThat(programs.get("/fhir/Patient?name=Family-ada", token).body())
                    .contains("\"total\":1");
            assertThat(programs.get("/fhir/Observation?patient=ada", token).statusCode())
                    .isEqualTo(403);
            assertThat(programs.get("/fhir/Encounter/e-ada", token).statusCode())
                    .isEqualTo(403);
        }
        assertThat(server.log().page(Filter.ALL.coded("auth.token"), Long.MAX_VALUE, 100))
                .anySatisfy(event -> assertThat(event.event().details())
                        .containsEntry("client", BACKEND)
                        .containsEntry("scopes", "system/Patient.rs"));
        assertThat(server.log().page(Filter.ALL.coded("access.read"), Long.MAX_VALUE, 100))
                .anySatisfy(event -> assertThat(event.event().who())
                        .satisfies(who -> assertThat(who.client()).isEqualTo(BACKEND)));
    }

    @Test
    void AU_03_a_scope_is_narrowed_to_what_the_client_may_have() {
        var answer = programs.asked(programs.assertion(BACKEND), "system/*.cruds");

        assertThat(Programs.text(answer, "scope").split(" "))
                .containsExactlyInAnyOrder("system/Patient.rs", "system/Observation.rs?category=vital-signs");
        var token = Programs.text(answer, "access_token");
        assertThat(programs.get("/fhir/Observation/o-ada", token).statusCode()).isEqualTo(200);
    }

    @Test
    void AU_01_a_scope_that_is_not_understood_is_refused_whole() {
        for (var scope : List.of(
                "system/Patient.read",
                "system/Patient.sr",
                "system/Patient.rr",
                "system/Patient.",
                "system/patient.rs",
                "system/Patient.rs system/Nothing.rs",
                "system/Observation.rs?category:in=x",
                "patient/Patient.rs",
                "user/Patient.rs",
                "openid fhirUser",
                "launch/patient",
                "")) {
            var answer = programs.asked(programs.assertion(BACKEND), scope);
            assertThat(answer.statusCode()).as(scope).isEqualTo(400);
            assertThat(Programs.text(answer, "error")).as(scope).isEqualTo("invalid_scope");
        }
    }

    @Test
    void SV_13_an_assertion_that_proves_nothing_is_refused() throws JOSEException {
        var claims = programs.claims(BACKEND).build();
        refused("alg none", new PlainJWT(claims).serialize());
        var hmac = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS384)
                        .type(JOSEObjectType.JWT)
                        .keyID(Programs.RSA.getKeyID())
                        .build(),
                claims);
        hmac.sign(new MACSigner(Programs.RSA.toRSAPublicKey().getEncoded()));
        refused("HMAC with the public key", hmac.serialize());
        refused(
                "another algorithm",
                Programs.signed(
                        Programs.RSA,
                        claims,
                        header -> new JWSHeader.Builder(JWSAlgorithm.RS256)
                                .type(JOSEObjectType.JWT)
                                .keyID(Programs.RSA.getKeyID())));
        refused("an unknown kid", Programs.signed(Programs.rsa("other"), claims, header -> header));
        refused("a key of the same kid", Programs.signed(Programs.rsa("rsa-1"), claims, header -> header));
        refused("no kid", Programs.signed(Programs.RSA, claims, header -> header.keyID(null)));
        refused("a kid of the other kind", Programs.signed(Programs.RSA, claims, header -> header.keyID("ec-1")));
        refused("a path as kid", Programs.signed(Programs.RSA, claims, header -> header.keyID("../../../dev/null")));
        var other = Programs.rsa("rsa-1");
        refused("a key in the header", Programs.signed(other, claims, header -> header.jwk(other.toPublicJWK())));
        refused(
                "a jku where none is registered",
                Programs.signed(Programs.RSA, claims, header -> header.jwkURL(URI.create("http://localhost/keys"))));
        refused("no typ", Programs.signed(Programs.RSA, claims, header -> header.type(null)));
        refused(
                "a critical header",
                Programs.signed(
                        Programs.RSA,
                        claims,
                        header -> header.criticalParams(java.util.Set.of("exp")).customParam("exp", 1)));
        refused("no JWT", "nonsense");
        refused("a longer one", "x".repeat(Assertions.LONGEST_TEXT + 1));
    }

    @Test
    void SV_13_an_assertion_that_was_meant_otherwise_is_refused() {
        var soon = Date.from(Instant.now().plusSeconds(60));
        var wrong = Map.<String, JWTClaimsSet.Builder>of(
                "of another issuer", programs.claims(BACKEND).issuer("somebody"),
                "for another audience", programs.claims(BACKEND).audience("https://elsewhere.example/oauth2/token"),
                "for us and another", programs.claims(BACKEND).audience(List.of(programs.tokenUrl(), "https://b")),
                "for the base", programs.claims(BACKEND).audience(server.address()),
                "expired",
                        programs.claims(BACKEND)
                                .expirationTime(Date.from(Instant.now().minusSeconds(1))),
                "for too long",
                        programs.claims(BACKEND)
                                .expirationTime(Date.from(Instant.now().plusSeconds(330))),
                "without an end", programs.claims(BACKEND).expirationTime(null),
                "without an id", programs.claims(BACKEND).jwtID(null),
                "not yet",
                        programs.claims(BACKEND)
                                .expirationTime(Date.from(Instant.now().plusSeconds(250)))
                                .notBeforeTime(Date.from(Instant.now().plusSeconds(200))),
                "of nobody", programs.claims("APP-NOBODY").expirationTime(soon));
        wrong.forEach((why, claims) -> refused(why, Programs.signed(Programs.RSA, claims.build(), header -> header)));
        assertThat(server.log().page(Filter.ALL.coded("auth.fail"), Long.MAX_VALUE, 100))
                .anySatisfy(event -> assertThat(event.event().details()).containsEntry("client", BACKEND));
    }

    @Test
    void SV_13_an_assertion_is_taken_once_however_many_come_at_the_same_moment() {
        var once = programs.assertion(BACKEND);
        var answers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> programs.asked(once, "system/Patient.rs")))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .map(HttpResponse::statusCode)
                .toList();

        assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
        assertThat(answers).filteredOn(status -> status == 401).hasSize(7);
        refused("replayed later", once);
    }

    @Test
    void SV_13_a_wrong_grant_type_or_assertion_type_is_refused() {
        var good = Map.of(
                "client_assertion_type",
                AssertionConverter.TYPE,
                "client_assertion",
                programs.assertion(BACKEND),
                "scope",
                "system/Patient.rs");
        var password = new java.util.HashMap<>(good);
        password.put("grant_type", "password");
        var answer = programs.post("/oauth2/token", password);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Programs.text(answer, "error")).isEqualTo("unsupported_grant_type");

        var type = new java.util.HashMap<>(good);
        type.put("grant_type", "client_credentials");
        type.put("client_assertion_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
        var typed = programs.post("/oauth2/token", type);
        assertThat(typed.statusCode()).isEqualTo(401);
        assertThat(Programs.text(typed, "error")).isEqualTo("invalid_client");

        var nobody = programs.post("/oauth2/token", Map.of("grant_type", "client_credentials"));
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(Programs.text(nobody, "error")).isEqualTo("invalid_client");
        var code = new java.util.HashMap<>(good);
        code.put("grant_type", "authorization_code");
        code.put("client_assertion", programs.assertion(BACKEND));
        code.put("code", "none");
        code.put("redirect_uri", "https://app.example/cb");
        code.put("code_verifier", "v".repeat(43));
        assertThat(programs.post("/oauth2/token", code).statusCode()).isEqualTo(400);
    }

    @Test
    void AU_08_keys_are_fetched_from_the_registered_address_alone_and_kept_as_long_as_it_says() throws IOException {
        var asked = new AtomicInteger();
        var elsewhere = new AtomicInteger();
        var keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        keys.createContext("/keys", exchange -> {
            asked.incrementAndGet();
            var body = Programs.keys(Programs.RSA).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Cache-Control", "max-age=60");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        keys.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        keys.createContext("/elsewhere", exchange -> {
            elsewhere.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        keys.createContext("/large", exchange -> {
            var body = new byte[KeySets.LARGEST + 1];
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        keys.start();
        try {
            var base = "http://localhost:" + keys.getAddress().getPort();
            programs.backend("APP-BY-URL", SCOPES, "", base + "/keys");
            programs.backend("APP-MOVED", SCOPES, "", base + "/moved");
            programs.backend("APP-LARGE", SCOPES, "", base + "/large");

            for (int i = 0; i < 3; i++) {
                var claims = programs.claims("APP-BY-URL").build();
                var assertion =
                        Programs.signed(Programs.RSA, claims, header -> header.jwkURL(URI.create(base + "/keys")));
                assertThat(programs.asked(assertion, "system/Patient.rs").statusCode())
                        .isEqualTo(200);
            }
            assertThat(asked.get()).isEqualTo(1);
            refused(
                    "a jku elsewhere",
                    Programs.signed(
                            Programs.RSA,
                            programs.claims("APP-BY-URL").build(),
                            header -> header.jwkURL(URI.create(base + "/elsewhere"))));
            refused(
                    "keys behind a redirect",
                    Programs.signed(Programs.RSA, programs.claims("APP-MOVED").build(), header -> header));
            refused(
                    "too many keys",
                    Programs.signed(Programs.RSA, programs.claims("APP-LARGE").build(), header -> header));
            assertThat(elsewhere.get()).isZero();
        } finally {
            keys.stop(0);
        }
    }

    @Test
    void SV_19_a_client_that_is_switched_off_has_no_token_at_the_next_request() {
        var client = programs.backend("APP-SWITCHED", SCOPES, Programs.keys(Programs.RSA), "");
        var token =
                Programs.text(programs.asked(programs.assertion("APP-SWITCHED"), "system/Patient.rs"), "access_token");
        assertThat(programs.get("/fhir/Patient/ada", token).statusCode()).isEqualTo(200);

        programs.book().change(client.with(false), "admin");

        var after = programs.get("/fhir/Patient/ada", token);
        assertThat(after.statusCode()).isEqualTo(401);
        assertThat(after.headers().firstValue("WWW-Authenticate").orElse("")).contains("Bearer", "invalid_token");
        refused("switched off", programs.assertion("APP-SWITCHED"));
    }

    @Test
    void SV_19_a_token_is_introspected_by_its_own_client_and_taken_back() {
        var token = token("system/Patient.rs");
        Map<String, String> proof = Map.of("client_assertion_type", AssertionConverter.TYPE, "token", token);
        var own = new java.util.HashMap<>(proof);
        own.put("client_assertion", programs.assertion(BACKEND));
        var told = programs.post("/oauth2/introspect", own);
        assertThat(Programs.json(told).path("active").asBoolean())
                .as(told.body())
                .isTrue();
        assertThat(Programs.text(told, "client_id")).isEqualTo(BACKEND);
        assertThat(Programs.text(told, "scope")).isEqualTo("system/Patient.rs");

        programs.backend("APP-CURIOUS", SCOPES, Programs.keys(Programs.RSA), "");
        var others = new java.util.HashMap<>(proof);
        others.put("client_assertion", programs.assertion("APP-CURIOUS"));
        assertThat(programs.post("/oauth2/introspect", others).body()).isEqualTo("{\"active\":false}");

        var back = new java.util.HashMap<>(proof);
        back.put("client_assertion", programs.assertion(BACKEND));
        assertThat(programs.post("/oauth2/revoke", back).statusCode()).isEqualTo(200);
        assertThat(programs.get("/fhir/Patient/ada", token).statusCode()).isEqualTo(401);
    }

    @Test
    void AU_05_what_programs_may_count_on_is_told_as_JSON_to_everybody() {
        var told = programs.sent(java.net.http.HttpRequest.newBuilder(
                        URI.create(server.address() + "/fhir/.well-known/smart-configuration"))
                .header("Accept", "text/html")
                .header("Origin", "https://anywhere.example")
                .build());
        assertThat(told.statusCode()).isEqualTo(200);
        assertThat(told.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(told.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        var smart = Programs.json(told);
        assertThat(Programs.text(told, "token_endpoint")).isEqualTo(server.address() + "/oauth2/token");
        assertThat(smart.path("code_challenge_methods_supported").toString()).isEqualTo("[\"S256\"]");
        assertThat(smart.path("grant_types_supported").toString()).contains("client_credentials");
        assertThat(smart.path("capabilities").toString())
                .contains("permission-v2")
                .doesNotContain("permission-v1");

        var openId = programs.get("/.well-known/openid-configuration", "");
        assertThat(Programs.text(openId, "issuer")).isEqualTo(server.address());
        var keys = programs.get("/oauth2/jwks", "").body();
        assertThat(keys).contains("\"kty\":\"RSA\"").doesNotContain("\"d\":");
        var metadata = programs.get("/fhir/metadata", "");
        assertThat(metadata.statusCode()).isEqualTo(200);
        assertThat(metadata.body()).contains("oauth-uris", server.address() + "/oauth2/authorize", "SMART-on-FHIR");
        assertThat(programs.get("/fhir/Patient", "").statusCode()).isEqualTo(401);
    }

    @Test
    void SV_13_a_token_is_taken_in_the_header_alone_and_nothing_else_is_one() {
        var token = token("system/Patient.rs");
        assertThat(programs.get("/fhir/Patient/ada?access_token=" + token, "").statusCode())
                .isEqualTo(401);
        for (var no : List.of("", "x", token + "x", "eyJhbGciOiJub25lIn0.e30.", "' OR 1=1 --")) {
            assertThat(programs.get("/fhir/Patient/ada", no).statusCode())
                    .as(no)
                    .isEqualTo(401);
        }
        var basic = Base64.getEncoder().encodeToString((BACKEND + ":" + token).getBytes(StandardCharsets.UTF_8));
        assertThat(programs.sent(
                                java.net.http.HttpRequest.newBuilder(URI.create(server.address() + "/fhir/Patient/ada"))
                                        .header("Authorization", "Basic " + basic)
                                        .build())
                        .statusCode())
                .isEqualTo(401);
    }
}
