package org.afterward.server.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.afterward.server.pages.Pages;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Somebody's own account: how they sign in, where they are signed in, and what this computer is.
@RestController
final class AccountPages {
    static final String PATH = "/account";

    private static final Map<String, String> DONE = Map.of(
            "password", "Your password is changed. Your other sessions have ended.",
            "app", "Your code app is taken away.",
            "session", "That session has ended.",
            "sessions", "All your other sessions have ended.",
            "computer", "Noted. It holds from the next sign-in here.");

    private final Pages pages;
    private final SittingContexts contexts;
    private final Sittings sittings;
    private final Streams streams;
    private final CodeApps apps;
    private final Passkeys passkeys;
    private final Devices devices;
    private final SignInSettings settings;
    private final SessionLines lines;
    private final SignInLog log;
    private final Clock clock;

    AccountPages(
            Pages pages,
            SittingContexts contexts,
            Sittings sittings,
            Streams streams,
            CodeApps apps,
            Passkeys passkeys,
            Devices devices,
            SignInSettings settings,
            SessionLines lines,
            SignInLog log,
            Clock clock) {
        this.pages = pages;
        this.contexts = contexts;
        this.sittings = sittings;
        this.streams = streams;
        this.apps = apps;
        this.passkeys = passkeys;
        this.devices = devices;
        this.settings = settings;
        this.lines = lines;
        this.log = log;
        this.clock = clock;
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> show(HttpServletRequest request, @RequestParam(defaultValue = "") String done) {
        var here = here(request);
        var who = here.who();
        var now = clock.instant();
        var name = who.name();
        var app = apps.has(name);
        return pages.show(
                request,
                "signin/account",
                new AccountView(
                        who.display(),
                        name,
                        who.standing().words(),
                        DONE.getOrDefault(done, ""),
                        passkeys.offered() && who.emergencyWard().isEmpty(),
                        passkeys.of(name).stream().map(this::line).toList(),
                        app,
                        settings.secondRequired() && who.kind() == Kind.PERSON && !passkeys.has(name),
                        app ? apps.recoveryLeft(name) + " of " + CodeApps.RECOVERY_CODES + " recovery codes left" : "",
                        sittings.of(name, now).stream()
                                .map(one -> lines.line(one, here.id(), ""))
                                .toList(),
                        computer(request),
                        who.administers()));
    }

    private AccountView.PasskeyLine line(Passkeys.Line one) {
        var now = clock.instant();
        var used =
                one.used().isAfter(one.created()) ? ", used " + lines.words().near(one.used(), now) : ", not used yet";
        return new AccountView.PasskeyLine(
                one.id(), one.label(), "added " + lines.words().near(one.created(), now) + used);
    }

    private AccountView.Computer computer(HttpServletRequest request) {
        var device = devices.at(request);
        return new AccountView.Computer(
                device.label(),
                device.shared(),
                "locks after " + (device.shared() ? settings.sharedIdle() : settings.personalIdle()).toMinutes()
                        + " min without use",
                device.fixed() ? "An administrator has said so (" + device.fixedBy() + ")." : "");
    }

    @PostMapping(PATH + "/sessions/end")
    ResponseEntity<byte[]> end(HttpServletRequest request, @RequestParam String id) {
        var here = here(request);
        var mine = sittings.of(here.who().name(), clock.instant()).stream()
                .filter(one -> one.id().toString().equals(id))
                .toList();
        endAll(request, here, mine);
        return Told.go(PATH + "?done=session");
    }

    @PostMapping(PATH + "/sessions/end-others")
    ResponseEntity<byte[]> endOthers(HttpServletRequest request) {
        var here = here(request);
        var others = sittings.of(here.who().name(), clock.instant()).stream()
                .filter(one -> !one.id().equals(here.id()))
                .toList();
        endAll(request, here, others);
        return Told.go(PATH + "?done=sessions");
    }

    private void endAll(HttpServletRequest request, Sitting by, List<Sitting> which) {
        var now = clock.instant();
        which.forEach(one -> {
            if (sittings.end(one.id(), by.who().name(), now)) {
                streams.end(one.id());
                log.logout(one.caller(request.getRemoteAddr()), by.who().name());
            }
        });
    }

    /// Shared or one's own. What an administrator says, with a name, holds for everybody who signs in here.
    @PostMapping(PATH + "/computer")
    ResponseEntity<byte[]> computer(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam String computer,
            @RequestParam(defaultValue = "") String label) {
        var here = here(request);
        var name = label.strip();
        if (name.length() > Devices.LONGEST_LABEL || name.contains("\0")) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var administrator = here.who().administers() && !name.isEmpty();
        if (administrator) {
            StepUp.require(Callers.of(request), clock.instant());
        }
        devices.say(
                request,
                response,
                computer.equals("shared"),
                administrator ? name : "",
                administrator ? here.who().name() : "",
                clock.instant());
        return Told.go(PATH + "?done=computer");
    }

    /// Everybody's sessions, for an administrator.
    @GetMapping(PATH + "/everybody")
    ResponseEntity<byte[]> everybody(HttpServletRequest request) {
        var here = administrators(request);
        return pages.show(
                request,
                "signin/everybody",
                new EverybodyView(sittings.all(clock.instant()).stream()
                        .map(one -> lines.line(
                                one,
                                here.id(),
                                one.who().display() + " (" + one.who().name() + ")"))
                        .toList()));
    }

    @PostMapping(PATH + "/everybody/end")
    ResponseEntity<byte[]> endAnybodys(HttpServletRequest request, @RequestParam String id) {
        var here = administrators(request);
        var which = sittings.all(clock.instant()).stream()
                .filter(one -> one.id().toString().equals(id))
                .toList();
        endAll(request, here, which);
        return Told.go(PATH + "/everybody");
    }

    private Sitting administrators(HttpServletRequest request) {
        var here = here(request);
        if (!here.who().administers()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return here;
    }

    private Sitting here(HttpServletRequest request) {
        return contexts.sitting(request).orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    }
}
