package org.afterward.server.smart;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigInteger;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.afterward.clinical.audit.AuditEvent;
import org.afterward.server.access.Gate;
import org.afterward.server.pages.Pages;
import org.afterward.server.people.Acting;
import org.afterward.server.people.Admin;
import org.afterward.server.people.AdministrationView;
import org.afterward.server.people.Choice;
import org.afterward.server.people.Form;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Where the system administrator registers programs, and switches them off. There is no other way to register
/// one (AU-10).
@RestController
final class AppsPages {
    static final String PATH = "/administration/apps";
    private static final String ONE = PATH + "/{id}";
    private static final int ID_DIGITS = 12;

    private final Admin admin;
    private final Gate gate;
    private final ClientBook book;
    private final GrantTable grants;
    private final Pages pages;
    private final Clock clock;

    AppsPages(Admin admin, Gate gate, ClientBook book, GrantTable grants, Pages pages, Clock clock) {
        this.admin = admin;
        this.gate = gate;
        this.book = book;
        this.grants = grants;
        this.pages = pages;
        this.clock = clock;
    }

    /// For the first page of the administration.
    AdministrationView.Card card() {
        var all = book.all();
        var on = all.stream().filter(Client::active).count();
        return new AdministrationView.Card(
                PATH, "Programs", "Apps and backends that may sign in: " + on + " of " + all.size() + " are on", "");
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        admin.require(request);
        return pages.show(
                request,
                "smart/apps",
                new AppsView(book.all().stream()
                        .map(client -> new AppsView.Row(
                                path(client),
                                client.name(),
                                client.id(),
                                words(client.kind()),
                                client.active() ? "on" : "off"))
                        .toList()));
    }

    @GetMapping(PATH + "/new")
    ResponseEntity<byte[]> blank(HttpServletRequest request) {
        admin.require(request);
        return blank(HttpStatus.OK, request, new Form());
    }

    private ResponseEntity<byte[]> blank(HttpStatus status, HttpServletRequest request, Form form) {
        var kinds = Arrays.stream(Client.Kind.values())
                .map(kind -> new Choice(kind.name(), words(kind)))
                .toList();
        return pages.show(status, request, "smart/newapp", new NewAppView(form, kinds));
    }

    @PostMapping(PATH)
    ResponseEntity<byte[]> add(HttpServletRequest request) {
        var by = admin.require(request);
        by.fresh();
        var form = Form.of(request);
        var id = id(by, form.once());
        if (book.find(id).isPresent()) {
            return AllowPages.to(PATH + "/" + id);
        }
        var read = ClientForm.read(form, id, Optional.empty());
        if (read.isEmpty()) {
            return blank(HttpStatus.UNPROCESSABLE_CONTENT, request, form);
        }
        var secret = read.get().kind() == Client.Kind.SYMMETRIC ? Secrets.made() : "";
        var client = secret.isEmpty() ? read.get() : read.get().withSecret(Secrets.digest(secret));
        log(by, client, "registered");
        book.add(client, by.name());
        return secret.isEmpty() ? AllowPages.to(path(client)) : secret(request, client, secret);
    }

    /// The same form sent again registers nothing more.
    private static String id(Acting by, String once) {
        var digits = new BigInteger(Secrets.digest(by.name() + ":" + once), 16)
                .toString(32)
                .toUpperCase(java.util.Locale.ROOT);
        return "APP-" + digits.substring(0, ID_DIGITS);
    }

    private ResponseEntity<byte[]> secret(HttpServletRequest request, Client client, String secret) {
        return pages.show(request, "smart/secret", new SecretView(client.name(), client.id(), secret, path(client)));
    }

    @GetMapping(ONE)
    ResponseEntity<byte[]> one(HttpServletRequest request, @PathVariable String id) {
        admin.require(request);
        var client = known(id);
        return one(HttpStatus.OK, request, client, ClientForm.of(client));
    }

    private ResponseEntity<byte[]> one(HttpStatus status, HttpServletRequest request, Client client, Form form) {
        return pages.show(
                status,
                request,
                "smart/app",
                new AppView(
                        path(client),
                        client.id(),
                        client.name(),
                        words(client.kind()),
                        client.version(),
                        client.active(),
                        client.kind().app(),
                        client.kind().signs(),
                        client.kind() == Client.Kind.SYMMETRIC,
                        form));
    }

    @PostMapping(ONE)
    ResponseEntity<byte[]> change(HttpServletRequest request, @PathVariable String id, @RequestParam int version) {
        var by = admin.require(request);
        by.fresh();
        var before = known(id);
        var form = Form.of(request);
        var read = ClientForm.read(form, id, Optional.of(seen(before, version)));
        if (read.isEmpty()) {
            return one(HttpStatus.UNPROCESSABLE_CONTENT, request, before, form);
        }
        log(by, read.get(), "changed");
        book.change(read.get(), by.name());
        return AllowPages.to(path(before));
    }

    /// Off at once: its tokens are over, and what people allowed it too.
    @PostMapping(ONE + "/off")
    ResponseEntity<byte[]> off(HttpServletRequest request, @PathVariable String id, @RequestParam int version) {
        var by = admin.require(request);
        by.fresh();
        var client = seen(known(id), version);
        log(by, client, "switched off");
        book.change(client.with(false), by.name());
        grants.endAll(id, by.name(), clock.instant());
        return AllowPages.to(path(client));
    }

    @PostMapping(ONE + "/on")
    ResponseEntity<byte[]> on(HttpServletRequest request, @PathVariable String id, @RequestParam int version) {
        var by = admin.require(request);
        by.fresh();
        var client = seen(known(id), version);
        log(by, client, "switched on");
        book.change(client.with(true), by.name());
        return AllowPages.to(path(client));
    }

    /// Another secret: the old one is worth nothing from now on.
    @PostMapping(ONE + "/secret")
    ResponseEntity<byte[]> renew(HttpServletRequest request, @PathVariable String id, @RequestParam int version) {
        var by = admin.require(request);
        by.fresh();
        var client = seen(known(id), version);
        if (client.kind() != Client.Kind.SYMMETRIC) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var secret = Secrets.made();
        log(by, client, "another secret");
        book.change(client.withSecret(Secrets.digest(secret)), by.name());
        return secret(request, client, secret);
    }

    private Client known(String id) {
        return book.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Client seen(Client client, int version) {
        return new Client(
                client.id(),
                client.name(),
                client.kind(),
                client.redirects(),
                client.launch(),
                client.ceiling(),
                client.jwks(),
                client.jwksUrl(),
                client.origins(),
                client.secret(),
                client.active(),
                version);
    }

    private void log(Acting by, Client client, String what) {
        gate.log(gate.event(by.asker(), "client.change", AuditEvent.Act.UPDATE, AuditEvent.Outcome.DONE)
                .rules(List.of("AU-10"))
                .details(Map.of(
                        "client", client.id(),
                        "what", what,
                        "kind", client.kind().name(),
                        "scopes", client.ceiling().toString()))
                .made());
    }

    private static String path(Client client) {
        return PATH + "/" + client.id();
    }

    static String words(Client.Kind kind) {
        return switch (kind) {
            case PUBLIC -> "App without a secret: in a browser or on a telephone";
            case SYMMETRIC -> "App with a secret: on a server of its own";
            case ASYMMETRIC -> "App with a key: on a server of its own";
            case BACKEND -> "Backend: a server that acts for nobody";
        };
    }
}
