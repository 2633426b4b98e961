package org.afterward.server.smart;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;

/// Which web pages may speak to us from a browser (AU-07): with a token or for one, only those of a program
/// that is registered. A cookie is never taken.
final class Origins implements CorsConfigurationSource {
    /// How long a browser remembers what it was told. (Local default.)
    static final Duration REMEMBERED = Duration.ofMinutes(5);

    private final ClientBook book;

    Origins(ClientBook book) {
        this.book = book;
    }

    /// Absent for other pages: their browser then shows them nothing.
    @Override
    public @Nullable CorsConfiguration getCorsConfiguration(HttpServletRequest request) {
        var origin = request.getHeader("Origin");
        return origin != null && book.knows(origin) ? of(origin) : null;
    }

    /// What is no secret is told to every page.
    static CorsConfiguration everybody() {
        var all = of(CorsConfiguration.ALL);
        all.setAllowedMethods(List.of("GET", "HEAD"));
        return all;
    }

    private static CorsConfiguration of(String origin) {
        var may = new CorsConfiguration();
        may.setAllowedOrigins(List.of(origin));
        may.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT"));
        may.setAllowedHeaders(List.of(
                "Authorization", "Accept", "Content-Type", "Prefer", "If-Match", "If-None-Match", "If-None-Exist"));
        may.setExposedHeaders(List.of("Location", "Content-Location", "ETag", "Last-Modified", "WWW-Authenticate"));
        may.setAllowCredentials(false);
        may.setMaxAge(REMEMBERED);
        return may;
    }
}
