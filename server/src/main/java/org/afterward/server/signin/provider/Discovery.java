package org.afterward.server.signin.provider;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Map;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/// What the provider says of itself. It is asked each time that is worth asking, and never waited for long.
///
/// Source: OpenID Connect Discovery 1.0, section 4; RFC 9207 for `iss` in the answer.
final class Discovery {
    static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT = new ParameterizedTypeReference<>() {};

    private final String issuer;
    private final RestClient web;

    /// The addresses of a provider that can be reached.
    ///
    /// @param saysIssuer true where each answer holds the issuer's name
    record Found(String authorization, String token, String keys, boolean saysIssuer) {}

    Discovery(String issuer) {
        this.issuer = issuer;
        this.web = RestClient.builder().requestFactory(requests()).build();
    }

    static SimpleClientHttpRequestFactory requests() {
        var requests = new SimpleClientHttpRequestFactory() {
            @Override
            protected void prepareConnection(HttpURLConnection connection, String method) throws IOException {
                super.prepareConnection(connection, method);
                connection.setInstanceFollowRedirects(false);
            }
        };
        requests.setConnectTimeout(PATIENCE);
        requests.setReadTimeout(PATIENCE);
        return requests;
    }

    /// Throws [ProviderDown] where it cannot be reached, or what it says cannot be trusted.
    Found find() {
        try {
            var said = web.get()
                    .uri(issuer.replaceAll("/$", "") + "/.well-known/openid-configuration")
                    .retrieve()
                    .body(OBJECT);
            if (said == null || !issuer.equals(said.get("issuer"))) {
                throw new ProviderDown("the provider calls itself otherwise than afterward.oidc.issuer");
            }
            return new Found(
                    address(said, "authorization_endpoint"),
                    address(said, "token_endpoint"),
                    address(said, "jwks_uri"),
                    Boolean.TRUE.equals(said.get("authorization_response_iss_parameter_supported")));
        } catch (RestClientException e) {
            throw new ProviderDown("the provider cannot be reached: " + e.getMessage());
        }
    }

    /// Also that its keys can be read: without them nobody gets in.
    void look() {
        try {
            web.get().uri(find().keys()).retrieve().toBodilessEntity();
        } catch (RestClientException e) {
            throw new ProviderDown("the provider's keys cannot be read: " + e.getMessage());
        }
    }

    private static String address(Map<String, Object> said, String name) {
        var address = String.valueOf(said.get(name));
        if (!ProviderSettings.safe(address)) {
            throw new ProviderDown("the provider's " + name + " is not an https address");
        }
        return address;
    }
}
