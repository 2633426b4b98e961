package org.afterward.server.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.afterward.server.pages.Pages;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Proving again who one is before something that asks for it, as strongly as at the sign-in (BG-10).
@RestController
final class AgainPages {
    static final String PATH = "/account/again";
    static final String RESEND = "/account/resend";
    private static final String TEMPLATE = "signin/again";

    private final Pages pages;
    private final SittingContexts contexts;
    private final PasswordCheck check;
    private final Attempts attempts;
    private final CodeApps apps;
    private final Passkeys passkeys;
    private final Arrival arrival;
    private final Ways ways;
    private final SignInLog log;
    private final Clock clock;

    AgainPages(
            Pages pages,
            SittingContexts contexts,
            PasswordCheck check,
            Attempts attempts,
            CodeApps apps,
            Passkeys passkeys,
            Arrival arrival,
            Ways ways,
            SignInLog log,
            Clock clock) {
        this.pages = pages;
        this.contexts = contexts;
        this.check = check;
        this.attempts = attempts;
        this.apps = apps;
        this.passkeys = passkeys;
        this.arrival = arrival;
        this.ways = ways;
        this.log = log;
        this.clock = clock;
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> ask(HttpServletRequest request, @RequestParam(defaultValue = "/") String back) {
        return contexts.sitting(request)
                .map(one -> show(HttpStatus.OK, request, one, back, ""))
                .orElseGet(() -> Told.go(SignInPage.PATH));
    }

    @PostMapping(PATH)
    ResponseEntity<byte[]> prove(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "/") String back) {
        var found = contexts.sitting(request);
        if (found.isEmpty()) {
            return Told.go(SignInPage.PATH);
        }
        var sitting = found.get();
        var name = sitting.who().name();
        var factor = factor(sitting);
        if (!factor.asStrongAs(sitting.factor())) {
            return show(HttpStatus.UNAUTHORIZED, request, sitting, back, "A password alone is not enough here.");
        }
        var pause = attempts.pause(name, request.getRemoteAddr());
        if (pause.isPresent()) {
            var page = show(HttpStatus.TOO_MANY_REQUESTS, request, sitting, back, Told.words(pause.get()));
            return Told.paused(pause.get(), page);
        }
        return switch (check.check(name, password, request.getRemoteAddr())) {
            case PasswordCheck.Checked.Right right -> {
                if (factor == Factor.PASSWORD_AND_CODE && !apps.take(name, code, clock.instant())) {
                    attempts.failed(name, request.getRemoteAddr());
                    yield failed(request, sitting, factor, back, NewApps.WRONG);
                }
                yield Told.go(arrival.arrive(request, response, Arrival.Proved.of(sitting.who(), factor), back));
            }
            case PasswordCheck.Checked.Wrong() ->
                failed(
                        request,
                        sitting,
                        factor,
                        back,
                        "That is not the password of " + sitting.who().display() + ".");
            case PasswordCheck.Checked.Paused(var wait) ->
                Told.paused(wait, show(HttpStatus.TOO_MANY_REQUESTS, request, sitting, back, Told.words(wait)));
        };
    }

    /// What the form of this page proves.
    private Factor factor(Sitting sitting) {
        return apps.has(sitting.who().name()) ? Factor.PASSWORD_AND_CODE : Factor.PASSWORD;
    }

    private ResponseEntity<byte[]> failed(
            HttpServletRequest request, Sitting sitting, Factor factor, String back, String words) {
        log.fail(Told.failure(request, sitting.who().name(), factor, words));
        return show(HttpStatus.UNAUTHORIZED, request, sitting, back, words);
    }

    private ResponseEntity<byte[]> show(
            HttpStatus status, HttpServletRequest request, Sitting sitting, String back, String words) {
        var who = sitting.who();
        var factor = factor(sitting);
        return pages.show(
                status,
                request,
                TEMPLATE,
                new AgainView(
                        who.display(),
                        Paths.oursOr(back, "/"),
                        back.equals(RESEND)
                                ? Unsent.in(request).map(Unsent::from).orElse("/")
                                : Paths.oursOr(back, "/"),
                        words,
                        factor.asStrongAs(sitting.factor()),
                        factor == Factor.PASSWORD_AND_CODE,
                        passkeys.has(who.name()),
                        ways.again(who, Paths.oursOr(back, "/"))));
    }

    /// What was filled in before, to be sent now or not at all.
    @GetMapping(RESEND)
    ResponseEntity<byte[]> resend(HttpServletRequest request) {
        var unsent = Unsent.in(request);
        if (unsent.isEmpty()) {
            return Told.go("/");
        }
        Unsent.forget(request);
        return pages.show(request, "signin/resend", unsent.get());
    }
}
