package org.afterward.server.signin.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// A small identity provider that listens on this machine, as strict as real ones are about what is asked, and
/// as wrong as a test wants it in what it answers.
public final class Hospital implements AutoCloseable {
    static final String CLIENT = "afterward";
    static final String SECRET = "a secret of two that both of them know well";

    private final HttpServer server;
    private final RSAKey key = key("one");
    private final RSAKey other = key("one");
    private final Map<String, Map<String, String>> asked = new ConcurrentHashMap<>();
    private final List<String> refused = new ArrayList<>();
    private boolean up = true;
    private int codes;
    private UnaryOperator<JWTClaimsSet.Builder> twist = UnaryOperator.identity();
    private Signing signing = Signing.RIGHT;

    /// How an ID token is signed.
    enum Signing {
        RIGHT,
        /// By a key that is not published, under the name of one that is.
        OTHER_KEY,
        NONE,
        /// With our own secret, as if it were a key of theirs.
        HMAC
    }

    public Hospital() {
        try {
            server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public String issuer() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /// The settings of a server that knows this provider.
    public String[] settings() {
        return new String[] {
            "--afterward.oidc.issuer=" + issuer(),
            "--afterward.oidc.client-id=" + CLIENT,
            "--AFTERWARD_OIDC_SECRET=" + SECRET,
            "--afterward.oidc.name=St Elsewhere sign-in",
            "--afterward.oidc.staff-claim=staff"
        };
    }

    public void up(boolean reachable) {
        up = reachable;
    }

    void signing(Signing how) {
        signing = how;
    }

    /// From now on ID tokens say something else.
    void twist(UnaryOperator<JWTClaimsSet.Builder> claims) {
        twist = claims;
    }

    public void right() {
        twist = UnaryOperator.identity();
        signing = Signing.RIGHT;
        up = true;
    }

    /// What was wrong with what we were asked; empty where nothing was.
    public List<String> refused() {
        return List.copyOf(refused);
    }

    /// Somebody signs in at the address that they were sent to; tells where they are sent back to, on the path.
    public String signIn(String address, String subject) {
        var asks = query(URI.create(address).getRawQuery());
        var code = "code" + ++codes;
        var with = new HashMap<>(asks);
        with.put("sub", subject);
        asked.put(code, with);
        var back = URI.create(asks.getOrDefault("redirect_uri", ""));
        return back.getPath() + "?code=" + code + "&state=" + encoded(asks.getOrDefault("state", "")) + "&iss="
                + encoded(issuer());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!up) {
                send(exchange, 503, "{}");
                return;
            }
            switch (exchange.getRequestURI().getPath()) {
                case "/.well-known/openid-configuration" -> send(exchange, 200, """
                        {"issuer":"%1$s","authorization_endpoint":"%1$s/ask","token_endpoint":"%1$s/token",
                        "jwks_uri":"%1$s/keys","response_types_supported":["code"],"subject_types_supported":["public"],
                        "authorization_response_iss_parameter_supported":true}""".formatted(issuer()));
                case "/keys" -> send(exchange, 200, new JWKSet(key.toPublicJWK()).toString());
                case "/token" -> token(exchange);
                default -> send(exchange, 404, "{}");
            }
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void token(HttpExchange exchange) throws IOException, JOSEException {
        var form = query(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        var asks = asked.remove(form.getOrDefault("code", ""));
        if (asks == null) {
            refused.add("a code twice, or never given");
            send(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        check(asks.containsKey("nonce"), "no nonce");
        check("S256".equals(asks.get("code_challenge_method")), "no PKCE");
        check(form.containsKey("code_verifier"), "no verifier");
        check(
                String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                        .startsWith("Basic "),
                "no secret");
        send(
                exchange,
                200,
                "{\"access_token\":\"unused\",\"token_type\":\"Bearer\",\"expires_in\":60,\"id_token\":\""
                        + idToken(asks) + "\"}");
    }

    private void check(boolean right, String wrong) {
        if (!right) {
            refused.add(wrong);
        }
    }

    private String idToken(Map<String, String> asks) throws JOSEException {
        var now = Instant.now();
        var claims = twist.apply(new JWTClaimsSet.Builder()
                        .issuer(issuer())
                        .audience(CLIENT)
                        .subject(asks.get("sub"))
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(300)))
                        .claim("auth_time", now.getEpochSecond())
                        .claim("nonce", asks.get("nonce"))
                        .claim("name", "Olga Okafor")
                        .claim("email", "joy@hospital.example")
                        .claim("preferred_username", "joy")
                        .claim("staff", "S-4711"))
                .build();
        return switch (signing) {
            case NONE -> new PlainJWT(claims).serialize();
            case RIGHT -> signed(JWSAlgorithm.RS256, new RSASSASigner(key), claims);
            case OTHER_KEY -> signed(JWSAlgorithm.RS256, new RSASSASigner(other), claims);
            case HMAC -> signed(JWSAlgorithm.HS256, new MACSigner(SECRET), claims);
        };
    }

    private static String signed(JWSAlgorithm algorithm, JWSSigner signer, JWTClaimsSet claims) throws JOSEException {
        var token = new SignedJWT(new JWSHeader.Builder(algorithm).keyID("one").build(), claims);
        token.sign(signer);
        return token.serialize();
    }

    private static Map<String, String> query(String text) {
        return Arrays.stream(text.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        var bytes = json.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
