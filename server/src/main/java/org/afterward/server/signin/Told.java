package org.afterward.server.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/// How the pages of signing in answer.
final class Told {
    static final String WRONG = "That name and password do not belong together.";
    private static final int ROUND_UP = 59;

    /// To another page of ours.
    static ResponseEntity<byte[]> go(String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header("Cache-Control", "no-store")
                .location(URI.create(path))
                .build();
    }

    static String words(Duration pause) {
        return "Too many failed attempts. Try again in "
                + Math.max(1, pause.plusSeconds(ROUND_UP).toMinutes()) + " min.";
    }

    static ResponseEntity<byte[]> paused(Duration pause, ResponseEntity<byte[]> page) {
        return ResponseEntity.status(page.getStatusCode())
                .headers(page.getHeaders())
                .header("Retry-After", String.valueOf(Math.max(1, pause.toSeconds())))
                .body(page.getBody());
    }

    /// A name as typed, no longer than one may be.
    static String cut(String name) {
        return name.substring(0, Math.min(name.length(), Accounts.LONGEST_NAME));
    }

    static SignInLog.Failure failure(HttpServletRequest request, String name, Factor factor, String why) {
        return new SignInLog.Failure(
                cut(name), factor, DeviceWords.of(request.getHeader("User-Agent")), request.getRemoteAddr(), why);
    }

    private Told() {}
}
