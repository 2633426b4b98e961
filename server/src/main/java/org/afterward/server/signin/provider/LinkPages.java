package org.afterward.server.signin.provider;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import org.afterward.server.pages.Pages;
import org.afterward.server.pages.WardClock;
import org.afterward.server.signin.Caller;
import org.afterward.server.signin.Callers;
import org.afterward.server.signin.Entrance;
import org.afterward.server.signin.SignInLog;
import org.afterward.server.signin.StepUp;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Linking somebody whom the provider knows to their account, once: by themselves, signed in the old way in the
/// browser that they came with, or by an administrator.
@RestController
final class LinkPages {
    static final String COOKIE = "afterward-link";
    private static final String OWN = "/account/provider";
    private static final String ALL = "/account/strangers";

    private final Pages pages;
    private final ProviderSettings settings;
    private final Links links;
    private final Entrance entrance;
    private final SignInLog log;
    private final Clock clock;

    LinkPages(Pages pages, ProviderSettings settings, Links links, Entrance entrance, SignInLog log, Clock clock) {
        this.pages = pages;
        this.settings = settings;
        this.links = links;
        this.entrance = entrance;
        this.log = log;
        this.clock = clock;
    }

    @GetMapping(OWN)
    ResponseEntity<byte[]> ask(HttpServletRequest request) {
        var caller = own(request);
        return pages.show(
                request,
                "signin/link",
                met(request)
                        .map(one -> new LinkView(
                                settings.name(),
                                one.name(),
                                one.staff(),
                                caller.account().display()))
                        .orElse(new LinkView(
                                settings.name(), "", "", caller.account().display())));
    }

    @PostMapping(OWN)
    ResponseEntity<Void> link(HttpServletRequest request) {
        var caller = own(request);
        StepUp.require(caller, clock.instant());
        met(request)
                .ifPresent(one -> link(
                        caller, one.issuer(), one.subject(), caller.account().name()));
        return to("/account");
    }

    private Optional<Links.Stranger> met(HttpServletRequest request) {
        var cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(one -> one.getName().equals(COOKIE))
                        .findFirst()
                        .flatMap(one -> links.withSecret(one.getValue(), clock.instant()));
    }

    private static Caller own(HttpServletRequest request) {
        var caller = Callers.of(request);
        if (!caller.account().emergencyWard().isEmpty()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return caller;
    }

    @GetMapping(ALL)
    ResponseEntity<byte[]> strangers(HttpServletRequest request, @RequestParam(defaultValue = "") String words) {
        administrator(request);
        var now = clock.instant();
        var times = new WardClock(pages.house().zone());
        var said = words.equals("unknown") ? "There is no such account." : "";
        return pages.show(
                request,
                "signin/strangers",
                new StrangersView(
                        said,
                        links.strangers(now).stream()
                                .map(one -> new StrangersView.Line(
                                        one.issuer(),
                                        one.subject(),
                                        one.name(),
                                        one.staff(),
                                        times.near(one.seen(), now)))
                                .toList()));
    }

    @PostMapping(ALL)
    ResponseEntity<Void> link(
            HttpServletRequest request,
            @RequestParam String issuer,
            @RequestParam String subject,
            @RequestParam String account) {
        var caller = administrator(request);
        StepUp.require(caller, clock.instant());
        var who = entrance.account(account).filter(one -> one.emergencyWard().isEmpty());
        if (who.isEmpty() || !issuer.equals(settings.issuer())) {
            return to(ALL + "?words=unknown");
        }
        link(caller, issuer, subject, who.get().name());
        return to(ALL);
    }

    private void link(Caller by, String issuer, String subject, String account) {
        if (links.link(issuer, subject, account, by.account().name(), clock.instant())) {
            log.changed(by, "the hospital's sign-in was linked to " + account);
        }
    }

    private static Caller administrator(HttpServletRequest request) {
        var caller = Callers.of(request);
        if (!caller.account().administers()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return caller;
    }

    private static ResponseEntity<Void> to(String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(path))
                .build();
    }
}
