package org.afterward.server.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import org.afterward.server.pages.Pages;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The second proof at a sign-in: a code, or setting up the app that shows it.
@RestController
final class SecondPages {
    private static final String TEMPLATE = "signin/code";

    private final Pages pages;
    private final Accounts accounts;
    private final CodeApps apps;
    private final NewApps newApps;
    private final Attempts attempts;
    private final Arrival arrival;
    private final SignInLog log;
    private final Clock clock;

    SecondPages(
            Pages pages,
            Accounts accounts,
            CodeApps apps,
            NewApps newApps,
            Attempts attempts,
            Arrival arrival,
            SignInLog log,
            Clock clock) {
        this.pages = pages;
        this.accounts = accounts;
        this.apps = apps;
        this.newApps = newApps;
        this.attempts = attempts;
        this.arrival = arrival;
        this.log = log;
        this.clock = clock;
    }

    private record Owing(SignedIn who, String back) {}

    private Optional<Owing> owing(HttpServletRequest request) {
        return Half.of(request, clock.instant())
                .flatMap(half -> accounts.named(half.name()).map(one -> new Owing(one.signedIn(), half.back())));
    }

    @GetMapping(Seconds.CODE)
    ResponseEntity<byte[]> ask(HttpServletRequest request) {
        return owing(request)
                .map(one -> pages.show(request, TEMPLATE, new CodeView(one.who().display(), "")))
                .orElseGet(() -> Told.go(SignInPage.PATH));
    }

    @PostMapping(Seconds.CODE)
    ResponseEntity<byte[]> take(
            HttpServletRequest request, HttpServletResponse response, @RequestParam(defaultValue = "") String code) {
        var owing = owing(request);
        if (owing.isEmpty()) {
            return Told.go(SignInPage.PATH);
        }
        var who = owing.get().who();
        var pause = attempts.pause(who.name(), request.getRemoteAddr());
        if (pause.isPresent()) {
            var view = new CodeView(who.display(), Told.words(pause.get()));
            return Told.paused(pause.get(), pages.show(HttpStatus.TOO_MANY_REQUESTS, request, TEMPLATE, view));
        }
        if (!apps.take(who.name(), code, clock.instant())) {
            attempts.failed(who.name(), request.getRemoteAddr());
            log.fail(Told.failure(request, who.name(), Factor.PASSWORD_AND_CODE, NewApps.WRONG));
            return pages.show(HttpStatus.UNAUTHORIZED, request, TEMPLATE, new CodeView(who.display(), NewApps.WRONG));
        }
        attempts.succeeded(who.name(), request.getRemoteAddr());
        return in(request, response, owing.get());
    }

    private ResponseEntity<byte[]> in(HttpServletRequest request, HttpServletResponse response, Owing owing) {
        Half.forget(request);
        return Told.go(arrival.arrive(
                request, response, Arrival.Proved.of(owing.who(), Factor.PASSWORD_AND_CODE), owing.back()));
    }

    @GetMapping(Seconds.ENROL)
    ResponseEntity<byte[]> begin(HttpServletRequest request) {
        return enrolling(request)
                .map(one -> pages.show(request, NewApps.TEMPLATE, newApps.begin(request, one.who(), Seconds.ENROL, "")))
                .orElseGet(() -> Told.go(SignInPage.PATH));
    }

    @PostMapping(Seconds.ENROL)
    ResponseEntity<byte[]> enrol(
            HttpServletRequest request, HttpServletResponse response, @RequestParam(defaultValue = "") String code) {
        var owing = enrolling(request);
        if (owing.isEmpty()) {
            return Told.go(SignInPage.PATH);
        }
        var who = owing.get().who();
        var codes = newApps.finish(request, who, code);
        if (codes.isEmpty()) {
            var view = newApps.begin(request, who, Seconds.ENROL, NewApps.WRONG);
            return pages.show(HttpStatus.UNAUTHORIZED, request, NewApps.TEMPLATE, view);
        }
        Half.forget(request);
        var next = arrival.arrive(
                request,
                response,
                Arrival.Proved.of(who, Factor.PASSWORD_AND_CODE),
                owing.get().back());
        return pages.show(request, "signin/recovery", new RecoveryView(codes.get(), next));
    }

    /// Nobody who has an app gets another by a password alone.
    private Optional<Owing> enrolling(HttpServletRequest request) {
        return owing(request).filter(one -> !apps.has(one.who().name()));
    }
}
