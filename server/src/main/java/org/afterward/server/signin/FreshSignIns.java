package org.afterward.server.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// Sends whoever has to prove again who they are to the page that asks, and keeps what they had filled in.
@RestControllerAdvice
final class FreshSignIns {
    @ExceptionHandler(FreshSignInNeeded.class)
    ResponseEntity<byte[]> ask(HttpServletRequest request) {
        if (Callers.in(request)
                .filter(caller -> caller.token() == null && caller.provedAt() != null)
                .isEmpty()) {
            return ResponseEntity.status(HttpStatus.FORBIDDEN).build();
        }
        Unsent.forget(request);
        if (request.getMethod().equals("GET")) {
            var query = request.getQueryString();
            return to(Paths.oursOr(request.getRequestURI() + (query == null ? "" : "?" + query), "/"));
        }
        return Unsent.keep(request) ? to(AgainPages.RESEND) : to(Unsent.from(request));
    }

    private static ResponseEntity<byte[]> to(String back) {
        return Told.go(AgainPages.PATH + "?back=" + URLEncoder.encode(back, UTF_8));
    }
}
