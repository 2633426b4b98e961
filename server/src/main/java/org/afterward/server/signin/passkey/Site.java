package org.afterward.server.signin.passkey;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.core.env.Environment;

/// The address that passkeys are bound to: `afterward.passkey.*`. A passkey of one address is worth nothing at
/// another, which is what makes it safe from copies of the sign-in page.
///
/// @param id      the domain
/// @param origins the addresses of pages that may ask for one
record Site(String id, Set<String> origins) {
    Site {
        origins = Set.copyOf(origins);
    }

    /// Asked when the first passkey is: the port is known by then. Without settings, this machine alone.
    static Supplier<Site> of(Environment settings) {
        return () -> {
            var id = settings.getProperty("afterward.passkey.rp-id", "localhost");
            var said = settings.getProperty("afterward.passkey.origins", "");
            var port = settings.getProperty("local.server.port", settings.getProperty("server.port", "8080"));
            var origins = said.isBlank() ? "http://localhost:" + port : said;
            return new Site(
                    id,
                    Arrays.stream(origins.split(","))
                            .map(String::strip)
                            .filter(origin -> !origin.isEmpty())
                            .collect(Collectors.toSet()));
        };
    }
}
