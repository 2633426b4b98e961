package org.afterward.server.signin.provider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;

/// The hospital's identity provider, as `afterward.oidc.*` names it.
///
/// @param issuer     its issuer identifier
/// @param clientId   what it calls us
/// @param secret     shared with it
/// @param name       on the button
/// @param staffClaim the claim that holds the staff id; empty where none does
/// @param scopes     what is asked for; `openid` always
record ProviderSettings(
        String issuer, String clientId, String secret, String name, String staffClaim, List<String> scopes) {
    private static final String SECRET = "AFTERWARD_OIDC_SECRET";

    ProviderSettings {
        if (!safe(issuer)) {
            throw new IllegalArgumentException("afterward.oidc.issuer begins with https, not '" + issuer + "'");
        }
        if (clientId.isEmpty() || secret.isEmpty()) {
            throw new IllegalArgumentException("afterward.oidc.issuer needs afterward.oidc.client-id, and the secret in"
                    + " the file of afterward.oidc.client-secret-file or in " + SECRET);
        }
        scopes = Stream.concat(Stream.of("openid"), scopes.stream())
                .filter(scope -> !scope.isEmpty())
                .distinct()
                .toList();
    }

    /// Empty where there is no provider.
    static Optional<ProviderSettings> of(Environment settings) {
        var issuer = settings.getProperty("afterward.oidc.issuer", "");
        return issuer.isBlank()
                ? Optional.empty()
                : Optional.of(new ProviderSettings(
                        issuer.strip(),
                        settings.getProperty("afterward.oidc.client-id", ""),
                        secret(settings),
                        settings.getProperty("afterward.oidc.name", "Hospital sign-in"),
                        settings.getProperty("afterward.oidc.staff-claim", ""),
                        Arrays.stream(settings.getProperty("afterward.oidc.scopes", "openid profile")
                                        .split("[ ,]+"))
                                .toList()));
    }

    private static String secret(Environment settings) {
        var file = settings.getProperty("afterward.oidc.client-secret-file", "");
        try {
            return file.isEmpty()
                    ? settings.getProperty(SECRET, "")
                    : Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("afterward.oidc.client-secret-file cannot be read", e);
        }
    }

    /// Whether nobody can listen on the way there: by TLS, or on this machine.
    static boolean safe(String address) {
        try {
            var uri = URI.create(address);
            var host = String.valueOf(uri.getHost());
            return "https".equals(uri.getScheme())
                    || ("http".equals(uri.getScheme()) && (host.equals("localhost") || host.equals("127.0.0.1")));
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }
}
