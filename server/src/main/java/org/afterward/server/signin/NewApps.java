package org.afterward.server.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.afterward.server.pages.House;

/// Setting up a code app: a secret in the browser's session, until a code shows that the app has it.
final class NewApps {
    static final String TEMPLATE = "signin/app";
    static final String WRONG = "That code is not right, or was used before. Wait for the next one.";
    private static final String SECRET = "new-app";

    private final CodeApps apps;
    private final House house;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    NewApps(CodeApps apps, House house, Clock clock) {
        this.apps = apps;
        this.house = house;
        this.clock = clock;
    }

    AppView begin(HttpServletRequest request, SignedIn who, String action, String words) {
        var secret = secret(request).orElseGet(this::made);
        request.getSession().setAttribute(SECRET, Base64.getEncoder().encodeToString(secret));
        var typed = Totp.base32(secret);
        return new AppView(
                action,
                action.equals(Seconds.ENROL)
                        ? "This hospital asks for a second proof beside the password."
                        : "From the next sign-in on, a code is asked for after the password.",
                words,
                QrDrawing.of(address(who, typed)),
                typed.replaceAll("(.{4})(?!$)", "$1 "));
    }

    /// The key URI that apps read.
    private String address(SignedIn who, String secret) {
        var issuer = encoded(house.name());
        return "otpauth://totp/" + issuer + ":" + encoded(who.name()) + "?secret=" + secret + "&issuer=" + issuer;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    /// The recovery codes; empty where the code is wrong or nothing was begun.
    Optional<List<String>> finish(HttpServletRequest request, SignedIn who, String code) {
        var codes = secret(request).flatMap(secret -> apps.enrol(who.name(), secret, code, clock.instant()));
        codes.ifPresent(done -> request.getSession().removeAttribute(SECRET));
        return codes;
    }

    private static Optional<byte[]> secret(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(SECRET) instanceof String kept
                ? Optional.of(Base64.getDecoder().decode(kept))
                : Optional.empty();
    }

    private byte[] made() {
        var secret = new byte[Totp.SECRET_BYTES];
        random.nextBytes(secret);
        return secret;
    }
}
