package org.afterward.server.smart;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.afterward.clinical.access.Category;
import org.afterward.server.access.Asker;
import org.afterward.server.access.Gate;
import org.afterward.server.access.Ids;
import org.afterward.server.board.People;
import org.afterward.server.live.Wards;
import org.afterward.server.pages.Pages;
import org.afterward.server.pages.WardClock;
import org.afterward.server.signin.Caller;
import org.afterward.server.signin.Callers;
import org.afterward.server.signin.StepUp;
import org.afterward.wire.smart.ResourceScope;
import org.afterward.wire.smart.Scope;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Asks somebody whether an app may, and whom it is about.
@RestController
final class AllowPages {
    static final String PATH = "/apps/allow";
    static final String AGAIN = "/apps/again";
    private static final String PATIENT = "/apps/patient";
    private static final String GLASS = "/apps/glass";

    private final Gate gate;
    private final GrantTable grants;
    private final ClientBook book;
    private final Allowing allowing;
    private final Picking picking;
    private final Wards wards;
    private final Pages pages;
    private final Clock clock;

    AllowPages(
            Gate gate,
            GrantTable grants,
            ClientBook book,
            Allowing allowing,
            Picking picking,
            Wards wards,
            Pages pages,
            Clock clock) {
        this.gate = gate;
        this.grants = grants;
        this.book = book;
        this.allowing = allowing;
        this.picking = picking;
        this.wards = wards;
        this.pages = pages;
        this.clock = clock;
    }

    /// After signing in: on to what the app asked for.
    @GetMapping(AGAIN)
    ResponseEntity<byte[]> again(HttpServletRequest request, HttpServletResponse response) {
        return allowing.again(request, response)
                .map(query -> to(Home.AUTHORIZE + "?" + query))
                .orElseGet(() -> over(request));
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> ask(HttpServletRequest request, @RequestParam String state) {
        var caller = Callers.of(request);
        var found = asked(caller, state);
        if (found.isEmpty()) {
            return over(request);
        }
        var grant = found.get();
        var client = book.active(grant.client()).orElseThrow();
        var asker = gate.asker(caller);
        if (Wishes.ofOne(grant.asked()) && grant.about().isEmpty()) {
            var own = caller.account().patient();
            if (own.isEmpty()) {
                var list = picking.show(asker, client, grant, state);
                return framed(pages.show(request, "smart/pick", list), list.goes());
            }
            gate.open(asker, own.get(), Category.A);
            grants.choose(grant.id(), own.get().value());
            return to(PATH + "?state=" + state);
        }
        return framed(
                pages.show(request, "smart/allow", view(asker, grant, client, state)),
                Allowing.origin(grant.redirect()));
    }

    /// The request that waits for this person in this session; empty where it is over, or another's.
    private Optional<Grant> asked(Caller caller, String state) {
        var now = clock.instant();
        return grants.find(state, now)
                .filter(found -> found.kind() == GrantTable.Kind.STATE && found.open(now))
                .map(GrantTable.Found::grant)
                .filter(grant -> grant.account().equals(caller.account().name())
                        && grant.sitting() != null
                        && grant.sitting().toString().equals(caller.session()));
    }

    private AllowView view(Asker asker, Grant grant, Client client, String state) {
        var patient = grant.about().flatMap(wards::patient);
        var glass = grant.about().flatMap(whom -> gate.override(asker, whom));
        var times = new WardClock(pages.house().zone());
        return new AllowView(
                client.name(),
                client.id(),
                state,
                Allowing.origin(grant.redirect()),
                patient.map(one -> gate.shown(one).listed(People.name(one)) + ", "
                                + People.about(one, asker.now(), pages.house().zone()))
                        .orElse(""),
                !grant.launched() && asker.caller().account().patient().isEmpty(),
                ScopeWords.of(grant.asked()),
                grant.asked().all().stream()
                        .filter(scope -> !(scope instanceof ResourceScope))
                        .map(Scope::text)
                        .toList(),
                ScopeWords.lasts(grant.asked()),
                glass.map(open -> "Your break-glass is open until " + times.near(open.until(), asker.now())
                                + ". The app is not part of it unless you say so.")
                        .orElse(""),
                !grant.purpose().isEmpty());
    }

    /// Says whom the app is about; the look is written down like any other.
    @PostMapping(PATIENT)
    ResponseEntity<byte[]> choose(
            HttpServletRequest request, @RequestParam String state, @RequestParam(defaultValue = "") String patient) {
        var caller = Callers.of(request);
        var grant = asked(caller, state);
        if (grant.isEmpty()) {
            return over(request);
        }
        if (patient.isEmpty()) {
            grants.choose(grant.get().id(), "");
            return to(PATH + "?state=" + state);
        }
        var sight = gate.open(gate.asker(caller), Ids.patient(patient), Category.A);
        if (sight.masked(Category.A)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        grants.choose(grant.get().id(), sight.patient().id().value());
        return to(PATH + "?state=" + state);
    }

    /// Takes an open break-glass along: only for whoever has just proved who they are (BG-18).
    @PostMapping(GLASS)
    ResponseEntity<byte[]> takeAlong(HttpServletRequest request, @RequestParam String state) {
        var caller = Callers.of(request);
        StepUp.require(caller, clock.instant());
        var grant = asked(caller, state);
        var asker = gate.asker(caller);
        var open = grant.flatMap(Grant::about).flatMap(whom -> gate.override(asker, whom));
        if (grant.isEmpty() || open.isEmpty()) {
            return over(request);
        }
        grants.override(grant.get().id());
        return to(PATH + "?state=" + state);
    }

    private ResponseEntity<byte[]> over(HttpServletRequest request) {
        return pages.show(
                HttpStatus.GONE,
                request,
                "smart/over",
                new OverView(
                        "This question is over",
                        "It was answered, it waited too long, or it was asked in another session. Nothing was given to"
                                + " the app. Open it again."));
    }

    /// The browser lets the answer to a form go to the app, and nowhere else.
    static ResponseEntity<byte[]> framed(ResponseEntity<byte[]> page, String... origins) {
        return ResponseEntity.status(page.getStatusCode())
                .headers(page.getHeaders())
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                                + " form-action 'self' "
                                + String.join(" ", origins) + "; frame-ancestors 'none'; base-uri 'none'")
                .body(page.getBody());
    }

    static ResponseEntity<byte[]> to(String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(path))
                .header("Cache-Control", "no-store")
                .build();
    }
}
