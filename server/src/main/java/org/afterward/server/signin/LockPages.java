package org.afterward.server.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.afterward.server.pages.Pages;
import org.afterward.server.pages.WardClock;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The lock: closing it by hand, by a badge reader (a form sent to `/lock`) or by not using the screen; opening
/// it; and leaving it to another person. What is on the server waits, and the browser keeps nothing.
@RestController
final class LockPages {
    static final String LOCKED = "/locked";
    static final String LOCK = "/lock";
    static final String SWITCH = "/switch";
    static final String USED = "/session/used";
    static final String STATE = "/session/state";
    private static final String TEMPLATE = "signin/locked";

    private final Pages pages;
    private final SittingContexts contexts;
    private final Sittings sittings;
    private final Streams streams;
    private final PasswordCheck check;
    private final Attempts attempts;
    private final CodeApps apps;
    private final Passkeys passkeys;
    private final Arrival arrival;
    private final Ways ways;
    private final SignInLog log;
    private final Clock clock;

    LockPages(
            Pages pages,
            SittingContexts contexts,
            Sittings sittings,
            Streams streams,
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
        this.sittings = sittings;
        this.streams = streams;
        this.check = check;
        this.attempts = attempts;
        this.apps = apps;
        this.passkeys = passkeys;
        this.arrival = arrival;
        this.ways = ways;
        this.log = log;
        this.clock = clock;
    }

    /// Pages of signing in and locking are not what somebody comes back to.
    static boolean about(String path) {
        return path.startsWith(SignInPage.PATH)
                || path.startsWith(LOCK)
                || path.startsWith("/account")
                || path.startsWith("/session/");
    }

    @GetMapping(LOCKED)
    ResponseEntity<byte[]> show(HttpServletRequest request) {
        return contexts.sitting(request)
                .map(one ->
                        one.locked() ? show(HttpStatus.OK, request, one, "") : Told.go(Paths.oursOr(one.path(), "/")))
                .orElseGet(() -> Told.go(SignInPage.PATH));
    }

    @PostMapping(LOCK)
    ResponseEntity<byte[]> lock(HttpServletRequest request) {
        close(request);
        return gone(LOCKED);
    }

    /// Locks, and asks who comes next.
    @PostMapping(SWITCH)
    ResponseEntity<byte[]> another(HttpServletRequest request) {
        close(request);
        return gone(SignInPage.PATH);
    }

    /// A screen on a wall has nobody who could unlock it.
    private void close(HttpServletRequest request) {
        contexts.sitting(request).filter(one -> one.who().kind() != Kind.DEVICE).ifPresent(one -> {
            if (sittings.lock(one.id(), clock.instant())) {
                streams.end(one.id());
                log.lock(one.caller(request.getRemoteAddr()), false);
            }
            // A page that the browser holds for its back button is dropped when the cookie changes.
            request.changeSessionId();
        });
    }

    private static ResponseEntity<byte[]> gone(String path) {
        var there = Told.go(path);
        return ResponseEntity.status(there.getStatusCode())
                .headers(there.getHeaders())
                .header("Clear-Site-Data", "\"cache\"")
                .build();
    }

    @PostMapping(LOCKED)
    ResponseEntity<byte[]> open(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String code) {
        var sitting = contexts.sitting(request).filter(Sitting::locked);
        if (sitting.isEmpty()) {
            return Told.go(LOCKED);
        }
        return code.isEmpty()
                ? byPassword(request, response, sitting.get(), password)
                : byCode(request, response, sitting.get(), code);
    }

    private ResponseEntity<byte[]> byPassword(
            HttpServletRequest request, HttpServletResponse response, Sitting sitting, String password) {
        return switch (check.check(sitting.who().name(), password, request.getRemoteAddr())) {
            case PasswordCheck.Checked.Right right -> in(request, response, sitting, Factor.PASSWORD);
            case PasswordCheck.Checked.Wrong() ->
                failed(
                        request,
                        sitting,
                        Factor.PASSWORD,
                        "That is not the password of " + sitting.who().display() + ".");
            case PasswordCheck.Checked.Paused(var pause) ->
                Told.paused(pause, show(HttpStatus.TOO_MANY_REQUESTS, request, sitting, Told.words(pause)));
        };
    }

    private ResponseEntity<byte[]> byCode(
            HttpServletRequest request, HttpServletResponse response, Sitting sitting, String code) {
        var name = sitting.who().name();
        var pause = attempts.pause(name, request.getRemoteAddr());
        if (pause.isPresent()) {
            var page = show(HttpStatus.TOO_MANY_REQUESTS, request, sitting, Told.words(pause.get()));
            return Told.paused(pause.get(), page);
        }
        if (apps.take(name, code, clock.instant())) {
            attempts.succeeded(name, request.getRemoteAddr());
            return in(request, response, sitting, Factor.CODE);
        }
        attempts.failed(name, request.getRemoteAddr());
        return failed(request, sitting, Factor.CODE, NewApps.WRONG);
    }

    private ResponseEntity<byte[]> in(
            HttpServletRequest request, HttpServletResponse response, Sitting sitting, Factor factor) {
        return Told.go(arrival.arrive(request, response, Arrival.Proved.of(sitting.who(), factor), ""));
    }

    private ResponseEntity<byte[]> failed(HttpServletRequest request, Sitting sitting, Factor factor, String words) {
        log.fail(Told.failure(request, sitting.who().name(), factor, words));
        return show(HttpStatus.UNAUTHORIZED, request, sitting, words);
    }

    private ResponseEntity<byte[]> show(HttpStatus status, HttpServletRequest request, Sitting sitting, String words) {
        var who = sitting.who();
        var since = sitting.lockedAt() == null ? clock.instant() : sitting.lockedAt();
        return pages.show(
                status,
                request,
                TEMPLATE,
                new LockView(
                        who.display(),
                        who.standing().words(),
                        new WardClock(pages.house().zone()).minute(since),
                        words,
                        who.emergencyWard().isEmpty(),
                        apps.has(who.name()),
                        passkeys.has(who.name()),
                        ways.again(who, "")));
    }

    /// Told by the page's script while somebody reads or types. (Having come this far is what counts.)
    @PostMapping(USED)
    ResponseEntity<Void> used() {
        return ResponseEntity.noContent().build();
    }

    /// Asked by the page's script when it comes back into view; not a use.
    @GetMapping(STATE)
    ResponseEntity<Void> state(HttpServletRequest request) {
        var status = contexts.sitting(request)
                .map(one -> one.locked() ? HttpStatus.LOCKED : HttpStatus.NO_CONTENT)
                .orElse(HttpStatus.UNAUTHORIZED);
        return ResponseEntity.status(status).header("Cache-Control", "no-store").build();
    }
}
