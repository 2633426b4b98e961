package org.afterward.server.signin.passkey;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.afterward.server.pages.Pages;
import org.afterward.server.signin.Callers;
import org.afterward.server.signin.SignInLog;
import org.afterward.server.signin.StepUp;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;

/// Adding a passkey to one's account, and taking one away.
@RestController
final class OwnPasskeys {
    private static final TypeReference<PublicKeyCredential<AuthenticatorAttestationResponse>> MADE =
            new TypeReference<>() {};
    private static final String REGISTER = "register";

    private final Pages pages;
    private final Ceremonies ceremonies;
    private final PasskeyTable passkeys;
    private final Challenges challenges;
    private final SignInLog log;
    private final Clock clock;

    OwnPasskeys(
            Pages pages,
            Ceremonies ceremonies,
            PasskeyTable passkeys,
            Challenges challenges,
            SignInLog log,
            Clock clock) {
        this.pages = pages;
        this.ceremonies = ceremonies;
        this.passkeys = passkeys;
        this.challenges = challenges;
        this.log = log;
        this.clock = clock;
    }

    @GetMapping("/account/passkey")
    ResponseEntity<byte[]> form(HttpServletRequest request) {
        var caller = Callers.of(request);
        StepUp.require(caller, clock.instant());
        var has = passkeys.count(caller.account().name());
        return pages.show(request, "signin/passkey", new PasskeyView(has, has >= Ceremonies.MOST));
    }

    @PostMapping("/account/passkey/challenge")
    ResponseEntity<String> ask(HttpServletRequest request) {
        var caller = Callers.of(request);
        StepUp.require(caller, clock.instant());
        return PasskeyPages.json(
                HttpStatus.OK, ceremonies.toRegister(caller.account().name(), challenges.fresh(request, REGISTER)));
    }

    @PostMapping(path = "/account/passkey", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> add(
            HttpServletRequest request, @RequestParam(defaultValue = "") String label, @RequestBody String body) {
        var caller = Callers.of(request);
        StepUp.require(caller, clock.instant());
        var name = label.strip();
        var account = caller.account().name();
        if (name.isEmpty() || name.length() > Ceremonies.LONGEST_LABEL || name.contains("\0")) {
            return PasskeyPages.words(
                    HttpStatus.BAD_REQUEST, "A passkey's name has 1 to " + Ceremonies.LONGEST_LABEL + " characters.");
        }
        if (passkeys.count(account) >= Ceremonies.MOST) {
            return PasskeyPages.words(
                    HttpStatus.BAD_REQUEST, "There are " + Ceremonies.MOST + " passkeys already: take one away first.");
        }
        var added = challenges
                .take(request, REGISTER)
                .flatMap(challenge -> PasskeyPages.read(body, MADE)
                        .filter(made -> ceremonies.register(account, challenge, made, name)));
        if (added.isEmpty()) {
            return PasskeyPages.words(HttpStatus.BAD_REQUEST, "That passkey could not be added. Try again.");
        }
        log.changed(caller, "a passkey was added");
        return PasskeyPages.json(HttpStatus.OK, Map.of("go", "/account"));
    }

    @PostMapping("/account/passkey/remove")
    ResponseEntity<Void> remove(HttpServletRequest request, @RequestParam String id) {
        var caller = Callers.of(request);
        StepUp.require(caller, clock.instant());
        if (passkeys.delete(caller.account().name(), id)) {
            log.changed(caller, "a passkey was taken away");
        }
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create("/account"))
                .build();
    }
}
