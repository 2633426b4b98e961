package org.afterward.server.smart;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.security.oauth2.jwt.BadJwtException;

/// The public keys of clients: those that were registered, or those at the one address that was. Nothing in a
/// request says where to look; redirects are not followed.
final class KeySets {
    /// The most bytes of a set of keys.
    static final int LARGEST = 64 * 1024;

    /// How long an address may take to answer.
    static final Duration PATIENCE = Duration.ofSeconds(5);

    /// How long keys are kept where their address does not say, and at most. (Local default.)
    static final Duration KEPT = Duration.ofMinutes(5);

    static final Duration LONGEST_KEPT = Duration.ofHours(24);

    /// How soon an address is asked again for a key that it did not have.
    static final Duration AGAIN = Duration.ofSeconds(10);

    private static final Pattern MAX_AGE = Pattern.compile("(?:^|[ ,])max-age=(\\d{1,9})(?:$|[ ,])");

    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();
    private final Supplier<Home> home;
    private final Clock clock;

    KeySets(Supplier<Home> home, Clock clock) {
        this.home = home;
        this.clock = clock;
    }

    private record Kept(List<JWK> keys, Instant fetched, Instant until) {}

    /// @param anew ask the address again, unless that was a moment ago
    List<JWK> of(Client client, boolean anew) {
        if (client.jwksUrl().isEmpty()) {
            return parsed(client.jwks());
        }
        var now = clock.instant();
        var known = kept.get(client.jwksUrl());
        if (known != null
                && now.isBefore(known.until())
                && !(anew && known.fetched().plus(AGAIN).isBefore(now))) {
            return known.keys();
        }
        var fetched = fetched(client.jwksUrl(), now);
        kept.put(client.jwksUrl(), fetched);
        return fetched.keys();
    }

    /// @throws BadJwtException where the text is no set of keys
    static List<JWK> parsed(String text) {
        try {
            return JWKSet.parse(text).getKeys();
        } catch (ParseException | IllegalArgumentException e) {
            throw new BadJwtException("the keys of the client are no JWKS", e);
        }
    }

    private Kept fetched(String url, Instant now) {
        try {
            allowed(url);
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(url))
                            .timeout(PATIENCE)
                            .header("Accept", "application/json")
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            byte[] body;
            try (var stream = answer.body()) {
                body = stream.readNBytes(LARGEST + 1);
            }
            if (answer.statusCode() != 200 || body.length > LARGEST) {
                throw new BadJwtException("the keys at " + url + " were answered " + answer.statusCode() + " with "
                        + body.length + " bytes");
            }
            var age = answer.headers()
                    .firstValue("Cache-Control")
                    .map(KeySets::age)
                    .orElse(KEPT);
            return new Kept(parsed(new String(body, StandardCharsets.UTF_8)), now, now.plus(age));
        } catch (IOException e) {
            throw new BadJwtException("the keys at " + url + " cannot be fetched", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BadJwtException("interrupted", e);
        }
    }

    static Duration age(String cacheControl) {
        var words = cacheControl.toLowerCase(java.util.Locale.ROOT);
        if (words.contains("no-store") || words.contains("no-cache")) {
            return Duration.ZERO;
        }
        var age = MAX_AGE.matcher(words);
        if (!age.find()) {
            return KEPT;
        }
        var said = Duration.ofSeconds(Long.parseLong(age.group(1)));
        return said.compareTo(LONGEST_KEPT) < 0 ? said : LONGEST_KEPT;
    }

    /// Whether keys may be asked for there: by TLS, and never on this machine or a link of its own, where a
    /// service may listen that trusts whoever reaches it. A server that is itself only for this machine may ask
    /// this machine.
    void allowed(String url) throws UnknownHostException {
        var uri = URI.create(url);
        var atHome = local(URI.create(home.get().url()).getHost());
        if (!"https".equals(uri.getScheme()) && !("http".equals(uri.getScheme()) && atHome)) {
            throw new BadJwtException("keys are fetched by https alone");
        }
        for (var address : InetAddress.getAllByName(uri.getHost())) {
            var here = address.isLoopbackAddress();
            if ((here && !atHome)
                    || address.isLinkLocalAddress()
                    || address.isAnyLocalAddress()
                    || address.isMulticastAddress()) {
                throw new BadJwtException("keys are not fetched from " + uri.getHost());
            }
        }
    }

    static boolean local(String host) {
        return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
    }
}
