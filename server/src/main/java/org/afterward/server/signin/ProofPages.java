package org.afterward.server.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.UUID;
import org.afterward.server.pages.Pages;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Changing one's own password, code app and recovery codes: each asks for a fresh proof first.
@RestController
final class ProofPages {
    private static final String PASSWORD = AccountPages.PATH + "/password";
    private static final String APP = AccountPages.PATH + "/app";
    private static final String RECOVERY = AccountPages.PATH + "/recovery";

    private final Pages pages;
    private final Accounts accounts;
    private final PasswordCheck check;
    private final CodeApps apps;
    private final NewApps newApps;
    private final Passkeys passkeys;
    private final Sittings sittings;
    private final Streams streams;
    private final SignInSettings settings;
    private final SignInLog log;
    private final Clock clock;

    ProofPages(
            Pages pages,
            Accounts accounts,
            PasswordCheck check,
            CodeApps apps,
            NewApps newApps,
            Passkeys passkeys,
            Sittings sittings,
            Streams streams,
            SignInSettings settings,
            SignInLog log,
            Clock clock) {
        this.pages = pages;
        this.accounts = accounts;
        this.check = check;
        this.apps = apps;
        this.newApps = newApps;
        this.passkeys = passkeys;
        this.sittings = sittings;
        this.streams = streams;
        this.settings = settings;
        this.log = log;
        this.clock = clock;
    }

    @GetMapping(PASSWORD)
    ResponseEntity<byte[]> password(HttpServletRequest request) {
        own(request);
        return pages.show(request, "signin/password", new PasswordView(""));
    }

    @PostMapping(PASSWORD)
    ResponseEntity<byte[]> change(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String next,
            @RequestParam(defaultValue = "") String again) {
        var caller = own(request);
        var name = caller.account().name();
        var unfit =
                NewPasswords.unfit(next, again, caller.account(), pages.house().name());
        if (unfit.isPresent()) {
            return refused(request, HttpStatus.BAD_REQUEST, unfit.get());
        }
        return switch (check.check(name, password, request.getRemoteAddr())) {
            case PasswordCheck.Checked.Right right -> {
                accounts.changePassword(name, next);
                log.changed(caller, "the password was changed");
                endOthers(caller);
                yield Told.go(AccountPages.PATH + "?done=password");
            }
            case PasswordCheck.Checked.Wrong() ->
                refused(request, HttpStatus.UNAUTHORIZED, "That is not your password of now.");
            case PasswordCheck.Checked.Paused(var pause) ->
                Told.paused(pause, refused(request, HttpStatus.TOO_MANY_REQUESTS, Told.words(pause)));
        };
    }

    private ResponseEntity<byte[]> refused(HttpServletRequest request, HttpStatus status, String words) {
        return pages.show(status, request, "signin/password", new PasswordView(words));
    }

    private void endOthers(Caller caller) {
        var here = UUID.fromString(caller.session());
        var now = clock.instant();
        sittings.of(caller.account().name(), now).stream()
                .filter(one -> !one.id().equals(here))
                .forEach(one -> {
                    sittings.end(one.id(), "another password", now);
                    streams.end(one.id());
                    log.logout(one.caller(one.address()), caller.account().name());
                });
    }

    @GetMapping(APP)
    ResponseEntity<byte[]> begin(HttpServletRequest request) {
        var caller = fresh(request);
        return pages.show(request, NewApps.TEMPLATE, newApps.begin(request, caller.account(), APP, ""));
    }

    @PostMapping(APP)
    ResponseEntity<byte[]> enrol(HttpServletRequest request, @RequestParam(defaultValue = "") String code) {
        var caller = fresh(request);
        var codes = newApps.finish(request, caller.account(), code);
        if (codes.isEmpty()) {
            var view = newApps.begin(request, caller.account(), APP, NewApps.WRONG);
            return pages.show(HttpStatus.BAD_REQUEST, request, NewApps.TEMPLATE, view);
        }
        log.changed(caller, "a code app was set up");
        return pages.show(request, "signin/recovery", new RecoveryView(codes.get(), AccountPages.PATH));
    }

    /// Not where a hospital asks for a second proof and this is the only one.
    @PostMapping(APP + "/remove")
    ResponseEntity<byte[]> remove(HttpServletRequest request) {
        var caller = fresh(request);
        var who = caller.account();
        if (settings.secondRequired() && who.kind() == Kind.PERSON && !passkeys.has(who.name())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        apps.forget(who.name());
        log.changed(caller, "the code app was taken away");
        return Told.go(AccountPages.PATH + "?done=app");
    }

    @PostMapping(RECOVERY)
    ResponseEntity<byte[]> recovery(HttpServletRequest request) {
        var caller = fresh(request);
        if (!apps.has(caller.account().name())) {
            return Told.go(AccountPages.PATH);
        }
        var codes = apps.renewRecovery(caller.account().name());
        log.changed(caller, "recovery codes were renewed");
        return pages.show(request, "signin/recovery", new RecoveryView(codes, AccountPages.PATH));
    }

    private Caller fresh(HttpServletRequest request) {
        var caller = own(request);
        StepUp.require(caller, clock.instant());
        return caller;
    }

    /// A ward's emergency account, and a screen, are nobody's own.
    private static Caller own(HttpServletRequest request) {
        var caller = Callers.of(request);
        if (!caller.account().emergencyWard().isEmpty() || caller.account().kind() == Kind.DEVICE) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return caller;
    }
}
