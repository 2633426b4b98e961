package org.afterward.server.signin.provider;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.afterward.server.pages.Pages;
import org.afterward.server.signin.Arrival;
import org.afterward.server.signin.Callers;
import org.afterward.server.signin.Entrance;
import org.afterward.server.signin.Factor;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// To the hospital's provider and back. On a shared computer, and for opening a lock or proving again, the
/// provider has to ask: whoever signed in there before may have gone.
@RestController
final class ProviderPages {
    static final String PATH = "/sign-in/provider";
    private static final String TEMPLATE = "signin/provider";

    private final Pages pages;
    private final ProviderSettings settings;
    private final Flow flow;
    private final Links links;
    private final ProviderHealth health;
    private final Entrance entrance;
    private final Clock clock;

    ProviderPages(
            Pages pages,
            ProviderSettings settings,
            Flow flow,
            Links links,
            ProviderHealth health,
            Entrance entrance,
            Clock clock) {
        this.pages = pages;
        this.settings = settings;
        this.flow = flow;
        this.links = links;
        this.health = health;
        this.entrance = entrance;
        this.clock = clock;
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> begin(
            HttpServletRequest request, HttpServletResponse response, @RequestParam(defaultValue = "") String back) {
        var fresh = Callers.in(request).isPresent() || entrance.sharedComputer(request);
        try {
            return to(flow.begin(request, response, fresh, back));
        } catch (ProviderDown down) {
            return down(request);
        }
    }

    @GetMapping(Flow.BACK)
    ResponseEntity<byte[]> end(HttpServletRequest request, HttpServletResponse response) {
        Optional<Flow.Vouched> found;
        try {
            found = flow.end(request, response);
        } catch (ProviderDown down) {
            return down(request);
        }
        if (found.isEmpty()) {
            entrance.failed(request, "", Factor.PROVIDER, "the provider's answer was not accepted");
            return show(HttpStatus.UNAUTHORIZED, request, "That did not work", """
                    What came back from the hospital's sign-in was refused, had expired, or was cancelled. Nobody was \
                    signed in. Try again.""");
        }
        health.say(true);
        return links.account(found.get().issuer(), found.get().subject())
                .map(account -> known(request, response, found.get(), account))
                .orElseGet(() -> stranger(request, found.get()));
    }

    private ResponseEntity<byte[]> known(
            HttpServletRequest request, HttpServletResponse response, Flow.Vouched vouched, String account) {
        var who = entrance.account(account);
        if (who.isEmpty()) {
            entrance.failed(request, account, Factor.PROVIDER, "the account is closed");
            return show(HttpStatus.FORBIDDEN, request, "Your account is closed", """
                    The hospital's sign-in knows you, and your account here is closed. Ask an administrator.""");
        }
        var here = Callers.in(request);
        var another = here.filter(one -> !one.locked() && !one.account().name().equals(account));
        if (another.isPresent() || (here.isPresent() && !vouched.fresh())) {
            entrance.failed(request, account, Factor.PROVIDER, "somebody else is signed in here");
            return show(HttpStatus.FORBIDDEN, request, "Somebody else is signed in here", """
                    That was not the sign-in of the person whose session this is. Lock it, or switch the user, \
                    first.""");
        }
        var proved = Arrival.Proved.of(who.get(), Factor.PROVIDER);
        return to(entrance.arrive(request, response, proved, vouched.back()));
    }

    private ResponseEntity<byte[]> stranger(HttpServletRequest request, Flow.Vouched vouched) {
        var secret = links.met(new Links.Stranger(
                vouched.issuer(), vouched.subject(), vouched.name(), vouched.staff(), clock.instant()));
        entrance.failed(request, "", Factor.PROVIDER, "linked to no account");
        var page = pages.show(
                HttpStatus.FORBIDDEN, request, "signin/stranger", new StrangerView(settings.name(), vouched.name()));
        return ResponseEntity.status(page.getStatusCode())
                .headers(page.getHeaders())
                .header(
                        HttpHeaders.SET_COOKIE,
                        ResponseCookie.from(LinkPages.COOKIE, secret)
                                .path("/")
                                .httpOnly(true)
                                .secure(request.isSecure())
                                .sameSite("Lax")
                                .maxAge(Links.PATIENCE)
                                .build()
                                .toString())
                .body(page.getBody());
    }

    private ResponseEntity<byte[]> down(HttpServletRequest request) {
        health.say(false);
        return show(HttpStatus.SERVICE_UNAVAILABLE, request, "The hospital’s sign-in cannot be reached", """
                Your passkey opens Afterward without it, and so does your Afterward password. Where you have neither, \
                the nurse in charge has the ward's emergency envelopes.""");
    }

    private ResponseEntity<byte[]> show(HttpStatus status, HttpServletRequest request, String title, String words) {
        return pages.show(status, request, TEMPLATE, new ProviderView(title, words));
    }

    private static ResponseEntity<byte[]> to(String address) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header("Cache-Control", "no-store")
                .location(URI.create(address))
                .build();
    }
}
