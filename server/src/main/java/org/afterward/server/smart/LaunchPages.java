package org.afterward.server.smart;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.afterward.clinical.access.Category;
import org.afterward.server.access.Gate;
import org.afterward.server.access.Ids;
import org.afterward.server.board.People;
import org.afterward.server.pages.Pages;
import org.afterward.server.signin.Callers;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Opens an app from a patient's record. The app learns who it is about only after it has signed in and was
/// allowed; what it is handed here is a word that says so once.
@RestController
final class LaunchPages {
    private final Gate gate;
    private final ClientBook book;
    private final GrantTable grants;
    private final Pages pages;
    private final Supplier<Home> home;
    private final Clock clock;

    LaunchPages(Gate gate, ClientBook book, GrantTable grants, Pages pages, Supplier<Home> home, Clock clock) {
        this.gate = gate;
        this.book = book;
        this.grants = grants;
        this.pages = pages;
        this.home = home;
        this.clock = clock;
    }

    @GetMapping("/patient/{id}/apps")
    ResponseEntity<byte[]> show(HttpServletRequest request, @PathVariable String id) {
        var sight = gate.open(gate.asker(Callers.of(request)), Ids.patient(id), Category.A);
        var apps = book.all().stream()
                .filter(client -> client.active() && !client.launch().isEmpty())
                .toList();
        var patient = sight.patient();
        return AllowPages.framed(
                pages.show(
                        request,
                        "smart/launch",
                        new LaunchView(
                                sight.shown().listed(People.name(patient)),
                                "/patient/" + patient.id(),
                                UUID.randomUUID().toString(),
                                apps.stream()
                                        .map(client -> new LaunchView.App(
                                                client.id(), client.name(), Allowing.origin(client.launch())))
                                        .toList())),
                apps.stream()
                        .map(client -> Allowing.origin(client.launch()))
                        .distinct()
                        .toArray(String[]::new));
    }

    @PostMapping("/patient/{id}/apps")
    ResponseEntity<byte[]> open(HttpServletRequest request, @PathVariable String id, @RequestParam String app) {
        var caller = Callers.of(request);
        var sight = gate.open(gate.asker(caller), Ids.patient(id), Category.A);
        var client = book.active(app)
                .filter(one -> !one.launch().isEmpty())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (sight.masked(Category.A)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var word = Secrets.made();
        grants.open(
                word, client.id(), caller.account().name(), sight.patient().id().value(), clock.instant());
        return AllowPages.to(client.launch()
                + (client.launch().contains("?") ? "&" : "?")
                + "iss=" + URLEncoder.encode(home.get().fhir(), UTF_8)
                + "&launch=" + word);
    }
}
