package org.afterward.server.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// The end of a session, by its holder; the browser is told to forget what it has seen.
@RestController
final class SignOut {
    static final String PATH = "/sign-out";

    private final SittingContexts contexts;
    private final Sittings sittings;
    private final Streams streams;
    private final SignInLog log;
    private final CsrfTokenRepository csrf;
    private final Clock clock;

    SignOut(
            SittingContexts contexts,
            Sittings sittings,
            Streams streams,
            SignInLog log,
            CsrfTokenRepository csrf,
            Clock clock) {
        this.contexts = contexts;
        this.sittings = sittings;
        this.streams = streams;
        this.log = log;
        this.csrf = csrf;
        this.clock = clock;
    }

    @PostMapping(PATH)
    ResponseEntity<byte[]> out(HttpServletRequest request, HttpServletResponse response) {
        contexts.sitting(request).ifPresent(one -> {
            var caller = one.caller(request.getRemoteAddr());
            if (sittings.end(one.id(), caller.account().name(), clock.instant())) {
                streams.end(one.id());
                log.logout(caller, caller.account().name());
            }
        });
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        csrf.saveToken(null, request, response);
        var there = Told.go(SignInPage.PATH + "?out=true");
        return ResponseEntity.status(there.getStatusCode())
                .headers(there.getHeaders())
                .header("Clear-Site-Data", "\"cache\", \"storage\"")
                .build();
    }
}
