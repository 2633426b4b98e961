package org.afterward.server.smart;

import java.net.URI;
import java.util.function.Supplier;
import org.springframework.core.env.Environment;

/// The address of this server, as `afterward.url` says it. It is never taken from a request: whoever may say
/// where we are may take a proof that was meant for another server.
///
/// @param url without a slash at its end
record Home(String url) {
    static final String AUTHORIZE = "/oauth2/authorize";
    static final String TOKEN = "/oauth2/token";
    static final String INTROSPECT = "/oauth2/introspect";
    static final String REVOKE = "/oauth2/revoke";
    static final String JWKS = "/oauth2/jwks";
    static final String MANAGE = "/account/apps";

    /// Asked when the first program comes: the port is known by then. Without the setting, this machine alone.
    static Supplier<Home> of(Environment settings) {
        var said = settings.getProperty("afterward.url", "").strip();
        if (!said.isEmpty() && !absolute(said)) {
            throw new IllegalArgumentException(
                    "afterward.url is an address such as https://ward.example, not '" + said + "'");
        }
        return () -> new Home(
                said.isEmpty()
                        ? "http://localhost:"
                                + settings.getProperty("local.server.port", settings.getProperty("server.port", "8080"))
                        : said.replaceAll("/+$", ""));
    }

    private static boolean absolute(String url) {
        try {
            var uri = URI.create(url);
            return uri.getHost() != null
                    && uri.getQuery() == null
                    && uri.getFragment() == null
                    && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    /// The base of the FHIR endpoint: what a token is for.
    String fhir() {
        return url + "/fhir";
    }

    String at(String path) {
        return url + path;
    }
}
