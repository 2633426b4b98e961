package org.afterward.server.pages;

import java.net.URI;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Light or dark, kept in a cookie of the device.
@RestController
final class ThemeChoice {
    private static final Duration KEPT = Duration.ofDays(365);

    @PostMapping("/theme")
    ResponseEntity<Void> choose(@RequestParam String theme, @RequestParam(defaultValue = "/") String back) {
        var cookie = ResponseCookie.from(Pages.THEME_COOKIE, Theme.named(theme).word())
                .path("/")
                .maxAge(KEPT)
                .httpOnly(true)
                .sameSite("Lax")
                .build();
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.SET_COOKIE, cookie.toString())
                .location(URI.create(here(back)))
                .build();
    }

    /// Only a path of ours: never another host.
    private static String here(String back) {
        return back.matches("/(?![/\\\\])[A-Za-z0-9/_.~%+-]*") ? back : "/";
    }
}
