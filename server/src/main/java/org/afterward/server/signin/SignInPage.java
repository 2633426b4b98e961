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

/// The sign-in page: a name and a password, and the other ways.
@RestController
final class SignInPage {
    static final String PATH = "/sign-in";
    private static final String TEMPLATE = "signin/signin";

    private final Pages pages;
    private final PasswordCheck check;
    private final Seconds seconds;
    private final Devices devices;
    private final Passkeys passkeys;
    private final Ways ways;
    private final SignInLog log;
    private final SignInSettings settings;
    private final Clock clock;

    SignInPage(
            Pages pages,
            PasswordCheck check,
            Seconds seconds,
            Devices devices,
            Passkeys passkeys,
            Ways ways,
            SignInLog log,
            SignInSettings settings,
            Clock clock) {
        this.pages = pages;
        this.check = check;
        this.seconds = seconds;
        this.devices = devices;
        this.passkeys = passkeys;
        this.ways = ways;
        this.log = log;
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> show(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String out,
            @RequestParam(defaultValue = "") String back) {
        var words = out.isEmpty() ? "" : "You are signed out.";
        return show(HttpStatus.OK, request, "", words, Paths.ours(back) ? back : "");
    }

    @PostMapping(PATH)
    ResponseEntity<?> signIn(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(defaultValue = "") String username,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String computer,
            @RequestParam(defaultValue = "") String back) {
        return switch (check.check(username, password, request.getRemoteAddr())) {
            case PasswordCheck.Checked.Right(var who)
            when who.kind().hasPages() -> {
                if (!computer.isEmpty()) {
                    devices.say(request, response, computer.equals("shared"), "", "", clock.instant());
                }
                yield Told.go(seconds.afterPassword(request, response, who, back));
            }
            case PasswordCheck.Checked.Right(var program) ->
                failed(request, username, back, "That account is for a program: it has no pages.");
            case PasswordCheck.Checked.Wrong() -> failed(request, username, back, Told.WRONG);
            case PasswordCheck.Checked.Paused(var pause) ->
                Told.paused(pause, show(HttpStatus.TOO_MANY_REQUESTS, request, username, Told.words(pause), back));
        };
    }

    /// For staff whose second proof is a passkey, where a hospital asks for one.
    @GetMapping(Seconds.PASSKEY_ONLY)
    ResponseEntity<byte[]> passkeyOnly(HttpServletRequest request) {
        return show(HttpStatus.OK, request, "signin/passkeyonly", "", "", "");
    }

    private ResponseEntity<byte[]> failed(HttpServletRequest request, String name, String back, String words) {
        log.fail(Told.failure(request, name, Factor.PASSWORD, words));
        return show(HttpStatus.UNAUTHORIZED, request, name, words, back);
    }

    private ResponseEntity<byte[]> show(
            HttpStatus status, HttpServletRequest request, String name, String words, String back) {
        return show(status, request, TEMPLATE, name, words, back);
    }

    private ResponseEntity<byte[]> show(
            HttpStatus status, HttpServletRequest request, String template, String name, String words, String back) {
        var device = devices.at(request);
        return pages.show(
                status,
                request,
                template,
                new SignInView(
                        Told.cut(name),
                        words,
                        back,
                        device.shared(),
                        device.fixed(),
                        device.fixed() ? device.label() : "",
                        "It locks after " + settings.sharedIdle().toMinutes() + " min without use.",
                        passkeys.offered(),
                        ways.first(back)));
    }
}
