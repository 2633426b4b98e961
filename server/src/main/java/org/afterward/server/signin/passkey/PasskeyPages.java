package org.afterward.server.signin.passkey;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.afterward.server.signin.Arrival;
import org.afterward.server.signin.Callers;
import org.afterward.server.signin.Entrance;
import org.afterward.server.signin.Factor;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Signing in, unlocking and proving again with a passkey: the page's script asks for a challenge, and brings it
/// back signed.
@RestController
final class PasskeyPages {
    /// The most characters that a browser may send of a signature or a new passkey.
    static final int LONGEST = 64 * 1024;

    static final JsonMapper JSON =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();
    private static final TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>> SIGNATURE =
            new TypeReference<>() {};
    private static final String SIGN = "sign";

    private final Ceremonies ceremonies;
    private final Challenges challenges;
    private final Entrance entrance;

    PasskeyPages(Ceremonies ceremonies, Challenges challenges, Entrance entrance) {
        this.ceremonies = ceremonies;
        this.challenges = challenges;
        this.entrance = entrance;
    }

    @PostMapping("/sign-in/passkey/challenge")
    ResponseEntity<String> ask(HttpServletRequest request, @RequestParam(defaultValue = "false") boolean own) {
        var here = Callers.in(request)
                .filter(caller -> own)
                .map(caller -> caller.account().name())
                .orElse("");
        return json(HttpStatus.OK, ceremonies.toSign(here, challenges.fresh(request, SIGN)));
    }

    @PostMapping(path = "/sign-in/passkey", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> signIn(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(defaultValue = "") String back,
            @RequestBody String body) {
        var here = Callers.in(request).filter(caller -> !caller.locked());
        var who = challenges
                .take(request, SIGN)
                .flatMap(challenge -> read(body, SIGNATURE)
                        .flatMap(signature -> ceremonies.signed(challenge, signature))
                        .flatMap(entrance::account));
        if (who.isEmpty()) {
            entrance.failed(request, "", Factor.PASSKEY, "a passkey was not accepted");
            return words(HttpStatus.UNAUTHORIZED, "That passkey opens no account here.");
        }
        if (here.filter(caller -> !caller.account().name().equals(who.get().name()))
                .isPresent()) {
            entrance.failed(request, who.get().name(), Factor.PASSKEY, "the passkey of somebody else");
            return words(
                    HttpStatus.UNAUTHORIZED,
                    "That is not a passkey of " + here.get().account().display() + ".");
        }
        return json(
                HttpStatus.OK,
                Map.of("go", entrance.arrive(request, response, Arrival.Proved.of(who.get(), Factor.PASSKEY), back)));
    }

    static <T> Optional<T> read(String body, TypeReference<T> type) {
        try {
            return body.length() > LONGEST ? Optional.empty() : Optional.ofNullable(JSON.readValue(body, type));
        } catch (JacksonException | IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    static ResponseEntity<String> json(HttpStatus status, Object answer) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .header("Cache-Control", "no-store")
                .body(JSON.writeValueAsString(answer));
    }

    static ResponseEntity<String> words(HttpStatus status, String words) {
        return json(status, Map.of("words", words));
    }
}
